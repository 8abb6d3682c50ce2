"""Every hit once, of one state of the archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.engine import open_engine
from search.errors import BadQuery, IndexMissing
from search.request import Collapse, SearchRequest, Sort
from search.searcher import Searcher, open_searcher
from search.taking.every import PAGE, every
from tests.builders import PATIENCE_SECONDS, article, fill, settings

COUNT = 2 * PAGE + 7


@pytest.fixture
def searcher(tmp_path: Path) -> Searcher:
    made = settings(tmp_path / "data", deadline_seconds=PATIENCE_SECONDS)
    fill(open_engine(made), [article(f"a{number}", f"tide {number}") for number in range(COUNT)])
    return open_searcher(made)


@pytest.mark.parametrize("sort", [None, *Sort])
def test_every_hit_comes_once(searcher: Searcher, sort: Sort | None) -> None:
    found = every(searcher, SearchRequest(q="tide", sort=sort, limit=3))
    assert (found.total, found.count) == (COUNT, COUNT)
    assert sorted(each.id for each in found.articles) == sorted(f"a{number}" for number in range(COUNT))


@pytest.mark.parametrize("most", [1, 5, PAGE, PAGE + 1, COUNT, COUNT + 1])
def test_no_more_come_than_may(searcher: Searcher, most: int) -> None:
    found = every(searcher, SearchRequest(q="tide"), most)
    assert (found.total, found.count) == (COUNT, min(most, COUNT))
    assert len(list(found.articles)) == min(most, COUNT)


def test_what_is_added_meanwhile_moves_no_hit(searcher: Searcher) -> None:
    found = every(searcher, SearchRequest(q="tide", sort=Sort.NEWEST))
    ids = [next(found.hits).article.id]
    more = [article(f"b{number}", "tide", day="2020-01-01") for number in range(PAGE)]
    fill(open_engine(searcher.settings), more)
    assert searcher.search(SearchRequest(q="tide")).total.value == COUNT + PAGE
    ids += [each.id for each in found.articles]
    assert sorted(ids) == sorted(f"a{number}" for number in range(COUNT))


def test_stories_are_counted_where_they_are_collapsed(tmp_path: Path) -> None:
    made = settings(tmp_path / "data")
    body = "The harbour was closed on Sunday after the ferry struck the northern pier in thick fog, said the pilots."
    fill(
        open_engine(made), [article("a", body, "Ferry"), article("b", body, "Ferry"), article("c", "harbour", "Other")]
    )
    found = every(open_searcher(made), SearchRequest(q="harbour", collapse=Collapse.STORY))
    assert found.total == len(list(found.hits)) == 2


def test_what_is_wrong_is_said_before_the_first_hit(searcher: Searcher, tmp_path: Path) -> None:
    with pytest.raises(BadQuery):
        every(searcher, SearchRequest(q="*tide"))
    with pytest.raises(IndexMissing):
        every(open_searcher(settings(tmp_path / "none")), SearchRequest())
