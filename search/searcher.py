"""From a request to a page of results: parse, search, highlight, on whichever generation is live."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from search import advice
from search.analysis.stemmer import stems
from search.article import Article, EntityType
from search.as_archived import Widen, written
from search.cursor import Cursors
from search.deadline import until
from search.engine import open_engine
from search.engine.port import Answer, Engine, Query, Reader
from search.errors import ArticleNotFound, BadQuery, DeadlinePassed, Fault, ImpossibleRange, IndexMissing
from search.highlight import Highlighter, Snippets
from search.profile import NamedEntity, Profile, ProfileRequest
from search.query.diagnostics import ParsedQuery
from search.query.parser import parse
from search.query.parts import order
from search.request import Collapse, Match, SearchRequest, Sort
from search.result import Explanation, Hit, MarkedArticle, Related, ResultPage, Stats, Story, Suggestion, Total
from search.settings import Settings
from search.turns import turns
from search.views import Understood, Viewed

PARSED_QUERIES = 256  # kept as read; a query is asked page by page, and the longest takes 100 kB
FOLLOW_SECONDS = 0.25  # for another thread to open what is live now, some 10 ms; the reader of before answers then
FEW_HITS = 0.01  # share of the articles; a query that finds more is hardly mistyped, and looking costs milliseconds
TOO_EARLY = Fault("to", None, "Choose a last day that is not before the first.")
MOST_OFFERED = 3  # names beside a query that is nothing but a name; they stand above the results


class Searcher:
    """Answers every question about the archive. Safe for threads; follows the live generation by itself."""

    def __init__(self, engine: Engine, settings: Settings, today: Callable[[], date] | None = None) -> None:
        self.settings = settings
        self._engine = engine
        self._cursors = Cursors(settings.data_dir)
        self._highlighter = Highlighter(settings.text_cache_bytes)
        self._reader: Reader | None = None
        self._lock = threading.Lock()
        zone = ZoneInfo(settings.timezone)
        self.today = today or (lambda: datetime.now(zone).date())
        self._parsed = lru_cache(PARSED_QUERIES)(self._parsed_on)
        self._widened: Widen = lambda tree: tree

    def generation(self) -> str:
        """Name of the live generation, opened and ready. Raises IndexMissing when there is none."""
        return self._live().generation

    def _live(self, patience: float | None = None) -> Reader:
        name = self._engine.live()
        if name is None:
            raise IndexMissing
        if (reader := self._reader) is not None and reader.generation == name:
            return reader
        with turns.aside():
            seconds = FOLLOW_SECONDS if patience is None else patience
            if not self._lock.acquire(timeout=-1 if reader is None else seconds) and reader is not None:
                return reader
            try:
                name = self._engine.live() or name  # whoever held the lock may have opened what came meanwhile
                if self._reader is None or self._reader.generation != name:
                    opened = self._engine.reader()
                    opened.prepare(reader.prepared if reader is not None else ())
                    self._reader = opened
                    stems.look_up(opened.term_of)
                    self._widened = lru_cache(PARSED_QUERIES)(written(opened))
                return self._reader
            finally:
                self._lock.release()

    def _in_time(self) -> Callable[[], None]:
        return until(time.monotonic() + self.settings.deadline_seconds)

    def reader(self) -> Reader:
        """The live generation, for who asks for more than one page of it. Raises IndexMissing."""
        return self._live()

    def search(self, request: SearchRequest, on: Reader | None = None) -> ResultPage:
        """One page of hits, of the live generation unless another is given.

        Raises BadQuery (unless the request is lenient), BadCursor, ImpossibleRange, DeadlinePassed, IndexMissing.
        """
        started = time.monotonic()
        with turns:
            return self._search(request, started, time.monotonic() - started, on)

    def _search(self, request: SearchRequest, started: float, waited: float, on: Reader | None) -> ResultPage:
        parsed, reader, query = self._asked(request, waited, on)
        answer = reader.search(query)
        hits = self._hits(answer, query, request, reader)
        following = self._cursors.write(answer.found[-1].after, request) if answer.more and answer.found else None
        return ResultPage(
            query=parsed,
            warnings=advice.warnings(parsed, answer, query, reader),
            suggestion=self._suggestion(parsed, answer, query, reader) if request.suggest else None,
            total=Total(answer.total, stories=answer.stories),
            hits=hits,
            facets=answer.facets,
            dates=answer.dates,
            next=following,
            generation=reader.generation,
            documents=reader.documents,
            took_ms=round((time.monotonic() - started) * 1000, 2),
            sort=query.sort,
            added=answer.added,
        )

    def _asked(self, request: SearchRequest, waited: float, on: Reader | None) -> tuple[ParsedQuery, Reader, Query]:
        parsed = self._parse(request)
        if request.first and request.last and request.last < request.first:
            raise ImpossibleRange(None, (TOO_EARLY,))
        reader = on or self._live()
        begun = time.monotonic() - waited  # without opening a generation, which is not the query's fault
        return parsed, reader, self._query(request, parsed, begun)

    def view(self, request: SearchRequest, ask: Callable[[Reader, Query, Widen], Viewed]) -> tuple[Viewed, Understood]:
        """What is asked about all hits of a search at once, and how the search was understood. Raises as ``search``.

        ``ask`` is given what makes a tree as the archive writes it, too.
        """
        started = time.monotonic()
        with turns:
            parsed, reader, query = self._asked(request, time.monotonic() - started, None)
            found = ask(reader, query, self._widened)
            hits = Answer(found.hits.total, (), False, relaxed=found.hits.relaxed, warnings=found.hits.warnings)
            said = advice.warnings(parsed, hits, query, reader)
            return found, Understood(parsed, said, reader.generation, reader.documents)

    def side(self, q: str, parameter: str, *, lenient: bool = False) -> ParsedQuery:
        """A query that parts the hits of another. Raises BadQuery, unless lenient, which names the ``parameter``."""
        return self._parse(SearchRequest(q, lenient=lenient), parameter)

    def _parse(self, request: SearchRequest, parameter: str = "q") -> ParsedQuery:
        parsed = self._parsed(request.q, request.today or self.today())
        if parsed.errors and not request.lenient:
            faults = tuple(Fault(parameter, error.start, error.sentence) for error in parsed.errors)
            raise BadQuery(parsed.errors[0].message, faults)
        return parsed

    def _parsed_on(self, q: str, today: date) -> ParsedQuery:
        return parse(q, self.settings, today=today)

    def _query(self, request: SearchRequest, parsed: ParsedQuery, started: float) -> Query:
        return Query(
            tree=None if parsed.tree is None else self._widened(parsed.tree),
            sort=order(request.sort, parsed.tree),
            deadline=started + self.settings.deadline_seconds,
            match=request.match,
            filters=request.filters,
            first=request.first,
            last=request.last,
            limit=request.limit,
            after=self._cursors.read(request.cursor, request) if request.cursor else None,
            facets=request.facets,
            facet_limit=request.facet_limit,
            collapse=request.collapse or Collapse.NONE,
            others=self.settings.story_others,
            count=request.count,
            interval=request.interval,
            expand=request.expand,
            half_life=request.half_life,
            today=self.today(),
        )

    def _suggestion(self, parsed: ParsedQuery, answer: Answer, query: Query, reader: Reader) -> str | None:
        """The query with slips put right, when it finds more; only beside a first page, and none that finds plenty."""
        plenty = answer.total > FEW_HITS * reader.documents and not answer.relaxed
        if query.after is not None or plenty:
            return None
        check = until(query.deadline)
        try:
            corrected = advice.corrected(parsed, reader, check)
            tree = self._parsed(corrected, self.today()).tree if corrected is not None else None
            if tree is None:
                return None
            asked = replace(query, tree=self._widened(tree), limit=1, facets=(), expand=False, collapse=Collapse.NONE)
            if not answer.total or answer.relaxed:
                return corrected if reader.search(replace(asked, match=Match.ALL)).total else None
            better = reader.search(asked)
            return corrected if better.total > answer.total and not better.relaxed else None
        except DeadlinePassed:
            return None  # the answer itself came in time

    def _hits(self, answer: Answer, query: Query, request: SearchRequest, reader: Reader) -> tuple[Hit, ...]:
        articles = [found.article for found in answer.found]
        shown: list[Snippets] = [{} for _ in articles]
        if request.highlight:
            shown = self._highlighter.snippets(articles, query.tree, until(query.deadline))
        scored = query.sort is Sort.RELEVANCE
        return tuple(
            Hit(
                found.article,
                found.score if scored else None,
                snippets,
                reader.explain(query, found.article.id) if request.explain else None,
                found.story,
                found.lacking,
            )
            for found, snippets in zip(answer.found, shown, strict=True)
        )

    def article(self, article_id: str) -> Article:
        """The stored article. Raises ArticleNotFound, but first waits as long as a query may for what is live now."""
        with suppress(ArticleNotFound):
            return self._live().article(article_id)
        return self._live(self.settings.deadline_seconds).article(article_id)

    def story(self, article_id: str) -> Story:
        """The story of an article, with others that tell it. Raises ArticleNotFound."""
        return self._live().story(article_id, self.settings.story_articles)

    def read(self, article_id: str, q: str) -> MarkedArticle:
        """The whole article with everything that ``q`` matches in it, if that is found in time.

        Raises ArticleNotFound.
        """
        with turns:
            parsed = self._parsed(q, self.today())
            article = self.article(article_id)
            in_time = self._in_time()
            try:
                marked = self._highlighter.mark(article, parsed.tree and self._widened(parsed.tree), in_time)
            except DeadlinePassed:
                marked = self._highlighter.mark(article, None)
            return replace(marked, story=self.story(article_id))

    def explain(self, request: SearchRequest, article_id: str) -> Explanation:
        """Why an article scores as it does in a search. Raises ArticleNotFound, BadQuery and DeadlinePassed."""
        with turns:
            query = self._query(replace(request, cursor=None), self._parse(request), time.monotonic())
            return self._live().explain(query, article_id)

    def related(self, article_id: str, limit: int = 5) -> tuple[Related, ...]:
        """Other articles about the same as one. Raises ArticleNotFound and DeadlinePassed."""
        with turns:
            return self._live().related(article_id, limit, self._in_time())

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Completions of what was typed so far."""
        with turns:
            return self._live().suggest(prefix[: self.settings.max_query_chars], limit)

    def profile(self, asked: ProfileRequest) -> Profile:
        """What is known of a person, organisation or place. Raises EntityNotFound, ImpossibleRange, DeadlinePassed."""
        if asked.first and asked.last and asked.last < asked.first:
            raise ImpossibleRange(None, (TOO_EARLY,))
        with turns:
            reader = self._live()  # opening a new generation is not what takes long for this question
            in_time = self._in_time()
            asked = replace(asked, name=asked.name[: self.settings.max_query_chars])
            found = reader.profile(asked, in_time)
            said = advice.searched_as(asked.type.value, asked.name, [found.name])
            return replace(found, warnings=(said, *found.warnings)) if said else found

    def entities(self, start: str, kind: EntityType | None = None, limit: int = 10) -> tuple[NamedEntity, ...]:
        """People, organisations and places in whose name a word begins so, those that most articles name first."""
        with turns:
            kinds = (kind,) if kind else tuple(EntityType)
            return self._live().entities_begun(start[: self.settings.max_query_chars], kinds, limit)

    def named(self, name: str, field: str = "entity", *, surnames: bool = True) -> tuple[NamedEntity, ...]:
        """The people, organisations and places that may be meant by a name alone, as in ``field:"name"``.

        With ``surnames`` all who bear it as theirs are among them, for some article names nobody but "Clinton".
        """
        limit = MOST_OFFERED
        with turns:
            reader, typed = self._live(), name[: self.settings.max_query_chars]
            found = [*reader.entities_meant(field, typed, limit)]
            if surnames and field in {"entity", EntityType.PERSON.value}:
                for kind, whole in reader.namesakes(typed)[:limit]:
                    found += reader.entities_meant(kind, whole, 1)
            return tuple(sorted(dict.fromkeys(found), key=lambda each: -each.articles)[:limit])

    def meant(self, field: str, value: str) -> tuple[tuple[str, str], ...]:
        """The fields and values that a filter by a value looks for, as in ``entity=place:USA``."""
        with turns:
            return self._live().meant(*advice.of_kind((field, value)))

    def stats(self) -> Stats:
        """What the archive holds."""
        return self._live().stats()


def open_searcher(settings: Settings, today: Callable[[], date] | None = None) -> Searcher:
    """A searcher on the data folder of the settings; there need not be an index yet."""
    return Searcher(open_engine(settings), settings, today)
