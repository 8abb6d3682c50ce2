"""Matches and names in one text, made to nest as elements of a page must."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.mentions import Mention
from search.result import Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """``[start, end)`` of a text: a name where there is a ``mention``, else a match.

    ``goes_on``: it continues a match that the edge of a name divides.
    """

    start: int
    end: int
    mention: Mention | None = None
    goes_on: bool = False


def nested(matches: Sequence[Span], mentions: Sequence[Mention]) -> list[Stretch]:
    """All of them from left to right, what holds another before that; of equals the name holds the match.

    A match that reaches over one edge of a name is divided there; one that holds a whole name is left as it is. Neither
    matches nor mentions overlap among themselves.
    """
    found = [Stretch(each.start, each.end, each) for each in mentions]
    for start, end in matches:
        cuts = [start, *_cuts(start, end, mentions), end]
        found += [Stretch(a, b, goes_on=a > start) for a, b in pairwise(cuts)]
    return sorted(found, key=lambda each: (each.start, -each.end, each.mention is None))


def _cuts(start: int, end: int, mentions: Sequence[Mention]) -> list[int]:
    """Where names that lie partly in a match begin or end in it."""
    inside = []
    for each in mentions:
        if each.start < start < each.end < end:
            inside.append(each.end)
        elif start < each.start < end < each.end:
            inside.append(each.start)
    return sorted(inside)
