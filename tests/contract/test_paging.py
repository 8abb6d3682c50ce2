"""Page by page: every hit exactly once, in an order without ties."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search.engine.port import Engine, Query, Reader
from search.query.ast import Node, Word
from search.request import Sort
from search.settings import Settings
from tests.builders import article, fill, ids, query, settings, words
from tests.contract.conftest import Kept
from tests.contract.strategies import BATCHES, LEAVES, Batch


def walk(reader: Reader, asked: Query, limit: int) -> list[str]:
    """Ids of all pages, one after the other."""
    found: list[str] = []
    page = dataclasses.replace(asked, limit=limit)
    while True:
        answer = reader.search(page)
        found += ids(answer)
        assert len(answer.found) == limit or not answer.more
        if not answer.more:
            return found
        page = dataclasses.replace(page, after=answer.found[-1].after)


@pytest.fixture(scope="module")
def archive(kept: Kept) -> Reader:
    """Ties everywhere: equal texts, equal dates, no dates."""
    days = ["2014-03-16", "2014-03-16T10:00:00", None, "2014-03-16", None, "2013-01-01", "0001-01-01T00:00:00+03:00"]
    articles = [article(f"a{number}", "crimea votes", day=day) for number, day in enumerate(days)]
    return kept(articles[:3], [article("a9", "crimea crimea votes", day="2010-01-01")], articles[3:])


NEWEST = ["a1", "a0", "a3", "a5", "a9", "a6", "a2", "a4"]
OLDEST = ["a6", "a9", "a5", "a0", "a3", "a1", "a2", "a4"]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 8, 100])
@pytest.mark.parametrize(
    ("sort", "order"),
    [
        pytest.param(Sort.NEWEST, NEWEST, id="newest first, undated last, equal dates by id"),
        pytest.param(Sort.OLDEST, OLDEST, id="oldest first, undated last, equal dates by id"),
        pytest.param(
            Sort.RELEVANCE, ["a9", *(each for each in NEWEST if each != "a9")], id="equal scores newest first"
        ),
    ],
)
def test_the_orders(archive: Reader, sort: Sort, order: list[str], limit: int) -> None:
    assert walk(archive, query(words("crimea votes"), sort), limit) == order


def test_without_a_query_relevance_is_newest(archive: Reader) -> None:
    assert walk(archive, query(None, Sort.RELEVANCE), 3) == NEWEST


def test_the_total_counts_all_pages(archive: Reader) -> None:
    first = archive.search(query(Word("crimea"), limit=3))
    second = archive.search(query(Word("crimea"), limit=3, after=first.found[-1].after))
    assert (first.total, second.total, first.more, second.more) == (8, 8, True, True)


def test_a_page_behind_the_last_hit_is_empty(archive: Reader) -> None:
    last = archive.search(query(Word("crimea"))).found[-1].after
    answer = archive.search(query(Word("crimea"), after=last))
    assert (answer.found, answer.more, answer.total) == ((), False, 8)


def test_ids_are_compared_whole(engine: Engine) -> None:
    names = ["a", "a\0", "a\0\0", "é", "\ud800", "x" * 5000]
    reader = fill(engine, [article(name, "crimea") for name in names])
    assert walk(reader, query(Word("crimea"), Sort.NEWEST), 1) == sorted(names)


def test_pages_go_on_after_an_article_in_between_is_deleted(engine: Engine) -> None:
    reader = fill(engine, [article(f"a{number}", "crimea") for number in range(6)])
    answer = reader.search(query(Word("crimea"), Sort.NEWEST, limit=3))
    with engine.writer() as writer:
        writer.delete("a2")  # the last of the page
        writer.delete("a4")
    following = engine.reader().search(query(Word("crimea"), Sort.NEWEST, after=answer.found[-1].after))
    assert ids(following) == ["a3", "a5"]


@hypothesis_settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(batches=BATCHES, trees=st.lists(st.none() | LEAVES, min_size=2, max_size=4), limit=st.integers(1, 4))
def test_every_hit_is_on_exactly_one_page(
    open_engine: Callable[[Settings], Engine],
    tmp_path_factory: pytest.TempPathFactory,
    batches: list[Batch],
    trees: list[Node | None],
    limit: int,
) -> None:
    reader = fill(open_engine(settings(tmp_path_factory.mktemp("paging"))), *(added for added, _ in batches))
    for tree in trees:
        for sort in Sort:
            whole = ids(reader.search(query(tree, sort)))
            assert walk(reader, query(tree, sort), limit) == whole
            assert len(set(whole)) == len(whole) == reader.search(query(tree, sort)).total
