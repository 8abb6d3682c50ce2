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

    One with more deleted articles than live ones is written anew; when there are more than ``max_segments``, the
    smallest are, until half as many are left: 5,000 commits of one article each write an article 61 times, not
    2,500 times.
    """
    doomed = [each for each in segments if each.deleted_count() * 2 > each.doc_count_all()]
    kept = [each for each in segments if not any(each is other for other in doomed)]
    if len(kept) >= max_segments:
        kept.sort(key=lambda each: -int(each.doc_count()))
        doomed += kept[max_segments // 2 :]
        kept = kept[: max_segments // 2]
    return kept, doomed
