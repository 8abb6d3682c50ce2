"""The order of hits is total, and a page goes on exactly where the one before it ended."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine.arrays import rank
from search.engine.arrays.columns import NO_ORDER, Columns
from search.engine.arrays.rank import page
from search.engine.arrays.scored import Scored
from search.engine.port import After
from search.request import Sort

ROWS = st.lists(
    st.tuples(st.text(max_size=3), st.sampled_from([NO_ORDER, 0, 1, 63_530_352_000]), st.sampled_from([0.0, 0.5, 1.5])),
    min_size=1,
    max_size=30,
    unique_by=lambda row: row[0],
)
Row = tuple[str, int, float]


def columns(rows: list[Row]) -> Columns:
    return Columns(
        ids=[name for name, _, _ in rows],
        live=np.ones(len(rows), np.bool_),
        count=len(rows),
        days=np.zeros(len(rows), np.int32),
        order=np.array([order for _, order, _ in rows], np.int64),
        stories=np.arange(1, len(rows) + 1),
        hash_parts=np.zeros(len(rows), np.int64),
        lengths={},
        tokens={},
        values={},
        hashes=[""] * len(rows),
    )


def place(row: Row, sort: Sort) -> tuple[float | int | bool | str, ...]:
    name, order, score = row
    if sort is Sort.OLDEST:
        return (order < 0, order, name)
    return (-score, -order, name) if sort is Sort.RELEVANCE else (-order, name)


@given(ROWS, st.sampled_from(Sort), st.integers(1, 7), st.sampled_from([0, 500]))
def test_pages_one_after_the_other_are_the_whole_order(rows: list[Row], sort: Sort, limit: int, many: int) -> None:
    hits = Scored(np.arange(len(rows), dtype=np.int32), np.array([score for _, _, score in rows], np.float32))
    found = columns(rows)
    shown: list[int] = []
    after = None
    more = True
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rank, "MANY_EQUALS", many)
        while more:
            best, more = page(hits, found, sort, limit, after)
            shown += best.docs.tolist()
            last = rows[shown[-1]]
            after = After(last[2] if sort is Sort.RELEVANCE else 0.0, last[1], last[0])
            assert len(best.docs) == limit or not more
    assert shown == sorted(range(len(rows)), key=lambda doc: place(rows[doc], sort))


def test_nothing_has_no_page() -> None:
    nothing = Scored(np.empty(0, np.int32), np.empty(0, np.float32))
    best, more = page(nothing, columns([("a", 0, 0.0)]), Sort.RELEVANCE, 10, None)
    assert (len(best.docs), more) == (0, False)


@given(st.lists(st.sampled_from([0.0, 0.5, 1.0, 2.5]), max_size=30), st.integers(1, 10))
def test_the_highest_scores_are_found_and_of_equals_the_first(values: list[float], limit: int) -> None:
    expected = sorted(sorted(range(len(values)), key=lambda place: -values[place])[:limit])
    assert rank.highest(np.array(values, np.float32), limit).tolist() == expected
