"""How many of some articles have each value of several fields: the values of an article side by side, read in one go.

Facets of a page count the same articles field by field, and each field has its values somewhere else in memory; waiting
for it takes longer than counting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.compiled import brief
from search.engine.arrays.columns import Ints, ValueColumn, value_counts

Counts = npt.NDArray[np.int64]

FACETED = ("source", "site", "author", "person", "organisation", "place")
"""The fields whose values are counted together."""


@dataclass(frozen=True)
class AllValues:
    """Article i has the values ``numbers[firsts[i]:firsts[i + 1]]``; none if it is behind the last one that has any.

    The values of a field are numbered from its first to its last in ``spans``.
    """

    firsts: Counts
    numbers: Ints
    spans: Mapping[str, tuple[int, int]]

    @classmethod
    def of(cls, columns: Mapping[str, ValueColumn]) -> AllValues:
        """Those of the fields in ``FACETED``."""
        several = {field: columns[field] for field in FACETED}
        size = max((int(each.docs[-1]) + 1 for each in several.values() if len(each.docs)), default=0)
        firsts = np.zeros(size + 1, np.int64)
        for column in several.values():
            firsts[1:] += np.bincount(column.docs, minlength=size)
        firsts = np.cumsum(firsts)
        numbers, free = np.empty(firsts[-1], np.int32), firsts[:-1].copy()
        spans, first = {}, 0
        for field, column in several.items():
            spans[field] = first, first + len(column.names)
            _fill(column.docs, column.ordinals, first, free, numbers)
            first += len(column.names)
        return cls(firsts, numbers, spans)

    def counts(self, docs: Ints) -> dict[str, Counts]:
        """By field, for each value, how many of these articles have it."""
        values = max((last for _, last in self.spans.values()), default=0)
        counts = value_counts(self.firsts, self.numbers, docs, values)
        return {field: counts[first:last] for field, (first, last) in self.spans.items()}


@brief
def _fill(docs: Ints, ordinals: Ints, first: int, free: Counts, numbers: Ints) -> None:
    """Write the values of one field behind those that the articles have already."""
    for place in range(len(docs)):
        doc = docs[place]
        numbers[free[doc]] = first + ordinals[place]
        free[doc] += 1
