"""Counting the values of several fields together."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.engine.arrays.all_values import FACETED, AllValues
from search.engine.arrays.columns import spelled
from search.engine.arrays.facets import most_frequent
from search.engine.arrays.gathered import value_column

NAMES = st.lists(st.sampled_from(["BBC", "IRNA", "Tass", "irna", "AP", "AFP"]), max_size=3, unique=True)
ROWS = st.lists(st.tuples(st.tuples(*[NAMES] * len(FACETED)), st.booleans(), st.booleans()), max_size=8)
"""The values of an article by field, whether it lives, and whether it is a hit."""


@given(ROWS, st.integers(1, 4))
def test_all_fields_are_counted_together_as_each_alone(
    rows: list[tuple[tuple[list[str], ...], bool, bool]], limit: int
) -> None:
    live = np.array([lives for _, lives, _ in rows], np.bool_)
    hits = np.flatnonzero([lives and is_hit for _, lives, is_hit in rows]).astype(np.int32)
    columns = {
        field: value_column([spelled([values[place] for values, _, _ in rows])], live)
        for place, field in enumerate(FACETED)
    }
    counts = AllValues.of(columns).counts(hits)
    for field, column in columns.items():
        assert counts[field].tolist() == column.counts(hits).tolist()
        ordered = sorted(range(len(column.names)), key=lambda number: (-counts[field][number], column.names[number]))
        counted = [number for number in ordered if counts[field][number]]
        assert most_frequent(column, counts[field], limit) == counted[:limit]
