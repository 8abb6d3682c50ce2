"""Orders and values of a whole archive as arrays."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.engine.arrays.columns import NO_ORDER, Columns, spelled
from search.engine.arrays.gathered import value_column

ROWS = st.lists(
    st.tuples(st.text(max_size=3), st.sampled_from([NO_ORDER, 0, 1, 63_530_352_000]), st.booleans()),
    max_size=12,
    unique_by=lambda row: (row[0], row[2]),
)


def columns(rows: list[tuple[str, int, bool]]) -> Columns:
    return Columns(
        ids=[name for name, _, _ in rows],
        live=np.array([live for _, _, live in rows], np.bool_),
        count=sum(live for _, _, live in rows),
        days=np.zeros(len(rows), np.int32),
        order=np.array([order for _, order, _ in rows], np.int64),
        stories=np.arange(1, len(rows) + 1),
        hash_parts=np.zeros(len(rows), np.int64),
        lengths={},
        tokens={},
        values={},
        hashes=[""] * len(rows),
    )


@given(ROWS, st.text(max_size=3))
def test_ids_are_compared_by_their_places(rows: list[tuple[str, int, bool]], other: str) -> None:
    found = columns(rows)
    for doc, (name, _, _) in enumerate(rows):
        assert bool(found.id_places[doc] > found.place_of_id(other)) is (name > other)


def test_one_long_id_does_not_make_every_id_as_long() -> None:
    found = columns([("x" * 1_000_000, 0, True), *((f"a{number}", 0, True) for number in range(1000))])
    assert found.id_places.nbytes == 4 * 1001


def test_a_deleted_article_hides_no_live_one_of_its_id() -> None:
    found = columns([("a1", 0, False), ("a1", 0, True), ("a2", 0, False)])
    assert found.live_docs.tolist() == [1]


def test_of_equally_frequent_spellings_the_order_of_articles_does_not_choose() -> None:
    """The order changes when segments are merged, and what a reader sees must not."""
    for rows in ([["Gazette"], ["GAZETTE"]], [["GAZETTE"], ["Gazette"]]):
        assert value_column([spelled(rows)], np.ones(2, np.bool_)).names == ["GAZETTE"]


def test_a_value_has_every_spelling_that_a_live_article_has() -> None:
    rows = [["José", "Jose"], ["José"], ["Kerry"], ["JOSE"]]
    column = value_column([spelled(rows[:2]), spelled(rows[2:], 2)], np.array([True, True, True, False]))
    assert column.names == ["José", "Kerry"]
    assert [set(column.spellings(number)) for number in range(2)] == [{"José", "Jose"}, {"Kerry"}]
