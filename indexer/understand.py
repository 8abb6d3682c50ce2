"""One page to one finished article: read out, cleaned, its names recognised. Runs in worker processes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from indexer.entities.port import Recogniser
from indexer.extract.boilerplate import SiteLines
from indexer.sources.port import Kind, RawPage, Refusal
from search.article import Article, Entity, EntityType
from search.settings import Settings

GIVEN = "given_entities"
"""Key in ``extra`` under which the entities that the input itself named are kept, for a later ``reindex``."""


@dataclass(frozen=True, slots=True)
class Known:
    """An article that the index has already, word for word."""

    id: str


@dataclass(frozen=True, slots=True)
class Understood:
    """A finished article."""

    article: Article


FORMAT = "format"
"""Key in ``extra`` of what was read from a page: "text" or "html". Only pages have a site's layout around them."""

Outcome = Understood | Known | Refusal


class Understanding:
    """What a worker needs to finish articles, made once a process."""

    def __init__(
        self, settings: Settings, today: date, recogniser: Recogniser, lines: SiteLines, known: frozenset[str]
    ) -> None:
        self.settings = settings
        self.today = today
        self.recogniser = recogniser
        self.lines = lines
        self.known = known

    def page(self, page: RawPage) -> Outcome:
        """The article of a page; names are recognised only if the index does not have the article yet."""
        from indexer.extract import extract

        article = extract(page, self.settings, today=self.today)
        if isinstance(article, Refusal):
            return article
        article = keep_given(article)
        if page.kind is not Kind.RECORD:
            article = self.lines.clean(replace(article, extra={**article.extra, FORMAT: page.kind.value}))
        if article.content_hash() in self.known:
            return Known(article.id)
        return Understood(self.named(article))

    def named(self, article: Article) -> Article:
        """The article with the entities that its input gave, and then those that were recognised."""
        return replace(article, entities=merge(given_of(article), self.recogniser.recognise(article)))


def is_page(article: Article) -> bool:
    """Whether the article was read from a page, so that lines its site repeats are boilerplate."""
    return article.extra.get(FORMAT) in (Kind.TEXT.value, Kind.HTML.value)


def keep_given(article: Article) -> Article:
    """The article with the entities of its input written down in ``extra``, where a ``reindex`` finds them again."""
    if not article.entities:
        return article
    given = [{"name": entity.name, "type": entity.type.value} for entity in article.entities]
    return replace(article, extra={**article.extra, GIVEN: given})


def given_of(article: Article) -> tuple[Entity, ...]:
    """The entities that the article's input named."""
    given = article.extra.get(GIVEN)
    if not isinstance(given, Sequence):
        return ()
    return tuple(Entity(str(each["name"]), EntityType(each["type"])) for each in given if isinstance(each, Mapping))


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
