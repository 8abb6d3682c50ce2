"""Which words are a few slips of the finger away from another."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from search.analysis.tokenizer import spelling


@lru_cache(100_000)
def edits(one: str, other: str) -> int:
    """How many letters must be added, dropped, changed or swapped with their neighbour to make one word the other.

    The optimal string alignment distance (Damerau 1964): no letter is edited twice.
    """
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, target in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (letter != target))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == target:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def within_edits(text: str, distance: int) -> Callable[[str], bool]:
    """A test for words at most ``distance`` edits from ``text``, both as the tokenizer spells them."""
    word = spelling(text)
    return lambda other: abs(len(other) - len(word)) <= distance and edits(word, other) <= distance
