"""Whether two texts are near-duplicates: of their words, one by one.

Sketches tell which pairs are worth looking at. Those are looked at in full, for news are full of texts that share words
and are no duplicates: reports by the same template ("Shr 12 cts vs 10 cts"), the weekly figures of an authority, a box
on an election that a site puts into every article. Three things tell them apart: how much of the shorter text the other
contains; whether they state the same numbers; and where what they do not share stands, for who republishes an article
cuts a sentence here and there, while two articles around one box differ in one long piece each.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from search.compiled import compiled
from search.stories.numbers import Prints
from search.stories.prints import is_number
from search.stories.sketch import SHINGLE, shingle

BRIEF = 20  # shingles; below, a template leaves so little to differ in that nearly all must be the same
SHORT = 30  # shingles; below, only the title may tell of which firm a text tells
LONG = 150  # shingles; from here on half of a text is more than a template or what sites add

_NEARLY_ALL, _CONTAINED_BY_LONG = 0.8, 0.5  # shares of the shingles of the text that has fewer
_UNDER_ONE_TITLE, _UNDER_TWO_TITLES = 0.45, 0.75  # the same of texts that are neither: "Sun cuts", "Sun raises" are two
_ALIKE = 0.3  # resemblance of texts under two titles: else what a site adds would make one text a part of another
_NUMBERS, _NUMBERS_OF_LONG = 0.92, 0.75  # shares of the numbers of the text that has fewer: one of a dozen, one of four
_GAP, _GAP_SHARE = 30, 0.05  # shingles, and of those of the text, that may be missing in one piece


class Resemblance(NamedTuple):
    """What two texts have in common; shingles, numbers and words of titles count once, however often they stand.

    ``gap`` is the length of the longest piece of a text that the other lacks, less what may be missing: above 0 where
    that is too much; of both texts the lesser.
    """

    shared: int
    fewer: int
    more: int
    numbers_shared: int
    numbers: int
    title_shared: int
    title: int
    gap: float


@compiled
def is_same_story(found: Resemblance) -> bool:
    """Whether texts that resemble each other so are one story."""
    if found.fewer == 0 or found.gap > 0:
        return False
    wanted = _NUMBERS if found.fewer < LONG else _NUMBERS_OF_LONG
    if found.numbers_shared < wanted * found.numbers:
        return False
    contained = found.shared / found.fewer
    alike = found.shared / (found.fewer + found.more - found.shared)
    one_title = found.title_shared == found.title
    if found.fewer >= LONG:
        return contained >= _CONTAINED_BY_LONG and (one_title or alike >= _ALIKE)
    if found.fewer >= BRIEF and found.title and one_title:
        return contained >= _UNDER_ONE_TITLE
    if found.fewer < SHORT:
        return one_title and contained >= _NEARLY_ALL
    return alike >= _ALIKE and contained >= _UNDER_TWO_TITLES


@compiled
def resemblance(one: Prints, one_title: int, other: Prints, other_title: int) -> Resemblance:
    """What two texts have in common, each given by its prints and how many of them are its title's."""
    size = 16
    while size < 2 * max(len(one), len(other)):
        size *= 2
    table, seen = np.zeros(size, np.uint64), np.zeros(size, np.bool_)
    count = _fill(_shingles(one), table)
    other_shingles = _shingles(other)
    shared, gap = _shared(other_shingles, table, seen)
    table[:] = 0
    seen[:] = False
    other_count = _fill(other_shingles, table)
    one_shingles = _shingles(one)
    _, other_gap = _shared(one_shingles, table, seen)
    numbers_shared, numbers = _overlap(_numbers(one), _numbers(other), table, seen)
    title_shared, title = _overlap(one[:one_title], other[:other_title], table, seen)
    return Resemblance(
        shared,
        min(count, other_count),
        max(count, other_count),
        numbers_shared,
        numbers,
        title_shared,
        title,
        min(gap - _may_lack(len(other_shingles)), other_gap - _may_lack(len(one_shingles))),
    )


@compiled
def _may_lack(shingles: int) -> float:
    return max(float(_GAP), _GAP / 2 + _GAP_SHARE * shingles)


@compiled
def _shingles(words: Prints) -> Prints:
    found = np.empty(max(0, len(words) - SHINGLE + 1), np.uint64)
    for place in range(len(found)):
        found[place] = shingle(words, place)
    return found


@compiled
def _numbers(words: Prints) -> Prints:
    found = np.empty(len(words), np.uint64)
    count = 0
    for word in words:
        found[count] = word
        count += is_number(word)
    return found[:count]


@compiled
def _slot(table: Prints, key: np.uint64) -> int:
    """Where a key stands in a table, or would stand; the table's size is a power of two, and some of it is free."""
    mask = np.uint64(len(table) - 1)
    place = (key ^ (key >> np.uint64(29))) & mask
    while table[place] not in (np.uint64(0), key):
        place = (place + np.uint64(1)) & mask
    return int(place)


@compiled
def _fill(keys: Prints, table: Prints) -> int:
    """Put keys into an empty table; how many different ones."""
    count = 0
    for key in keys:
        place = _slot(table, key)
        count += table[place] != key
        table[place] = key
    return count


@compiled
def _shared(keys: Prints, table: Prints, seen: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """How many different ones of the keys are in the table, and the longest run of keys that are not."""
    shared, run, longest = 0, 0, 0
    for key in keys:
        place = _slot(table, key)
        if table[place] == key:
            shared += not seen[place]
            seen[place] = True
            run = 0
        else:
            run += 1
            longest = max(longest, run)
    return shared, longest


@compiled
def _overlap(some: Prints, others: Prints, table: Prints, seen: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """How many different keys both have, and how many the one that has fewer; the table is used for it."""
    table[:] = 0
    count = _fill(others, table)
    table[:] = 0
    fewer = min(count, _fill(some, table))
    seen[:] = False
    return _shared(others, table, seen)[0], fewer
