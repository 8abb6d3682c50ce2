"""Words in memory as they come: each occurrence is tied to the one before of the same word.

An article is added in a time that depends on its own length alone, and whoever searches starts at the last occurrence
and goes back, past those that came after the state that he reads: the index of Earlybird (Busch et al. 2012).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from search.compiled import brief
from search.engine.segments.packing import Ints

_NONE = np.int32(-1)


@dataclass(frozen=True)
class Chain:
    """``last[number]`` is the newest occurrence of a word, -1 without one; ``before[i]`` the one before occurrence i.

    Python's lock is held while either is read or written, so no reader sees half of an article's words.
    """

    last: Ints
    before: Ints

    @classmethod
    def empty(cls) -> Chain:
        """Of no words."""
        return cls(np.empty(0, np.int32), np.empty(0, np.int32))

    def with_room(self, words: int, occurrences: int) -> Chain:
        """Itself, or a copy with room; both arrays are copied, for the old ones must go on fitting to each other."""
        if words <= len(self.last) and occurrences <= len(self.before):
            return self
        last = np.full(max(len(self.last), 2 * words), -1, np.int32)
        last[: len(self.last)] = self.last
        before = np.empty(max(len(self.before), 2 * occurrences), np.int32)
        before[: len(self.before)] = self.before
        return Chain(last, before)

    def add(self, numbers: Ints, first: int) -> None:
        """Tie the occurrences ``first``, ``first`` + 1, … of these words; there must be room."""
        _tie(numbers, first, self.last, self.before)

    def occurrences(self, number: int, end: int) -> Ints:
        """Those of a word that came before occurrence ``end``, in their order."""
        return _occurrences(self.last, self.before, number, end)

    def have(self, end: int) -> Ints:
        """The words of which an occurrence came before occurrence ``end``."""
        return _have(self.last, self.before, end)


@brief
def _tie(numbers: Ints, first: int, last: Ints, before: Ints) -> None:
    for i in range(len(numbers)):
        before[first + i] = last[numbers[i]]
        last[numbers[i]] = first + i


@brief
def _occurrences(last: Ints, before: Ints, number: int, end: int) -> Ints:
    newest = last[number] if number < len(last) else _NONE
    while newest >= end:
        newest = before[newest]
    count, at = 0, newest
    while at >= 0:
        count += 1
        at = before[at]
    found = np.empty(count, np.int32)
    at = newest
    for place in range(count - 1, -1, -1):
        found[place] = at
        at = before[at]
    return found


@brief
def _have(last: Ints, before: Ints, end: int) -> Ints:
    found = np.empty(len(last), np.int32)
    count = 0
    for number in range(len(last)):
        at = last[number]
        while at >= end:
            at = before[at]
        if at >= 0:
            found[count] = number
            count += 1
    return found[:count].copy()


@brief
def counted(articles: Ints) -> tuple[Ints, Ints]:
    """Each number of a sorted row once, and how often it is there."""
    docs, freqs = np.empty(len(articles), np.int32), np.empty(len(articles), np.int32)
    count = 0
    for i in range(len(articles)):
        if count and docs[count - 1] == articles[i]:
            freqs[count - 1] += np.int32(1)
        else:
            docs[count], freqs[count] = articles[i], 1
            count += 1
    return docs[:count], freqs[:count]


@brief
def placed(found: Ints, articles: Ints, firsts: Ints, wanted: Ints) -> tuple[Ints, Ints]:
    """Docid and position of those of the occurrences ``found`` that are in ``wanted`` articles (ascending).

    Occurrence i is in article ``articles[i]``, whose first occurrence is ``firsts[articles[i]]``.
    """
    where, positions = np.empty(len(found), np.int32), np.empty(len(found), np.int32)
    count, j = 0, 0
    for each in found:
        doc = articles[each]
        while j < len(wanted) and wanted[j] < doc:
            j += 1
        if j == len(wanted):
            break
        if wanted[j] == doc:
            where[count], positions[count] = doc, each - firsts[doc]
            count += 1
    return where[:count], positions[:count]
