"""What is known of each article besides its text: values, dates, lengths and ids, as arrays by docid."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from search.analysis.folding import fold
from search.compiled import brief

Ints = npt.NDArray[np.int32]

NO_DAY = 0
"""Day of an article without a date; real days are ``date.toordinal()``, from 1."""

NO_ORDER = -1
"""Order of an article without a date; real ones are 0 or more."""


_LEAST = -(2**62)


@dataclass(frozen=True)
class ValueColumn:
    """Which values each article has in one field: ``docs[i]`` has the value number ``ordinals[i]``.

    Sorted by docid; an article has a value at most once. ``names`` are the values as most often spelled, ``keys`` the
    same as they are compared. ``others`` are those that some articles spell otherwise, with every spelling of them.
    Values that many articles have come first: what is counted often lies together, and a search for the most frequent
    ends early.
    """

    names: Sequence[str]
    keys: Sequence[str]
    docs: Ints
    ordinals: Ints
    others: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def spellings(self, number: int) -> tuple[str, ...]:
        """A value as the articles spell it, each spelling once."""
        return self.others.get(number) or (self.names[number],)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self.keys)}

    @cached_property
    def totals(self) -> npt.NDArray[np.int64]:
        """For each value, how many articles have it."""
        return np.bincount(self.ordinals, minlength=len(self.names))

    @cached_property
    def _firsts(self) -> npt.NDArray[np.int64]:
        """Where the values of each article begin, up to the last one that has any."""
        last = int(self.docs[-1]) + 1 if len(self.docs) else 0
        return np.searchsorted(self.docs, np.arange(last + 1, dtype=np.int32))

    def number_of(self, value: str) -> int | None:
        """The number of a value, None when no article has it; case and accents do not count."""
        return self._numbers.get(fold(value))

    def docs_with(self, value: str) -> Ints:
        """The articles that have the value; case and accents do not count."""
        number = self.number_of(value)
        return self.docs[:0] if number is None else self.docs[self.ordinals == number]

    def counts(self, docs: Ints) -> npt.NDArray[np.int64]:
        """For each value, how many of these articles have it."""
        return value_counts(self._firsts, self.ordinals, docs, len(self.names))

    def counts_of_groups(self, docs: Ints, groups: Ints, count: int) -> npt.NDArray[np.int64]:
        """For each value, how many of ``count`` groups have it in an article; ``groups[i]`` is that of ``docs[i]``."""
        return _counts_of_groups(self._firsts, self.ordinals, docs, groups, count, len(self.names))

    def of(self, docs: Sequence[int]) -> list[str]:
        """The different values of some articles, in the order in which these come."""
        found: dict[int, None] = {}
        for doc in docs:
            if doc + 1 < len(self._firsts):
                found |= dict.fromkeys(self.ordinals[self._firsts[doc] : self._firsts[doc + 1]].tolist())
        return [self.names[ordinal] for ordinal in found]


@brief
def _counts_of_groups(
    firsts: npt.NDArray[np.int64], ordinals: Ints, docs: Ints, groups: Ints, count: int, values: int
) -> npt.NDArray[np.int64]:
    """Group by group, so that a value need only remember which group had it last."""
    ends = np.zeros(count + 1, np.int64)
    for group in groups:
        ends[group + 1] += 1
    for group in range(count):
        ends[group + 1] += ends[group]
    in_order, free = np.empty(len(docs), np.int32), ends[:count].copy()
    for i in range(len(docs)):
        in_order[free[groups[i]]] = docs[i]
        free[groups[i]] += 1
    counts, last = np.zeros(values, np.int64), np.full(values, -1, np.int64)
    for group in range(count):
        for i in range(ends[group], ends[group + 1]):
            doc = in_order[i]
            if doc + 1 < len(firsts):
                for place in range(firsts[doc], firsts[doc + 1]):
                    value = ordinals[place]
                    counts[value] += last[value] != group
                    last[value] = group
    return counts


@brief
def value_counts(firsts: npt.NDArray[np.int64], ordinals: Ints, docs: Ints, values: int) -> npt.NDArray[np.int64]:
    """For each of so many ``values``, how many articles have it; those of article i begin at ``firsts[i]``."""
    counts = np.zeros(values, np.int64)
    for doc in docs:
        if doc + 1 < len(firsts):
            for place in range(firsts[doc], firsts[doc + 1]):
                counts[ordinals[place]] += 1
    return counts


@dataclass(frozen=True)
class Spelled:
    """Values of one field as articles spell them: ``docs[i]`` has the name number ``ordinals[i]``; sorted by docid.

    Docids are counted from ``first``.
    """

    names: Sequence[str]
    docs: Ints
    ordinals: Ints
    first: int = 0


def spelled(values: Sequence[Sequence[str]], first: int = 0) -> Spelled:
    """The values of the articles ``first``, ``first`` + 1, and so on."""
    numbers: dict[str, int] = {}
    docs, ordinals = [], []
    for doc, names in enumerate(values, first):
        for name in names:
            docs.append(doc)
            ordinals.append(numbers.setdefault(name, len(numbers)))
    return Spelled(list(numbers), np.array(docs, np.int32), np.array(ordinals, np.int32))


@dataclass(frozen=True)
class Columns:
    """Every column of one snapshot. ``order`` is ``StatedTime.order``, at least 0, and ``NO_ORDER`` without a date.

    ``count`` is how many articles live, ``tokens`` how many the fields of these have together. Articles with one number
    in ``stories`` are near-duplicates; ``hash_parts`` are the beginnings of the content hashes, as numbers.
    """

    ids: Sequence[str]
    live: npt.NDArray[np.bool_]
    count: int
    days: Ints
    order: npt.NDArray[np.int64]
    stories: npt.NDArray[np.int64]
    hash_parts: npt.NDArray[np.int64]
    lengths: Mapping[str, npt.NDArray[np.float32]]
    tokens: Mapping[str, float]
    values: Mapping[str, ValueColumn]
    hashes: Sequence[str]

    @cached_property
    def live_docs(self) -> Ints:
        """Docids of all live articles, ascending."""
        return np.flatnonzero(self.live).astype(np.int32)

    @cached_property
    def last_day(self) -> int:
        """The day of the newest live article, ``NO_DAY`` when none has a date."""
        return int(self.days[self.live_docs].max(initial=NO_DAY))

    @cached_property
    def oldest_keys(self) -> npt.NDArray[np.int64]:
        """A number for each article that is the larger the older it is; an undated one has the least."""
        return np.where(self.order < 0, _LEAST, -self.order)

    @cached_property
    def story_count(self) -> int:
        """How many stories the live articles tell."""
        return len(np.unique(self.stories[self.live]))

    @staticmethod
    def oldest_key(order: int) -> int:
        """That number for an article of this ``order``."""
        return _LEAST if order < 0 else -order

    @cached_property
    def _sorted_ids(self) -> list[str]:
        return sorted(self.ids)

    @cached_property
    def id_places(self) -> Ints:
        """Place of each article's id in the order of all ids; a deleted article may have the id of a live one."""
        number = {article_id: place for place, article_id in enumerate(self._sorted_ids)}
        return np.array([number[article_id] for article_id in self.ids], np.int32)

    def place_of_id(self, article_id: str) -> int:
        """The last place that the id has, or would have, in that order."""
        return bisect_right(self._sorted_ids, article_id) - 1
