"""Which words are a few slips of the finger away from another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from search.analysis.tokenizer import spelling

Masks = npt.NDArray[np.uint64]


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
    def _by_length(self) -> dict[int, tuple[list[str], Masks]]:
        groups: dict[int, list[str]] = {}
        for word in self.words:
            groups.setdefault(len(word), []).append(word)
        return {length: (group, _masks(_letters(group))) for length, group in groups.items() if length}

    def near(self, text: str, distance: int) -> list[str]:
        """The words at most ``distance`` edits from ``text``, sorted."""
        word = spelling(text)
        mask = _masks(_letters([word]))[0] if word else np.uint64(0)
        candidates: list[str] = []
        for length in range(max(1, len(word) - distance), len(word) + distance + 1):
            if length in self._by_length:
                group, masks = self._by_length[length]
                alike = np.bitwise_count(masks ^ mask) <= 2 * distance
                candidates += [group[place] for place in np.flatnonzero(alike).tolist()]
        if not candidates:
            return []
        close = np.flatnonzero(_distances(word, candidates) <= distance)
        return sorted(candidates[place] for place in close.tolist())


def _letters(words: Sequence[str]) -> npt.NDArray[np.uint32]:
    """A row of code points a word, zeros behind the shorter ones; no word has a zero in it."""
    return np.array(words, np.str_).view(np.uint32).reshape(len(words), -1)


def _masks(letters: npt.NDArray[np.uint32]) -> Masks:
    """Which letters each word has, a bit for each: an edit changes two bits at most, so most words need no more."""
    bits = np.uint64(1) << (letters % np.uint32(64)).astype(np.uint64)
    masks: Masks = np.bitwise_or.reduce(bits, axis=1)
    return masks


def _distances(word: str, others: Sequence[str]) -> npt.NDArray[np.int16]:
    """``edits`` of one word to each of the others: the same recurrence, a column of all of them at a time."""
    letters = _letters(others)
    count, width = letters.shape
    before = np.zeros((width + 1, count), np.int16)
    row = np.repeat(np.arange(width + 1, dtype=np.int16)[:, None], count, axis=1)
    typed = [ord(letter) for letter in word]
    for i, letter in enumerate(typed, 1):
        fresh = np.empty_like(row)
        fresh[0] = i
        for j in range(1, width + 1):
            best = np.minimum(np.minimum(row[j], fresh[j - 1]) + 1, row[j - 1] + (letters[:, j - 1] != letter))
            if i > 1 and j > 1:
                swapped = (letters[:, j - 2] == letter) & (letters[:, j - 1] == typed[i - 2])
                best = np.where(swapped, np.minimum(best, before[j - 2] + 1), best)
            fresh[j] = best
        before, row = row, fresh
    lengths = [len(other) for other in others]
    return row[lengths, np.arange(count)]
