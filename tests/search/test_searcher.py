"""From a request to a page: what a user types and what comes back."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from search import searcher as searcher_module
from search.advice import RELAXED
from search.analysis import texts
from search.analysis.reading import Reading
from search.engine.arrays import evaluate
from search.engine.port import Engine
from search.errors import ArticleNotFound, BadCursor, BadQuery, DeadlinePassed, ImpossibleRange, IndexMissing
from search.query.diagnostics import ParsedQuery
from search.query.parser import parse
from search.request import FACETS, Filter, Match, SearchRequest, Sort
from search.result import ResultPage
from search.searcher import Searcher, open_searcher
from search.settings import Settings
from search.turns import turns
from tests.builders import article, fill, settings
from tests.search.archive import ARTICLES, TODAY


def found(page: ResultPage) -> list[str]:
    return [hit.article.id for hit in page.hits]


def pages(searcher: Searcher, request: SearchRequest) -> Iterator[ResultPage]:
    """A page after the other, by cursor."""
    cursor: str | None = None
    while True:
        page = searcher.search(dataclasses.replace(request, cursor=cursor))
        yield page
        cursor = page.next
        if cursor is None:
            return


def test_before_anything_was_built_the_operator_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="dateline index"):
        open_searcher(settings(tmp_path / "empty")).search(SearchRequest("crimea"))


def test_a_page_tells_all_about_its_search(searcher: Searcher, engine: Engine) -> None:
    page = searcher.search(SearchRequest("crimea referendum", facets=FACETS, limit=1))
    assert len(page.hits) == 1
    assert (page.total.value, page.total.exact) == (2, True)
    assert page.query.text == "crimea referendum"
    assert (page.warnings, page.suggestion) == ((), None)
    assert (page.generation, page.documents) == (engine.live(), 4)
    assert set(page.facets) == set(FACETS) - {"date"}
    assert page.dates is not None
    assert page.next is not None
    assert page.took_ms > 0


def test_words_are_marked_in_the_hits(searcher: Searcher) -> None:
    (hit,) = searcher.search(SearchRequest("crimea referendum", filters=(Filter("source", ("BBC",)),))).hits
    (title,) = hit.highlights["title"]
    (body,) = hit.highlights["body"]
    assert [title.text[a:b] for a, b in title.spans] == ["Crimea"]
    assert [body.text[a:b] for a, b in body.spans] == ["Crimea", "referendum"]
    assert searcher.search(SearchRequest("crimea", highlight=False)).hits[0].highlights == {}


def test_without_a_query_the_newest_come_first_and_nothing_is_scored(searcher: Searcher) -> None:
    page = searcher.search(SearchRequest())
    assert found(page) == ["vote", "talks", "old", "undated"]
    assert {hit.score for hit in page.hits} == {None}


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        pytest.param(Sort.NEWEST, ["vote", "old", "undated"], id="newest"),
        pytest.param(Sort.OLDEST, ["old", "vote", "undated"], id="oldest"),
    ],
)
def test_a_query_can_be_sorted_by_date(searcher: Searcher, sort: Sort, order: list[str]) -> None:
    page = searcher.search(SearchRequest("crimea", sort=sort))
    assert found(page) == order
    assert {hit.score for hit in page.hits} == {None}


def test_hits_are_ranked_by_score(searcher: Searcher) -> None:
    scores = [hit.score or 0.0 for hit in searcher.search(SearchRequest("crimea")).hits]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0


def test_a_score_is_explained_on_demand(searcher: Searcher) -> None:
    (hit, *_) = searcher.search(SearchRequest("crimea referendum", explain=True)).hits
    assert hit.explanation is not None
    assert hit.explanation.score == pytest.approx(hit.score, rel=1e-5)
    assert [detail.label.partition(":")[0] for detail in hit.explanation.details][:2] == ["crimea", "referendum"]
    assert searcher.search(SearchRequest("crimea")).hits[0].explanation is None


def test_a_query_that_was_not_understood_is_refused_with_its_place(searcher: Searcher) -> None:
    with pytest.raises(BadQuery) as refusal:
        searcher.search(SearchRequest("crimea *endum"))
    (fault,) = refusal.value.faults
    assert (fault.parameter, fault.position) == ("q", 7)
    assert "*endum" in fault.hint


def test_a_lenient_request_searches_what_was_understood_and_says_so(searcher: Searcher) -> None:
    page = searcher.search(SearchRequest("crimea *endum", lenient=True))
    assert set(found(page)) == {"vote", "old", "undated"}
    assert any("*endum" in warning for warning in page.warnings)


def test_a_search_that_was_relaxed_says_so(searcher: Searcher) -> None:
    page = searcher.search(SearchRequest("lavrov crimea"))
    assert set(found(page)) == {"vote", "talks", "old", "undated"}
    assert page.warnings == (RELAXED,)
    strict = searcher.search(SearchRequest("lavrov crimea", match=Match.ALL))
    assert (strict.total.value, strict.warnings) == (0, ())


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        pytest.param("crimmea", "crimea", id="one word"),
        pytest.param("+crimea refrendum", None, id="hits enough"),
        pytest.param("  crimmea   refrendum ", "  crimea   referendum ", id="two words, where they stand"),
        pytest.param("title:crimmea", "title:crimea", id="a word in a field"),
        pytest.param("crimea", None, id="nothing wrong"),
        pytest.param("zzzzzzzz", None, id="nothing near"),
        pytest.param("-crimmea zzzzzzzz", None, id="what must not be there is left alone"),
    ],
)
def test_a_misspelled_query_is_corrected(searcher: Searcher, typed: str, suggestion: str | None) -> None:
    assert searcher.search(SearchRequest(typed)).suggestion == suggestion
    assert searcher.search(SearchRequest(typed, suggest=False)).suggestion is None


def test_days_are_those_of_the_reader(searcher: Searcher) -> None:
    assert found(searcher.search(SearchRequest("date:yesterday"))) == ["vote"]
    assert found(searcher.search(SearchRequest("date:7d"))) == ["vote", "talks"]


def test_days_begin_in_the_zone_of_the_settings(tmp_path: Path) -> None:
    ahead = open_searcher(settings(tmp_path, timezone="Pacific/Kiritimati")).today()
    behind = open_searcher(settings(tmp_path, timezone="Pacific/Niue")).today()
    assert (ahead - behind).days in (1, 2)  # 25 hours apart


def test_a_query_is_parsed_once_a_day(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[tuple[str, date]] = []

    def noted(q: str, given: Settings, *, today: date) -> ParsedQuery:
        parsed.append((q, today))
        return parse(q, given, today=today)

    monkeypatch.setattr("search.searcher.parse", noted)
    day = TODAY
    searcher = open_searcher(settings(tmp_path), lambda: day)
    request = SearchRequest("date:yesterday")
    assert [found(searcher.search(request)) for _ in range(2)] == [["vote"], ["vote"]]
    assert parsed == [("date:yesterday", TODAY)]
    day += timedelta(days=1)
    assert found(searcher.search(request)) == []
    assert parsed[1:] == [("date:yesterday", day)]


def test_a_range_that_ends_before_it_starts_is_refused(searcher: Searcher) -> None:
    with pytest.raises(ImpossibleRange) as refusal:
        searcher.search(SearchRequest(first=date(2014, 3, 12), last=date(2014, 3, 11)))
    assert refusal.value.faults[0].parameter == "to"


def test_a_query_that_takes_too_long_is_stopped(engine: Engine, tmp_path: Path) -> None:
    hasty = open_searcher(settings(tmp_path, deadline_seconds=0.0))
    with pytest.raises(DeadlinePassed):
        hasty.search(SearchRequest("crimea"))


@pytest.mark.parametrize("sort", [None, *Sort])
@pytest.mark.parametrize("q", ["", "crimea", "crimea OR referendum"])
@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5])
def test_cursors_lead_through_every_hit_once(searcher: Searcher, q: str, sort: Sort | None, limit: int) -> None:
    whole = searcher.search(SearchRequest(q, sort=sort, limit=100))
    assert whole.next is None
    walked = list(pages(searcher, SearchRequest(q, sort=sort, limit=limit)))
    assert [each for page in walked for each in found(page)] == found(whole)
    assert all(page.hits for page in walked)
    assert {page.total.value for page in walked} == {whole.total.value}


def test_a_cursor_of_another_search_is_refused(searcher: Searcher) -> None:
    cursor = searcher.search(SearchRequest("crimea", limit=1)).next
    with pytest.raises(BadCursor):
        searcher.search(SearchRequest("referendum", limit=1, cursor=cursor))
    with pytest.raises(BadCursor):
        searcher.search(SearchRequest("crimea", limit=1, cursor=cursor, filters=(Filter("source", ("BBC",)),)))


def test_a_cursor_survives_a_commit_and_a_restart(searcher: Searcher, engine: Engine, tmp_path: Path) -> None:
    request = SearchRequest("crimea", sort=Sort.NEWEST, limit=1)
    first = searcher.search(request)
    fill(engine, [article("newer", "Crimea again", day="2014-03-17"), article("older", "Crimea", day="1900-01-01")])
    following = SearchRequest("crimea", sort=Sort.NEWEST, limit=3, cursor=first.next)
    assert found(searcher.search(following)) == ["old", "older", "undated"]
    assert found(open_searcher(settings(tmp_path)).search(following)) == ["old", "older", "undated"]


def test_an_article_is_read_with_what_the_query_marks(searcher: Searcher) -> None:
    page = searcher.read("vote", "crimea")
    assert [page.title.text[a:b] for a, b in page.title.spans] == ["Crimea"]
    assert searcher.read("vote", "").title.spans == ()
    assert searcher.article("vote") == ARTICLES[0]
    with pytest.raises(ArticleNotFound):
        searcher.read("absent", "crimea")
    with pytest.raises(ArticleNotFound):
        searcher.article("absent")


def test_an_article_is_read_without_marks_when_they_are_not_found_in_time(engine: Engine, tmp_path: Path) -> None:
    hasty = open_searcher(settings(tmp_path, deadline_seconds=0.0))
    page = hasty.read("vote", "crimea NEAR/9 votes")
    assert (page.title.text, page.title.spans) == ("Crimea votes", ())
    assert [each.text for each in page.paragraphs] == [ARTICLES[0].body]
    assert open_searcher(settings(tmp_path)).read("vote", "crimea NEAR/9 votes").title.spans


def test_waiting_for_others_counts_as_time_of_the_query(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Busy:
        """Turns of which one comes too late."""

        def __enter__(self) -> None:
            threading.Event().wait(0.02)

        def __exit__(self, *_: object) -> None:
            """Nothing to give back."""

        def aside(self) -> AbstractContextManager[None]:
            return nullcontext()

    monkeypatch.setattr(searcher_module, "turns", Busy())
    hasty = open_searcher(settings(tmp_path, deadline_seconds=0.01))
    with pytest.raises(DeadlinePassed):
        hasty.search(SearchRequest("crimea"))


@pytest.mark.parametrize(("size", "times"), [(10_000_000, 1), (0, 2)])
def test_texts_that_were_shown_are_not_read_again(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, times: int
) -> None:
    read: list[str] = []
    original = texts._read

    def counted(several: Sequence[str], known: texts._Known) -> list[Reading]:
        read.extend(several)
        return original(several, known)

    monkeypatch.setattr(texts, "_read", counted)
    asked = open_searcher(settings(tmp_path, text_cache_bytes=size))
    first, second = (asked.search(SearchRequest("crimea")).hits for _ in range(2))
    assert first == second
    assert read.count("Crimea votes") == times


def test_a_long_search_lets_others_pass_where_it_looks_at_its_deadline(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_engine: list[float] = []
    in_marks: list[float] = []
    monkeypatch.setattr(evaluate, "turns", SimpleNamespace(pause=in_engine.append))
    monkeypatch.setattr(turns, "pause", in_marks.append)
    searcher.search(SearchRequest("crimea"))
    assert in_engine
    assert in_marks


def test_a_word_is_found_and_marked_as_the_archive_writes_it(engine: Engine, searcher: Searcher) -> None:
    fill(engine, [article("joined", "Prorussian men wait."), article("apart", "Men wait: pro-Russian ones.")])
    for typed in ("prorussian", "pro-Russian"):
        page = searcher.search(SearchRequest(typed))
        marks = {
            hit.article.id: [each.text[a:b] for each in hit.highlights["body"] for a, b in each.spans]
            for hit in page.hits
        }
        assert marks == {"joined": ["Prorussian"], "apart": ["pro-Russian"]}
        assert page.query.text == typed
        assert [piece.text for piece in searcher.read("apart", typed).paragraphs] == ["Men wait: pro-Russian ones."]
