"""One page to one finished article: read out, cleaned, its names recognised. Runs in worker processes."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from indexer.entities.port import Found, Recogniser
from indexer.extract.boilerplate import SiteLines
from indexer.extract.given_entities import given_entities
from indexer.gaps import NO_GAPS, Gaps
from indexer.record_keys import unknown_keys
from indexer.sources.port import Kind, RawPage, Refusal
from search.article import Article, Entity, EntityType
from search.settings import Settings

GIVEN = "given_entities"
"""Key in ``extra`` under which the entities that the input itself named are kept, for a later ``reindex``."""


@dataclass(frozen=True, slots=True)
class Known:
    """An article that the index has already, word for word."""

    id: str
    gaps: Gaps = field(default=NO_GAPS, compare=False)


@dataclass(frozen=True, slots=True)
class Understood:
    """A finished article."""

    article: Article
    gaps: Gaps = field(default=NO_GAPS, compare=False)


FORMAT = "page_format"
"""Key in ``extra`` of what was read from a page: "text" or "html". Only pages have a site's layout around them."""

OURS = "published_has_time"
"""A key that only the records of ``dateline export`` have."""

Given = RawPage | Refusal | Article
"""What there is to finish: a page or record, one that could not be read, or an article that was stored before."""

Outcome = Understood | Known | Refusal


class Understanding:
    """What a worker needs to finish articles, made once a process."""

    def __init__(
        self, settings: Settings, today: date, recogniser: Recogniser, lines: SiteLines, known: Container[str]
    ) -> None:
        self.settings = settings
        self.today = today
        self.recogniser = recogniser
        self.lines = lines
        self.known = known

    def finish(self, given: Sequence[Given]) -> list[Outcome]:
        """The outcome of each input, in order. Never raises: whatever one page brings about, the others are read."""
        begun = [self._begin(each) for each in given]
        unnamed = [each for each in begun if isinstance(each, _Unnamed)]
        found = iter(self.recogniser.recognise([each.article for each in unnamed]))
        return [self._named(each, next(found)) if isinstance(each, _Unnamed) else each for each in begun]

    def _begin(self, given: Given) -> Outcome | _Unnamed:
        """What can be told before names are recognised."""
        if isinstance(given, Refusal):
            return given
        if isinstance(given, Article):
            return _Unnamed(self.lines.clean(given) if is_page(given) else given)
        try:
            return self._page(given)
        except Exception as error:  # noqa: BLE001 - a fault of ours in one page of a million must not lose the rest
            return Refusal(given.where, f"Dateline failed on it ({error!r:.200}). Please report this page.")

    def _page(self, page: RawPage) -> Outcome | _Unnamed:
        """The article of a page; names are recognised only if the index does not have the article yet."""
        from indexer.extract import extract

        article = extract(page, self.settings, today=self.today)
        if isinstance(article, Refusal):
            return article
        gaps = Gaps(article.published is None, not article.body, unknown_keys(page.values or {}))
        if OURS in (page.values or {}):
            return _Unnamed(article, gaps, exported=True)
        article = keep_given(article)
        if page.kind is not Kind.RECORD:
            article = self.lines.clean(replace(article, extra={**article.extra, FORMAT: page.kind.value}))
        if article.content_hash() in self.known:
            return Known(article.id, gaps)
        return _Unnamed(article, gaps)

    def _named(self, unnamed: _Unnamed, found: Found) -> Outcome:
        """The article with what was found in it.

        Of an article that Dateline wrote out, entities count as given only where they would not be found again.
        """
        article, gaps = unnamed.article, unnamed.gaps
        finished = named(article, found)
        if unnamed.exported:
            if _names(finished) != _names(article):
                finished = named(keep_given(article), found)
            if finished.content_hash() in self.known:
                return Known(finished.id, gaps)
        return Understood(finished, gaps)


@dataclass(frozen=True, slots=True)
class _Unnamed:
    """An article whose names are to be recognised. ``exported``: Dateline wrote it out, with its entities."""

    article: Article
    gaps: Gaps = NO_GAPS
    exported: bool = False


def named(article: Article, found: Found) -> Article:
    """The article with the entities that its input gave, and then those that were recognised."""
    return replace(article, entities=merge(given_of(article), found.entities), quotes=found.quotes)


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
    return given_entities(article.extra.get(GIVEN))[0]


def _names(article: Article) -> set[tuple[str, EntityType]]:
    return {(entity.name, entity.type) for entity in article.entities}


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
