"""Articles with their names: what the recogniser finds in them, what their input gave, as the archive spells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from indexer.entities.port import NOTHING, Found, Recogniser
from indexer.extract.given_entities import given_entities
from indexer.naming.fold import folded, refolded
from search.article import Article, Entity

GIVEN = "given_entities"
"""Key in ``extra`` under which the entities that the input itself named are kept, for a later ``reindex``."""

NO_FOLDS: Mapping[str, str] = {}


class Namer:
    """Names articles. Holds the recogniser and the archive's spellings, nothing of an article."""

    def __init__(self, recogniser: Recogniser, folds: Mapping[str, str] = NO_FOLDS) -> None:
        self.recogniser = recogniser
        self.folds = folds
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
        given = given_of(article)
        entities, quotes = folded(found or NOTHING, self.folds, _casefolded(given))
        named_by = self.stamp if found is not None else None
        return replace(article, entities=merge(given, entities), quotes=quotes, named_by=named_by)

    def again(self, article: Article) -> Article | None:
        """An article that was named before, as the archive spells its names now.

        None where its text must be read anew: another recogniser or version named it, or two names in it that were one
        are two now.
        """
        if article.named_by != self.stamp:
            return None
        given = _casefolded(given_of(article))
        found = refolded(Found(article.entities, article.quotes), self.folds, given)
        if found is None:
            return None
        if found.entities is article.entities:
            return article
        return replace(article, entities=found.entities, quotes=found.quotes)


def keep_given(article: Article) -> Article:
    """The article with the entities of its input written down in ``extra``, where a ``reindex`` finds them again."""
    if not article.entities:
        return article
    given = [{"name": entity.name, "type": entity.type.value} for entity in article.entities]
    return replace(article, extra={**article.extra, GIVEN: given})


def given_of(article: Article) -> tuple[Entity, ...]:
    """The entities that the article's input named."""
    return given_entities(article.extra[GIVEN])[0] if GIVEN in article.extra else ()


def _casefolded(entities: Sequence[Entity]) -> set[str]:
    return {each.name.casefold() for each in entities}


def merge(given: Sequence[Entity], found: Sequence[Entity]) -> tuple[Entity, ...]:
    """Given entities first, with the counts and spellings found for them; a given name keeps its given type."""
    by_name = {entity.name.casefold(): entity for entity in found}
    named = tuple(
        replace(by_name[entity.name.casefold()], name=entity.name, type=entity.type)
        if entity.name.casefold() in by_name
        else entity
        for entity in given
    )
    taken = {entity.name.casefold() for entity in given}
    return named + tuple(entity for entity in found if entity.name.casefold() not in taken)
