"""The values of all segments as columns, against what a few lines of Python find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.folding import fold
from search.engine.arrays.columns import ValueColumn, spelled
from search.engine.arrays.gathered import gathered, value_column

NAMES = st.lists(st.sampled_from(["BBC", "bbc", "José", "Jose", "Tass", "  ", ""]), max_size=4)
PARTS = st.lists(st.lists(st.tuples(NAMES, st.booleans()), max_size=4), max_size=4)
"""The values of the articles of each segment, and which of them live."""

Rows = Sequence[tuple[Sequence[str], bool]]


def told(column: ValueColumn) -> dict[str, tuple[str, set[str], list[int]]]:
    """By value as it is compared: how it is shown, all its spellings, and its articles."""
    return {
        key: (column.names[number], set(column.spellings(number)), column.docs_with(column.names[number]).tolist())
        for number, key in enumerate(column.keys)
    }


def wanted(rows: Rows) -> dict[str, tuple[str, set[str], list[int]]]:
    counted: dict[str, Counter[str]] = {}
    docs: dict[str, list[int]] = {}
    for doc, (names, lives) in enumerate(rows):
        first: set[str] = set()
        for name in names if lives else ():
            key = fold(name)
            if key:
                counted.setdefault(key, Counter())[name] += key not in first
                if key not in first:
                    docs.setdefault(key, []).append(doc)
                first.add(key)
    return {
        key: (min(ways, key=lambda name: (-ways[name], name)), set(ways), docs[key]) for key, ways in counted.items()
    }


@given(PARTS)
def test_values_are_those_of_the_living_however_they_are_spelled_and_parted(
    parts: list[list[tuple[list[str], bool]]],
) -> None:
    rows = [row for part in parts for row in part]
    live = np.array([lives for _, lives in rows], np.bool_)
    several, first = [], 0
    for part in parts:
        several.append(spelled([names for names, _ in part], first))
        first += len(part)
    column = value_column(several, live)
    assert told(column) == wanted(rows)
    assert column.totals.tolist() == sorted(column.totals.tolist(), reverse=True)
    for last in range(len(several)):
        begun = gathered(several[:last])
        for more in several[last:]:
            begun = begun.with_part(more)
        assert told(begun.column(live)) == told(column)


def test_docids_are_counted_from_the_first() -> None:
    part = spelled([["Tass"], ["BBC", "Tass"]])
    column = value_column([part, type(part)(part.names, part.docs, part.ordinals, 2)], np.ones(4, np.bool_))
    assert column.docs_with("Tass").tolist() == [0, 1, 2, 3]
    assert column.docs_with("BBC").tolist() == [1, 3]
