"""Text to words and signs, as the model reads them: compiled, linear, no character in two of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.entities.tagger.characters import BLANK, DIGIT, LOWER, NEWLINE, UPPER, Characters, kind_of
from search.compiled import compiled

GLUED, SPACED, WRAPPED, PARTED = range(4)
"""What stands before a word: nothing, blanks, one newline, a blank line (or the text's beginning)."""

_STOP, _APOSTROPHE, _CURLED, _AMPERSAND = ord("."), ord("'"), ord("’"), ord("&")
_S, _SHOUTED_S = ord("s"), ord("S")


class Words(NamedTuple):
    """The words and signs of a text: [start, end) in code points from where its array begins."""

    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    gaps: npt.NDArray[np.uint8]


@compiled
def cut(codes: npt.NDArray[np.uint32], first: int, last: int, characters: Characters) -> Words:
    """The words and signs of ``codes[first:last]``.

    A word keeps apostrophes and ampersands inside it and initials their full stops ("O'Neill", "AT&T", "U.S."), but
    not the "'s" of a genitive; hyphens are signs of their own.
    """
    room = last - first
    starts, ends, gaps = np.empty(room, np.int32), np.empty(room, np.int32), np.empty(room, np.uint8)
    count, gap, place = 0, PARTED, first
    while place < last:
        kind = kind_of(codes[place], characters)
        if kind in (BLANK, NEWLINE):
            if kind == NEWLINE:
                gap = WRAPPED if gap < WRAPPED else PARTED
            elif gap == GLUED:
                gap = SPACED
            place += 1
            continue
        end = place + 1
        if kind in (UPPER, LOWER, DIGIT):
            end = _initials_end(codes, place, last, characters) if kind == UPPER else place
            if end == place:
                end = _word_end(codes, place, last, characters)
        elif gap == GLUED and count and _is_genitive(codes, place, last, characters):
            end = place + 2
        starts[count], ends[count], gaps[count] = place, end, gap
        count, gap, place = count + 1, GLUED, end
    return Words(starts[:count].copy(), ends[:count].copy(), gaps[:count].copy())


@compiled
def _is_letter(codes: npt.NDArray[np.uint32], place: int, last: int, characters: Characters) -> bool:
    if place >= last:
        return False
    kind = kind_of(codes[place], characters)
    return kind in (UPPER, LOWER)


@compiled
def _is_upper(codes: npt.NDArray[np.uint32], place: int, last: int, characters: Characters) -> bool:
    return place < last and kind_of(codes[place], characters) == UPPER


@compiled
def _is_genitive(codes: npt.NDArray[np.uint32], place: int, last: int, characters: Characters) -> bool:
    """Whether an apostrophe and an s that ends the word stand there."""
    if place + 1 >= last or (codes[place] != _APOSTROPHE and codes[place] != _CURLED):
        return False
    if codes[place + 1] != _S and codes[place + 1] != _SHOUTED_S:
        return False
    after = kind_of(codes[place + 2], characters) if place + 2 < last else BLANK
    return after != LOWER and after != UPPER and after != DIGIT


@compiled
def _word_end(codes: npt.NDArray[np.uint32], place: int, last: int, characters: Characters) -> int:
    """Where the word that begins at ``place`` ends."""
    end = place + 1
    while end < last:
        kind = kind_of(codes[end], characters)
        if kind != LOWER and kind != UPPER and kind != DIGIT:
            joins = codes[end] == _APOSTROPHE or codes[end] == _CURLED or codes[end] == _AMPERSAND
            if not joins or not _is_letter(codes, end + 1, last, characters):
                break
            if _is_genitive(codes, end, last, characters):
                break
        end += 1
    return end


@compiled
def _initials_end(codes: npt.NDArray[np.uint32], place: int, last: int, characters: Characters) -> int:
    """Where initials that begin at ``place`` end; ``place`` where none do.

    One capital keeps its full stop only before another capitalised word: "Plan B." ends a sentence.
    """
    end = place
    while _is_upper(codes, end, last, characters) and end + 1 < last and codes[end + 1] == _STOP:
        end += 2
    if end == place + 2:
        after = end
        while after < last and kind_of(codes[after], characters) == BLANK:
            after += 1
        if after == end or not _is_upper(codes, after, last, characters):
            return place
    if end > place + 2 and _is_upper(codes, end, last, characters):
        return end if _is_letter(codes, end + 1, last, characters) else end + 1
    return end
