"""What is known of all articles, read from segments when it is asked for: opening an index must not wait for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Protocol

from search.engine.arrays.columns import Spelled, ValueColumn
from search.engine.arrays.gathered import Gathered, gathered
from search.one_by_one import OneByOne


class Joined(OneByOne[str]):
    """The strings of several parts, one after the other; ``bases`` are the places of each part's first."""

    def __init__(self, parts: Sequence[Callable[[], Sequence[str]]], bases: Sequence[int]) -> None:
        self._parts, self._bases = parts, bases

    def __len__(self) -> int:
        return self._bases[-1]

    def _at(self, place: int) -> str:
        part = bisect_right(self._bases, place) - 1
        return self._parts[part]()[place - self._bases[part]]

    def __iter__(self) -> Iterator[str]:
        """All of them, at once cheaper than one by one."""
        return chain.from_iterable(part() for part in self._parts)


class Valued(Protocol):
    """A segment that knows the values of its articles."""

    def values(self, field: str) -> Spelled:
        """Those of one field."""
        ...


class SealedValues:
    """The values of the segments that a generation was published with, deleted articles' too.

    Gathered by field at the first question, for all who come after a commit. Two threads may gather the same one twice.
    """

    def __init__(self, segments: Sequence[Valued], bases: Sequence[int]) -> None:
        """``bases`` are the docids of each segment's first article."""
        self._segments, self._bases = segments, bases
        self._gathered: dict[str, Gathered] = {}

    def of(self, field: str) -> Gathered:
        """Those of one field."""
        if field not in self._gathered:
            parts = zip(self._segments, self._bases, strict=False)
            self._gathered[field] = gathered([replace(each.values(field), first=base) for each, base in parts])
        return self._gathered[field]


class ValueColumns(Mapping[str, ValueColumn]):
    """The columns of values by field, each made at the first question. Two threads may make the same one twice."""

    def __init__(self, fields: Sequence[str], make: Callable[[str], ValueColumn]) -> None:
        self._fields, self._make = fields, make
        self._made: dict[str, ValueColumn] = {}

    def __getitem__(self, field: str) -> ValueColumn:
        """The column of a field. Raises KeyError."""
        if field not in self._fields:
            raise KeyError(field)
        if field not in self._made:
            self._made[field] = self._make(field)
        return self._made[field]

    @property
    def made(self) -> Sequence[str]:
        """The fields that somebody asked for."""
        return tuple(self._made)

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)
