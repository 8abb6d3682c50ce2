"""The words and sentences of many texts at once, by compiled loops that agree with the definitions to the character.

``tokenizer.spans`` and ``sentences.boundaries`` define what a word and a sentence are; property tests hold these loops
to them on any Unicode text. A text is an array of code points, see ``characters.code_points``.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from search.analysis import sentences
from search.analysis.characters import ALNUM, ALPHA, LETTER, LOWER, SPACE, TERMINAL, WORD, Kinds
from search.compiled import compiled

Points = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int32]

_STOP, _APOSTROPHE, _CURLY, _LINE_END = ord("."), ord("'"), ord("’"), ord("\n")
_KELVIN = 0x212A  # the one sign beyond ASCII whose small letter is a letter of ASCII
_WORD_BEFORE = 7  # code points looked at before a full stop, as sentences._LONGEST_ABBREVIATION less the stop


@compiled
def find_words(points: Points, begin: int, end: int, kinds: Kinds, starts: Places, ends: Places, at: int) -> int:
    """Write [start, end) of each word of ``points[begin:end]`` from place ``at`` on; the place behind the last.

    ``starts`` and ``ends`` need room for half as many words as there are code points, and one more.
    """
    i = begin
    while i < end:
        if not kinds[points[i]] & WORD:
            i += 1
            continue
        stop = _acronym_end(points, i, end, kinds) if i == begin or not kinds[points[i - 1]] & WORD else 0
        if not stop:
            stop = i + 1
            while stop < end:
                point = points[stop]
                if kinds[point] & WORD:
                    stop += 1
                elif (point in (_APOSTROPHE, _CURLY)) and stop + 1 < end and kinds[points[stop + 1]] & WORD:
                    stop += 2
                else:
                    break
        starts[at] = i
        ends[at] = stop
        at += 1
        i = stop
    return at


@compiled
def _acronym_end(points: Points, start: int, end: int, kinds: Kinds) -> int:
    """Where letters joined by full stops end that begin here, with the last stop; 0 where none begin."""
    if not kinds[points[start]] & LETTER:
        return 0
    last = start
    while last + 2 < end and points[last + 1] == _STOP and kinds[points[last + 2]] & LETTER:
        last += 2
    if last + 1 < end and kinds[points[last + 1]] & WORD:
        last -= 2  # its last letter begins a longer word
    if last <= start:
        return 0
    return last + 2 if last + 1 < end and points[last + 1] == _STOP else last + 1


@compiled
def find_boundaries(
    points: Points, begin: int, end: int, kinds: Kinds, known: npt.NDArray[np.uint64], out: Places
) -> int:
    """Write the offsets in ``points[begin:end]`` at which a sentence begins, but for the first; how many there are.

    ``known`` are the abbreviations, as ``ABBREVIATIONS``; ``out`` needs room for half as many as there are code points.
    """
    count = 0
    i = begin
    while i < end:
        stop, breaks = 0, False
        if points[i] == _LINE_END or (i > begin and kinds[points[i - 1]] & TERMINAL):
            stop, breaks = _break_end(points, i, begin, end, kinds)
        if not stop:
            i += 1
            continue
        if breaks or _ends_here(points, i, begin, stop, kinds, known):
            out[count] = stop
            count += 1
        i = stop
    return count


@compiled
def find_sentences(
    points: Points, begin: int, end: int, kinds: Kinds, known: npt.NDArray[np.uint64], starts: Places, out: Places
) -> int:
    """Write the number of the first word of each sentence of ``points[begin:end]`` to ``out``; how many there are.

    ``starts`` are the starts of the text's words; ``known`` the abbreviations, as ``ABBREVIATIONS``.
    """
    if not len(starts):
        return 0
    boundaries = np.empty((end - begin) // 2 + 1, np.int32)
    found = find_boundaries(points, begin, end, kinds, known, boundaries)
    out[0] = 0
    count, word = 1, 0
    for boundary in boundaries[:found]:
        while word < len(starts) and starts[word] < boundary:
            word += 1
        if 0 < word < len(starts) and out[count - 1] != word:
            out[count] = word
            count += 1
    return count


@compiled
def _break_end(points: Points, at: int, begin: int, end: int, kinds: Kinds) -> tuple[int, bool]:
    """Where a gap between sentences that starts here ends, 0 where none starts, and whether it has a blank line."""
    if points[at] == _LINE_END:
        last = 0
        i = at + 1
        while i < end and kinds[points[i]] & SPACE:
            if points[i] == _LINE_END:
                last = i + 1
            i += 1
        if last:
            return last, True
    if at == begin or not kinds[points[at - 1]] & TERMINAL:
        return 0, False
    i = at
    while i < end and i < at + 3 and points[i] in (ord('"'), ord("'"), ord("”"), ord("’"), ord(")"), ord("]")):
        i += 1
    blank = i
    lines = 0
    while i < end and kinds[points[i]] & SPACE:
        lines += points[i] == _LINE_END
        i += 1
    if i == blank:
        return 0, False
    first = _behind_openers(points, i, end)
    if first >= end or first > i + 3 or not kinds[points[first]] & ALNUM:
        return 0, False
    return i, lines > 1


@compiled
def _behind_openers(points: Points, at: int, end: int) -> int:
    while at < end and points[at] in (ord('"'), ord("'"), ord("“"), ord("‘"), ord("("), ord("[")):
        at += 1
    return at


@compiled
def _ends_here(points: Points, at: int, begin: int, stop: int, kinds: Kinds, known: npt.NDArray[np.uint64]) -> bool:
    """Whether the sentence before the gap [at, stop) has ended, and not just been shortened by a full stop."""
    first = _behind_openers(points, stop, len(points))
    if kinds[points[first]] & LOWER:
        return False
    if points[at - 1] != _STOP:
        return True
    length = 0
    packed = np.uint64(0)
    while length < _WORD_BEFORE and at - 2 - length >= begin and kinds[points[at - 2 - length]] & ALNUM:
        point = points[at - 2 - length]
        if ord("A") <= point <= ord("Z"):
            point += np.uint32(32)
        elif point == _KELVIN:
            point = np.uint32(ord("k"))
        packed |= np.uint64(point if point < 128 else 255) << np.uint64(8 * length)
        length += 1
    if length == 0:
        return True
    if length == 1 and kinds[points[at - 2]] & ALPHA:
        return False
    place = np.searchsorted(known, packed)
    return not (place < len(known) and known[place] == packed)


def _packed(word: str) -> int:
    """A word of at most seven letters of ASCII as a number, its last letter in the lowest byte."""
    return int.from_bytes(word.encode("ascii"), "big")


ABBREVIATIONS = np.array(sorted(_packed(word) for word in sentences.ABBREVIATIONS), np.uint64)
"""The abbreviations that end no sentence, packed."""
