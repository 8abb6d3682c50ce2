"""A searcher follows the live generation, whatever else goes on."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from search.engine.port import Engine, Reader
from search.errors import ArticleNotFound
from search.request import FACETS, SearchRequest
from search.searcher import Searcher
from tests.builders import article, fill, settings


def test_new_articles_are_found_without_a_restart(searcher: Searcher, engine: Engine) -> None:
    assert searcher.search(SearchRequest("moscow")).total.value == 0
    fill(engine, [article("new", "Moscow welcomed it.")])
    assert [hit.article.id for hit in searcher.search(SearchRequest("moscow")).hits] == ["new"]
    assert searcher.generation() == engine.live()


def test_what_was_counted_is_ready_in_the_next_generation(searcher: Searcher, engine: Engine) -> None:
    """Or the first reader after each commit would wait, beyond the deadline in a large archive."""
    searcher.search(SearchRequest("crimea", facets=("source", "person")))
    before = searcher.reader()
    fill(engine, [article("new", "Moscow welcomed it.", source="Tass")])
    after = searcher.reader()
    assert after is not before
    assert set(after.prepared) >= {"source", "person"}
    [tass] = searcher.search(SearchRequest("moscow", facets=("source",))).facets["source"]
    assert (tass.value, tass.count) == ("Tass", 1)


class Slow:
    """An engine that opens a generation only when it is let go."""

    name = "slow"

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.opening, self.go = threading.Event(), threading.Event()
        self.go.set()

    def live(self) -> str | None:
        return self._engine.live()

    def reader(self) -> Reader:
        self.opening.set()
        assert self.go.wait(30)
        return self._engine.reader()


def test_a_new_generation_is_waited_for_while_it_is_opened_but_not_for_long(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(engine)
    searcher = Searcher(slow, settings(tmp_path))  # type: ignore[arg-type]  # only what a searcher asks of an engine
    before = searcher.generation()
    fill(engine, [article("new", "Moscow")])
    slow.opening.clear()
    slow.go.clear()
    opener = threading.Thread(target=searcher.generation)
    opener.start()
    assert slow.opening.wait(30)
    assert searcher.search(SearchRequest("crimea")).generation == before
    asker = threading.Thread(target=lambda: found.append(searcher.search(SearchRequest("moscow")).total.value))
    found: list[int] = []
    monkeypatch.setattr("search.searcher.FOLLOW_SECONDS", 30)
    asker.start()
    asker.join(0.1)
    assert found == []
    slow.go.set()
    asker.join(30)
    assert found == [1]
    opener.join(30)
    assert searcher.search(SearchRequest("moscow")).generation == engine.live() != before


def test_an_article_is_not_said_to_be_missing_while_what_may_have_it_is_opened(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.searcher.FOLLOW_SECONDS", 0)
    slow = Slow(engine)
    searcher = Searcher(slow, settings(tmp_path, deadline_seconds=30))  # type: ignore[arg-type]
    searcher.generation()
    fill(engine, [article("new", "Moscow")])
    slow.opening.clear()
    slow.go.clear()
    opener = threading.Thread(target=searcher.generation)
    opener.start()
    assert slow.opening.wait(30)
    found: list[str] = []
    asker = threading.Thread(target=lambda: found.append(searcher.article("new").body))
    asker.start()
    asker.join(0.1)
    assert found == []
    assert searcher.article("vote").title == "Crimea votes"
    slow.go.set()
    asker.join(30)
    opener.join(30)
    assert found == ["Moscow"]
    with pytest.raises(ArticleNotFound):
        searcher.article("none")


def test_threads_share_a_searcher_while_articles_are_added(searcher: Searcher, engine: Engine) -> None:
    faults: list[BaseException] = []
    done = threading.Event()

    def search() -> None:
        seen = 0
        try:
            while not done.is_set():
                page = searcher.search(SearchRequest("crimea", facets=FACETS, limit=3))
                assert page.total.value >= seen
                assert page.hits[0].highlights["title"]
                seen = page.total.value
        except BaseException as fault:  # noqa: BLE001 - told to the test
            faults.append(fault)

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(10):
        fill(engine, [article(f"more{number}", f"Crimea {number}", "More")])
    done.set()
    for thread in threads:
        thread.join(60)
    assert faults == []
    assert searcher.search(SearchRequest("crimea")).total.value == 13


def test_the_time_in_which_a_generation_is_opened_is_not_the_querys(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, clock, passed = Slow(engine), time.monotonic, [0.0]
    opened = slow.reader

    def reader() -> Reader:
        passed[0] += 1_000_000
        return opened()

    monkeypatch.setattr(slow, "reader", reader)
    monkeypatch.setattr(time, "monotonic", lambda: clock() + passed[0])
    assert Searcher(slow, settings(tmp_path)).search(SearchRequest("crimea")).total.value == 3  # type: ignore[arg-type]
    assert passed == [1_000_000]


def test_suggestions_and_statistics_are_those_of_the_live_generation(searcher: Searcher, engine: Engine) -> None:
    assert [each.text for each in searcher.suggest("lav")] == ["Sergei Lavrov", "lavrov"]
    assert searcher.suggest("x" * 100_000) == ()
    assert searcher.stats().documents == 4
    fill(engine, [article("new", "Moscow")])
    assert searcher.stats().documents == 5
