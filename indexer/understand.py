"""One page to one finished article: read out, cleaned, its names recognised. Runs in worker processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from indexer.entities.port import Found
from indexer.extract.boilerplate import SiteLines
from indexer.gaps import NO_GAPS, Gaps
from indexer.known import Archived
from indexer.naming.given import keep_given
from indexer.naming.namer import Namer
from indexer.record_keys import unknown_keys
from indexer.sources.port import Kind, RawPage, Refusal
from search.article import Article
from search.settings import Settings


@dataclass(frozen=True, slots=True)
class Known:
    """An article that the index has already, word for word."""

    id: str
    content_hash: str
    gaps: Gaps = field(default=NO_GAPS, compare=False)


@dataclass(frozen=True, slots=True)
class Understood:
    """A finished article. ``unnamed``: the recogniser failed on it, so it has no names but those of its input."""

    article: Article
    gaps: Gaps = field(default=NO_GAPS, compare=False)
    unnamed: bool = field(default=False, compare=False)


FORMAT = "page_format"
"""Key in ``extra`` of what was read from a page: "text" or "html". Only pages have a site's layout around them."""

OURS = "published_has_time"
"""A key that only the records of ``dateline export`` have."""

Given = RawPage | Refusal | Article
"""What there is to finish: a page or record, one that could not be read, or an article that was stored before."""

Outcome = Understood | Known | Refusal


class Understanding:
    """What a worker needs to finish articles, made once a process."""

    def __init__(self, settings: Settings, today: date, namer: Namer, lines: SiteLines, known: Archived) -> None:
        self.settings = settings
        self.today = today
        self.namer = namer
        self.lines = lines
        self.known = known

    def finish(self, given: Sequence[Given]) -> list[Outcome]:
        """The outcome of each input, in order. Never raises: whatever one page brings about, the others are read."""
        begun = [self._begin(each) for each in given]
        unnamed = [each for each in begun if isinstance(each, _Unnamed)]
        found = iter(self.namer.found([each.article for each in unnamed]))
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
        content_hash = article.content_hash()
        if self.known.holds(article.id, content_hash):
            return Known(article.id, content_hash, gaps)
        return _Unnamed(article, gaps)

    def _named(self, unnamed: _Unnamed, found: Found | None) -> Outcome:
        """The article with what was found in it.

        Of an article that Dateline wrote out, entities count as given only where they would not be found again.
        """
        article, gaps = unnamed.article, unnamed.gaps
        finished = self.namer.named(article, found)
        if unnamed.exported:
            if not _found_again(article, finished):
                finished = self.namer.named(keep_given(article), found)
            content_hash = finished.content_hash()
            if self.known.holds(finished.id, content_hash):
                return Known(finished.id, content_hash, gaps)
        return Understood(finished, gaps, unnamed=found is None)


@dataclass(frozen=True, slots=True)
class _Unnamed:
    """An article whose names are to be recognised. ``exported``: Dateline wrote it out, with its entities."""

    article: Article
    gaps: Gaps = NO_GAPS
    exported: bool = False


def is_page(article: Article) -> bool:
    """Whether the article was read from a page, so that lines its site repeats are boilerplate."""
    return article.extra.get(FORMAT) in (Kind.TEXT.value, Kind.HTML.value)


def _found_again(exported: Article, finished: Article) -> bool:
    """Whether the finished article names all that the exported one does, maybe as another archive spells it."""
    names = {(name, each.type) for each in finished.entities for name in (each.name, *each.folded_from)}
    return all(any((name, each.type) in names for name in (each.name, *each.surfaces)) for each in exported.entities)
