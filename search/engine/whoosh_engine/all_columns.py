"""What is known of each article by docid, through all segments; a commit adds a few and copies none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from search.engine.arrays.growing import Growing
from search.engine.segments.segment import ArraySegment
from search.engine.values import Facts, hash_part
from search.engine.whoosh_engine.lazy import SealedValues
from search.query.ast import TEXT_FIELDS

if TYPE_CHECKING:
    from search.engine.whoosh_engine.segment import Segment

SealedSegment: TypeAlias = "Segment | ArraySegment"
"""What a generation was published with: the one decodes stock Whoosh, the other maps packed arrays."""


class AllColumns:
    """Days, order, lengths and who lives. What it gave never changes; not for two threads at once."""

    def __init__(self, segments: Sequence[SealedSegment], deleted: Sequence[frozenset[int]]) -> None:
        """``deleted`` are docids of each segment."""
        bases = np.cumsum([0, *(segment.size for segment in segments)]).tolist()
        self.values = SealedValues(segments, bases)
        live = np.ones(bases[-1], np.bool_)
        for base, gone in zip(bases, deleted, strict=False):
            live[[base + doc for doc in gone]] = False
        self._live = Growing(live)
        self._is_shared = False
        self._days = Growing(np.concatenate([np.empty(0, np.int32), *(each.days for each in segments)]))
        self._order = Growing(np.concatenate([np.empty(0, np.int64), *(each.order for each in segments)]))
        self._stories = Growing(np.concatenate([np.empty(0, np.int64), *(each.stories for each in segments)]))
        self._hash_parts = Growing(np.concatenate([np.empty(0, np.int64), *(each.hash_parts for each in segments)]))
        self._lengths = {
            field: Growing(np.concatenate([np.empty(0, np.float32), *(each.lengths[field] for each in segments)]))
            for field in TEXT_FIELDS
        }
        self.tokens = {field: float(all_.view[live].sum(dtype=np.float64)) for field, all_ in self._lengths.items()}
        self.count = int(np.count_nonzero(live))

    def __len__(self) -> int:
        """How many docids there are."""
        return len(self._live)

    def add(self, facts: Facts, story: int, lengths: Mapping[str, float]) -> None:
        """The next article, which lives."""
        self._live.extend([True])
        self._days.extend([facts.day])
        self._order.extend([facts.order])
        self._stories.extend(np.array([story], np.int64))
        self._hash_parts.extend(np.array([hash_part(facts.hash)], np.int64))
        for field, length in lengths.items():
            self._lengths[field].extend([length])
            self.tokens[field] += length
        self.count += 1

    def is_live(self, doc: int) -> bool:
        """Whether the article was not deleted."""
        return bool(self._live.view[doc])

    def drop(self, doc: int) -> None:
        """Delete an article that lives."""
        if self._is_shared:
            self._live, self._is_shared = Growing(self._live.view.copy()), False
        self._live.view[doc] = False
        for field in TEXT_FIELDS:
            self.tokens[field] -= float(self._lengths[field].view[doc])
        self.count -= 1

    @property
    def live(self) -> npt.NDArray[np.bool_]:
        """For each article whether it lives."""
        self._is_shared = True
        return self._live.view

    @property
    def days(self) -> npt.NDArray[np.int32]:
        """The day of each article."""
        return self._days.view

    @property
    def order(self) -> npt.NDArray[np.int64]:
        """The place in time of each article."""
        return self._order.view

    @property
    def stories(self) -> npt.NDArray[np.int64]:
        """The story of each article."""
        return self._stories.view

    @property
    def hash_parts(self) -> npt.NDArray[np.int64]:
        """The first eight bytes of each content hash."""
        return self._hash_parts.view

    @property
    def lengths(self) -> dict[str, npt.NDArray[np.float32]]:
        """Tokens of each article's fields."""
        return {field: each.view for field, each in self._lengths.items()}
