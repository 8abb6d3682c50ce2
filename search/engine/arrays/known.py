"""Which values the articles have, and which of them somebody may have meant by one that none has."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import islice

import numpy as np

from search.analysis.alike import Alike, packed
from search.analysis.folding import fold
from search.analysis.tokenizer import spelling
from search.edits import edits
from search.engine.arrays.columns import Columns, ValueColumn
from search.engine.arrays.meant import ENTITY_FIELDS
from search.engine.arrays.names import Names

MOST_EDITS = 2  # letters; with three, most names of one length are alike


class Known:
    """The values of one snapshot. ``entity`` stands for people, organisations and places together."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._fields: dict[str, _Field] = {}

    def most_frequent(self, field: str, limit: int) -> tuple[str, ...]:
        """The values that most articles have, of equals the first by code points."""
        return tuple(self._field(field).names.names[:limit])

    def similar(self, field: str, value: str, limit: int) -> tuple[str, ...]:
        """Values a slip away, the nearest first, then values in which a word begins so, the most frequent first."""
        return self._field(field).similar(fold(value), limit)

    def _of(self, field: str) -> list[ValueColumn]:
        return [self._columns.values[each] for each in (ENTITY_FIELDS if field == "entity" else (field,))]

    def _field(self, field: str) -> _Field:
        if field not in self._fields:
            self._fields[field] = _Field(_counted(self._of(field)))
        return self._fields[field]


class _Field:
    """The values of one field, the most frequent first."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.names = Names(sorted(counts, key=lambda name: (-counts[name], name)))

    @cached_property
    def _spelled(self) -> list[tuple[str, int]]:
        """How words are compared, once each, and the number of the value that is spelled so; of several the first."""
        found: dict[str, int] = {}
        for number, folded in enumerate(self.names.folded):
            found.setdefault(spelling(folded), number)
        return list(found.items())

    @cached_property
    def _alike(self) -> Alike:
        return Alike(*packed([word for word, _ in self._spelled]))

    def similar(self, typed: str, limit: int) -> tuple[str, ...]:
        """The values that may be meant by ``typed``, which is folded."""
        if not typed:
            return ()
        slips = min(MOST_EDITS, len(typed) // 4)  # a name of three letters is not meant by another one
        wanted = spelling(typed)
        alike = (self._spelled[place] for place in self._alike.within(wanted, slips).tolist())
        near = sorted((edits(wanted, word), number) for word, number in alike)
        begun = islice(self.names.in_which_begins(typed), limit)
        numbers = dict.fromkeys([*(number for _, number in near), *begun])
        return tuple(self.names.names[number] for number in islice(numbers, limit))


def _counted(columns: list[ValueColumn]) -> dict[str, int]:
    """How many articles have each value; a name of two kinds counts for both."""
    found: dict[str, int] = {}
    for column in columns:
        counts = np.bincount(column.ordinals, minlength=len(column.names)).tolist()
        for name, count in zip(column.names, counts, strict=True):
            found[name] = found.get(name, 0) + count
    return found
