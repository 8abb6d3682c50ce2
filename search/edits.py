"""Which words are a few slips of the finger away from another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

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


class Lexicon:
    """Many words, made ready to be compared with one all at once."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words

    @cached_property
    def _by_length(self) -> dict[int, tuple[list[str], npt.NDArray[np.uint32]]]:
        groups: dict[int, list[str]] = {}
        for word in self.words:
            groups.setdefault(len(word), []).append(word)
        return {length: (group, _letters(group, length)) for length, group in groups.items() if length}

    def near(self, text: str, distance: int) -> list[str]:
        """The words at most ``distance`` edits from ``text``, sorted."""
        word = spelling(text)
        found: list[str] = []
        for length in range(max(1, len(word) - distance), len(word) + distance + 1):
            group, letters = self._by_length.get(length, ([], np.empty((0, length), np.uint32)))
            close = np.flatnonzero(_distances(word, letters) <= distance)
            found += [group[place] for place in close.tolist()]
        return sorted(found)


def _letters(words: list[str], length: int) -> npt.NDArray[np.uint32]:
    return np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32).reshape(-1, length)


def _distances(word: str, letters: npt.NDArray[np.uint32]) -> npt.NDArray[np.int16]:
    """``edits`` of one word to each row of letters: the same recurrence, a column of all rows at a time."""
    count, length = letters.shape
    typed = np.frombuffer(word.encode("utf-32-le", "surrogatepass"), np.uint32)
    before = np.zeros((length + 1, count), np.int16)
    row = np.repeat(np.arange(length + 1, dtype=np.int16)[:, None], count, axis=1)
    for i, letter in enumerate(typed, 1):
        fresh = np.empty_like(row)
        fresh[0] = i
        for j in range(1, length + 1):
            best = np.minimum(np.minimum(row[j], fresh[j - 1]) + 1, row[j - 1] + (letters[:, j - 1] != letter))
            if i > 1 and j > 1:
                swapped = (letters[:, j - 2] == letter) & (letters[:, j - 1] == typed[i - 2])
                best = np.where(swapped, np.minimum(best, before[j - 2] + 1), best)
            fresh[j] = best
        before, row = row, fresh
    return row[length]
