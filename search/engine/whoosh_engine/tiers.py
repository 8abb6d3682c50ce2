"""Which segments are written anew, so that few are searched and no article is written more often than it must be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Counted(Protocol):
    """A segment as Whoosh describes it."""

    def doc_count_all(self) -> int:
        """Articles, also deleted ones."""
        ...

    def deleted_count(self) -> int:
        """Deleted articles."""
        ...

    def doc_count(self) -> int:
        """Articles that are not deleted."""
        ...


S = TypeVar("S", bound=Counted)


def choose(segments: Sequence[S], max_segments: int) -> tuple[list[S], list[S]]:
    """The segments to keep and those to merge, some of which may hold no article any more.

    One with more deleted articles than live ones is written anew. When there are ``max_segments``, the two smallest
    are, and as many of the next larger ones as are no larger than those together: so 50 commits of as many articles
    each write an article once more, 5,000 commits five times; merging always the smaller half would do so 72 times.
    """
    doomed = [each for each in segments if each.deleted_count() * 2 > each.doc_count_all()]
    kept = [each for each in segments if not any(each is other for other in doomed)]
    if len(kept) >= max(2, max_segments):
        kept.sort(key=lambda each: -int(each.doc_count()))
        first = max(0, min(len(kept), max_segments) - 2)
        size = sum(each.doc_count() for each in kept[first:])
        while first and kept[first - 1].doc_count() <= size:
            first -= 1
            size += kept[first].doc_count()
        doomed += kept[first:]
        kept = kept[:first]
    return kept, doomed
