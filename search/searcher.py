"""From a request to a page of results: parse, search, highlight, on whichever generation is live."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from search import highlight
from search.article import Article
from search.cursor import Cursors
from search.engine import open_engine
from search.engine.port import Answer, Engine, Found, Query, Reader
from search.errors import BadQuery, DeadlinePassed, Fault, ImpossibleRange, IndexMissing
from search.query.ast import Bag, Clause, Node, Word
from search.query.diagnostics import ParsedQuery
from search.query.parser import parse
from search.request import SearchRequest, Sort
from search.result import Hit, MarkedArticle, ResultPage, Snippet, Stats, Suggestion, Total
from search.settings import Settings

CORRECTED_WORDS = 12  # words of a query that may be put right; more unknown ones are not slips but another language
RELAXED = "No article has all of these words, so articles with any of them are shown."


class Searcher:
    """Answers every question about the archive. Safe for threads; follows the live generation by itself."""

    def __init__(self, engine: Engine, settings: Settings, today: Callable[[], date] | None = None) -> None:
        self.settings = settings
        self._engine = engine
        self._cursors = Cursors(settings.data_dir)
        self._reader: Reader | None = None
        self._lock = threading.Lock()
        zone = ZoneInfo(settings.timezone)
        self.today = today or (lambda: datetime.now(zone).date())

    def generation(self) -> str:
        """Name of the live generation, opened and ready. Raises IndexMissing when there is none."""
        return self._live().generation

    def _live(self) -> Reader:
        name = self._engine.live()
        if name is None:
            raise IndexMissing
        reader = self._reader
        if reader is not None and (reader.generation == name or self._lock.locked()):
            return reader  # while another thread opens the next generation, this one still answers
        with self._lock:
            if self._reader is None or self._reader.generation != name:
                self._reader = self._engine.reader()
            return self._reader

    def search(self, request: SearchRequest) -> ResultPage:
        """One page of hits.

        Raises BadQuery (unless the request is lenient), BadCursor, ImpossibleRange, DeadlinePassed, IndexMissing.
        """
        started = time.monotonic()
        parsed = self._parse(request)
        if request.first and request.last and request.last < request.first:
            raise ImpossibleRange(None, (Fault("to", None, "Choose a last day that is not before the first."),))
        reader = self._live()
        query = self._query(request, parsed, started)
        answer = reader.search(query)
        hits = tuple(self._hit(found, query, request, reader) for found in answer.found)
        following = self._cursors.write(answer.found[-1].after, request) if answer.more and answer.found else None
        return ResultPage(
            query=parsed,
            warnings=_warnings(parsed, answer),
            suggestion=_suggestion(parsed, answer, reader, query.deadline),
            total=Total(answer.total),
            hits=hits,
            facets=answer.facets,
            dates=answer.dates,
            next=following,
            generation=reader.generation,
            documents=reader.documents,
            took_ms=round((time.monotonic() - started) * 1000, 2),
        )

    def _parse(self, request: SearchRequest) -> ParsedQuery:
        parsed = parse(request.q, self.settings, today=self.today())
        if parsed.errors and not request.lenient:
            faults = tuple(Fault("q", error.start, error.sentence) for error in parsed.errors)
            raise BadQuery(parsed.errors[0].message, faults)
        return parsed

    def _query(self, request: SearchRequest, parsed: ParsedQuery, started: float) -> Query:
        return Query(
            tree=parsed.tree,
            sort=request.sort or (Sort.RELEVANCE if parsed.tree is not None else Sort.NEWEST),
            deadline=started + self.settings.deadline_seconds,
            match=request.match,
            filters=request.filters,
            first=request.first,
            last=request.last,
            limit=request.limit,
            after=self._cursors.read(request.cursor, request) if request.cursor else None,
            facets=request.facets,
            facet_limit=request.facet_limit,
            interval=request.interval,
        )

    def _hit(self, found: Found, query: Query, request: SearchRequest, reader: Reader) -> Hit:
        if time.monotonic() > query.deadline:
            raise DeadlinePassed
        shown: dict[str, tuple[Snippet, ...]] = {}
        if request.highlight:
            shown = highlight.snippets(found.article, query.tree)
        reason = reader.explain(query, found.article.id) if request.explain else None
        return Hit(found.article, found.score if query.sort is Sort.RELEVANCE else None, shown, reason)

    def article(self, article_id: str) -> Article:
        """The stored article. Raises ArticleNotFound."""
        return self._live().article(article_id)

    def read(self, article_id: str, q: str) -> MarkedArticle:
        """The whole article with everything that ``q`` matches in it. Raises ArticleNotFound."""
        parsed = parse(q, self.settings, today=self.today())
        return highlight.mark(self.article(article_id), parsed.tree)

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Completions of what was typed so far."""
        return self._live().suggest(prefix[: self.settings.max_query_chars], limit)

    def stats(self) -> Stats:
        """What the archive holds."""
        return self._live().stats()


def open_searcher(settings: Settings, today: Callable[[], date] | None = None) -> Searcher:
    """A searcher on the data folder of the settings; there need not be an index yet."""
    return Searcher(open_engine(settings), settings, today)


def _suggestion(parsed: ParsedQuery, answer: Answer, reader: Reader, deadline: float) -> str | None:
    """The query with words that no article has put right, when it found nothing that it was meant to find."""
    if answer.total and not answer.relaxed:
        return None
    corrected = parsed.text
    for word in reversed(_plain_words(parsed.tree)[:CORRECTED_WORDS]):
        better = reader.correct(word.text) if time.monotonic() < deadline else None
        if better is not None:
            start, end = word.span
            corrected = corrected[:start] + better + corrected[end:]
    return corrected if corrected != parsed.text else None


def _warnings(parsed: ParsedQuery, answer: Answer) -> tuple[str, ...]:
    return (*(each.sentence for each in parsed.diagnostics), *((RELAXED,) if answer.relaxed else ()), *answer.warnings)


def _plain_words(tree: Node | None) -> list[Word]:
    """The words typed side by side at the top of the tree, in order."""
    match tree:
        case Word():
            return [tree]
        case Bag(clauses):
            return [node for clause in clauses for node in _wanted(clause)]
        case _:
            return []


def _wanted(clause: Clause) -> list[Word]:
    return [clause.node] if isinstance(clause.node, Word) and clause.occur != "-" else []
