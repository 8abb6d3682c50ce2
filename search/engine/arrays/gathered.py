"""The values of all segments as columns: what never changes is found out once, what deletions change in a moment.

Which spellings are of one value takes a second for the names of 100,000 articles, and no commit changes it for the
segments that are there; how many living articles have each takes some 20 ms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.analysis.folding import fold
from search.compiled import brief
from search.engine.arrays.columns import Ints, Spelled, ValueColumn

Mask = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]

_NONE = np.empty(0, np.int32)
_NO_VALUE = -1  # of a spelling of which nothing is left when it is folded


@dataclass(frozen=True)
class _Part:
    """The values of some articles, as ``Spelled`` has them; ``spellings`` are the numbers of its names among all.

    ``again`` are the places at which an article has a value that it has at an earlier place, spelled otherwise.
    """

    docs: Ints
    ordinals: Ints
    first: int
    spellings: Ints
    again: Ints


@dataclass(frozen=True)
class Gathered:
    """``names`` are all spellings, ``value_of`` gives each the number of its value in ``keys``. Never changes."""

    names: Sequence[str]
    value_of: Ints
    keys: Sequence[str]
    parts: tuple[_Part, ...]

    def with_part(self, part: Spelled) -> Gathered:
        """These and those of more articles, which have higher docids."""
        return _gathered(self, [part]) if len(part.names) else self

    def column(self, live: Mask) -> ValueColumn:
        """The column of the living articles."""
        docs = _joined([part.docs + np.int32(part.first) for part in self.parts])
        spellings = _joined([part.spellings[part.ordinals] for part in self.parts])
        lives = live[docs] & (self.value_of[spellings] != _NO_VALUE)
        present = np.bincount(spellings[lives], minlength=len(self.names)) > 0
        lives[self._again] = False
        docs, spellings = docs[lives], spellings[lives]
        counts = np.bincount(spellings, minlength=len(self.names))
        numbers = self.value_of[spellings]
        totals = np.bincount(numbers, minlength=len(self.keys))
        used = np.argsort(-totals, kind="stable")[: np.count_nonzero(totals)]
        places = np.full(len(self.keys), -1, np.int32)
        places[used] = np.arange(len(used), dtype=np.int32)
        names, others = self._named(np.flatnonzero(present), places, counts, len(used))
        keys = [self.keys[number] for number in used.tolist()]
        return ValueColumn(names, keys, docs, places[numbers], others)

    @property
    def _again(self) -> Ints:
        first, found = 0, [_NONE]
        for part in self.parts:
            found.append(part.again + np.int32(first))
            first += len(part.docs)
        return np.concatenate(found)

    def _named(
        self, present: npt.NDArray[np.intp], places: Ints, counts: Counts, size: int
    ) -> tuple[list[str], dict[int, tuple[str, ...]]]:
        """Each value as it is most often spelled, and all spellings of those that have several.

        ``places`` are those of the values in the column, ``counts`` how many articles use each spelling.
        """
        own = places[self.value_of[present]]
        several = np.bincount(own, minlength=size)[own] > 1
        shown = np.empty(size, np.int64)
        shown[own] = present
        names = [self.names[number] for number in shown.tolist()]
        spelled: dict[int, dict[str, int]] = {}
        for place, number in zip(own[several].tolist(), present[several].tolist(), strict=True):
            ways, name = spelled.setdefault(place, {}), self.names[number]
            ways[name] = ways.get(name, 0) + int(counts[number])
        for place, ways in spelled.items():
            names[place] = _usual(ways)
        return names, {place: tuple(ways) for place, ways in spelled.items() if len(ways) > 1}


def _usual(ways: dict[str, int]) -> str:
    """The most frequent spelling; of equals the first by code points, whichever segment has it."""
    return min(ways, key=lambda name: (-ways[name], name))


def gathered(parts: Sequence[Spelled]) -> Gathered:
    """The values of all parts together, whose docids ascend from part to part."""
    return _gathered(Gathered((), _NONE, (), ()), parts)


def _gathered(before: Gathered, parts: Sequence[Spelled]) -> Gathered:
    numbers = {key: number for number, key in enumerate(before.keys)}
    names: dict[str, int] = {}
    values: list[int] = []
    told = []
    for part in parts:
        for name in part.names:
            if name not in names:
                names[name] = len(before.names) + len(names)
                key = fold(name)
                values.append(numbers.setdefault(key, len(numbers)) if key else _NO_VALUE)
        told.append(np.array([names[name] for name in part.names], np.int32))
    value_of = np.concatenate((before.value_of, np.array(values, np.int32)))
    found = [
        _Part(part.docs, part.ordinals, part.first, own, _again(part.docs, value_of[own[part.ordinals]], len(numbers)))
        for part, own in zip(parts, told, strict=True)
    ]
    return Gathered([*before.names, *names], value_of, list(numbers), (*before.parts, *found))


@brief
def _again(docs: Ints, values: Ints, count: int) -> Ints:
    """The places at which an article has a value once more; docids ascend."""
    last = np.full(count, -1, np.int64)
    found, size = np.empty(len(docs), np.int32), 0
    for place in range(len(docs)):
        value = values[place]
        if value >= 0:
            if last[value] == docs[place]:
                found[size] = place
                size += 1
            last[value] = docs[place]
    return found[:size].copy()


def _joined(several: Sequence[Ints]) -> Ints:
    return np.concatenate([_NONE, *several])


def value_column(parts: Sequence[Spelled], live: Mask) -> ValueColumn:
    """The column of all parts together; the values of deleted articles are left out."""
    return gathered(parts).column(live)
