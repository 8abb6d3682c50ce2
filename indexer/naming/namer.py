"""Articles with their names: what the recogniser finds in them, what their input gave, as the archive spells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.entities.known_names import KnownNames
from indexer.entities.overrides import Overrides
from indexer.entities.port import NOTHING, Found, Recogniser
from indexer.naming.fold import folded, refolded
from indexer.naming.folds import NO_FOLDS, Folds
from indexer.naming.given import given_of, merged
from search.article import Article, Entity

LISTED = KnownNames(Overrides())
"""The names of the packaged lists, without corrections by an operator."""


class Namer:
    """Names articles. Holds the recogniser and what spellings stand for, nothing of an article.

    ``known`` is what names given by the input are called, ``folds`` how the archive spells those that were found.
    """

    def __init__(self, recogniser: Recogniser, folds: Folds = NO_FOLDS, known: KnownNames = LISTED) -> None:
        self.recogniser = recogniser
        self.folds = folds
        self._known = known
        self.stamp = f"{recogniser.name} {recogniser.version}"
        """What ``named_by`` of its articles says: equal stamps give equal names to equal texts."""

    def found(self, articles: Sequence[Article]) -> list[Found | None]:
        """What each article names, in order; None where the recogniser failed on the article, against its promise.

        A batch on which it fails is tried article by article, so that one text does not cost the others their names.
        """
        if not articles:
            return []
        try:
            return list(self.recogniser.recognise(articles))
        except Exception:  # noqa: BLE001 - a fault of a model in one text of a million must not lose the run
            return [None] if len(articles) == 1 else [each for one in articles for each in self.found([one])]

    def named(self, article: Article, found: Found | None) -> Article:
        """The article with the entities that its input gave, and then those that were recognised."""
        given = given_of(article, self._known)
        entities, quotes = merged(given, folded(found or NOTHING, self.folds.of(article), _casefolded(given)))
        named_by = self.stamp if found is not None else None
        return replace(article, entities=entities, quotes=quotes, named_by=named_by)

    def again(self, article: Article) -> Article | None:
        """An article that was named before, as the archive spells its names now.

        None where its text must be read anew: another recogniser or version named it, or two names in it that were one
        are two now.
        """
        if article.named_by != self.stamp:
            return None
        given = _casefolded(given_of(article, self._known))
        own = tuple(article.entities)
        found = refolded(Found(own, article.quotes), self.folds.of(article), given)
        if found is None:
            return None
        if found.entities is own:
            return article
        return replace(article, entities=found.entities, quotes=found.quotes)


def _casefolded(entities: Sequence[Entity]) -> set[str]:
    return {each.name.casefold() for each in entities}
