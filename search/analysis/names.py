"""A list of strings that grows at its end, in the order of their bytes whenever it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from search.analysis.spellings import Places, grown
from search.compiled import compiled

_FIRST_LETTERS = 1 << 16
_FEW = (
    8  # a segment of an article has few of the words that are known; sorting those alone is faster than looking all up
)

Letters = npt.NDArray[np.uint8]
Ends = npt.NDArray[np.int64]


class Names:
    """Sorts what is new among what it sorted before: of 100,000 words, a segment brings a few thousand new ones."""

    def __init__(self, texts: Sequence[str]) -> None:
        """The caller goes on to add to ``texts``, none of them twice."""
        self._texts = texts
        self._sorted: list[int] = []
        self._order = np.empty(0, np.int32)
        self._letters: Letters = np.empty(_FIRST_LETTERS, np.uint8)
        self._ends: Ends = np.zeros(1, np.int64)

    def among(self, chosen: npt.NDArray[np.bool_]) -> Places:
        """The numbers of the chosen strings, sorted by their bytes in UTF-8, as code points are sorted."""
        self._learn([text.encode("utf-8", "surrogatepass") for text in self._texts[len(self._ends) - 1 :]])
        numbers = np.flatnonzero(chosen).astype(np.int32)
        if len(numbers) * _FEW < len(self._texts):
            return np.array(sorted(numbers.tolist(), key=self._texts.__getitem__), np.int32)
        order = self._sorted_all()
        return order[chosen[order]]

    def _sorted_all(self) -> Places:
        known = len(self._sorted)
        if known < len(self._texts):
            self._sorted += range(known, len(self._texts))
            self._sorted.sort(key=self._texts.__getitem__)
            self._order = np.array(self._sorted, np.int32)
        return self._order

    def _learn(self, new: Sequence[bytes]) -> None:
        if not new:
            return
        ends = self._ends[-1] + np.cumsum([len(each) for each in new])
        if ends[-1] > len(self._letters):
            self._letters = grown(self._letters, 2 * int(ends[-1]))
        self._letters[self._ends[-1] : ends[-1]] = np.frombuffer(b"".join(new), np.uint8)
        self._ends = np.concatenate((self._ends, ends))

    def spelled(self, numbers: Places) -> tuple[Letters, Ends]:
        """The bytes of some of the strings that ``among`` gave, joined, and where each ends, from 0 on."""
        ends = np.zeros(len(numbers) + 1, np.int64)
        np.cumsum((self._ends[1:] - self._ends[:-1])[numbers], out=ends[1:])
        out = np.empty(int(ends[-1]), np.uint8)
        _gather(self._letters, self._ends, numbers, out)
        return out, ends


@compiled
def _gather(letters: Letters, ends: Ends, numbers: Places, out: Letters) -> None:
    at = 0
    for number in numbers:
        for i in range(ends[number], ends[number + 1]):
            out[at] = letters[i]
            at += 1
