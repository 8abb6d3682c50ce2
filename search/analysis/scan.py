"""The words and sentences of many texts at once, by compiled loops that agree with the definitions to the character.

``tokenizer.spans`` and ``sentences.boundaries`` define what a word and a sentence are; property tests hold these loops
to them on any Unicode text. A text is an array of code points, see ``characters.code_points``.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from search.analysis import sentences
from search.analysis.characters import ALNUM, ALPHA, BREAK, LETTER, LOWER, SPACE, TERMINAL, WORD, Kinds, Points
from search.analysis.letters import APOSTROPHES
from search.compiled import compiled

Places = npt.NDArray[np.int32]

_STOP, _COMMA, _LINE_END = ord("."), ord(","), ord("\n")
_ZERO, _NINE, _THOUSANDS = ord("0"), ord("9"), 3  # digits behind a comma
_BLANK = ord(" ")  # what mostly stands between words, so it is asked for first
_APOSTROPHES = tuple(map(ord, APOSTROPHES))
_WORD_BEFORE = 7  # code points looked at before a full stop, as sentences._LONGEST_ABBREVIATION less the stop

_BLOCK = 64  # code points in a stride, a bit for each in a number; no more than ``characters.PADDING``
_NOWHERE = -2  # neither it nor the place behind it is in a text
_ONE, _LAST_BIT = np.uint64(1), np.uint64(63)
_DE_BRUIJN = np.uint64(0x03F79D71B4CB0A89)  # each of its 64 runs of six bits is another number (Leiserson et al. 1998)
_PLACES = np.zeros(64, np.uint8)
for _place in range(64):
    _PLACES[((0x03F79D71B4CB0A89 << _place) & 0xFFFFFFFFFFFFFFFF) >> 58] = _place


@compiled
def find_words(points: Points, begin: int, end: int, kinds: Kinds, starts: Places, ends: Places, at: int) -> int:
    """Write [start, end) of each word of ``points[begin:end]`` from place ``at`` on; the place behind the last.

    ``starts`` and ``ends`` need room for half as many words as there are code points, and one more.
    """
    run, inside, carry = begin, False, np.uint64(0)
    free, last = begin, _NOWHERE  # no word begins before ``free``; an apostrophe at ``last`` may join what is behind it
    for block in range(begin, end + 1, _BLOCK):  # a run that the text ends ends with an empty block, if need be
        bits = _which(points, block, end, kinds, WORD)
        edges = bits ^ (bits << _ONE | carry)
        carry = bits >> _LAST_BIT
        while edges:
            place = block + lowest_bit(edges)
            edges &= edges - _ONE
            inside = not inside
            if inside:
                run = place
            elif run == last + 1 and points[last] != _BLANK and points[last] in _APOSTROPHES:
                ends[at - 1] = last = place
            elif run >= free:
                stop = place
                if points[place] == _STOP or points[place] == _COMMA:
                    stop = free = _word_end(points, begin, run, place, end, kinds)
                starts[at] = run
                ends[at] = last = stop
                at += 1
    return at


@compiled
def _word_end(points: Points, begin: int, run: int, place: int, end: int, kinds: Kinds) -> int:
    """Where a word ends that begins with the letters and digits [run, place): full stops and commas may join more."""
    if place + 1 >= end or not kinds[points[place + 1]] & WORD:
        return place
    stop = 0
    if _is_digit(points[run]):
        stop = _number_end(points, begin, run, place, end, kinds)
    elif place == run + 1 and points[place] == _STOP:
        stop = _acronym_end(points, run, end, kinds)
    return stop or place


@compiled
def _which(points: Points, block: int, end: int, kinds: Kinds, kind: int) -> np.uint64:
    """A bit for each of ``_BLOCK`` code points from ``block`` on, the first the lowest: whether it is of a kind.

    Without a branch for each, which takes a third of the time; those behind ``end`` are looked at and left out.
    """
    bits = np.uint64(0)
    for i in range(_BLOCK):
        bits |= np.uint64((kinds[points[np.uint64(block + i)]] & kind) != 0) << np.uint64(i)
    return bits & ((_ONE << np.uint64(end - block)) - _ONE) if end - block < _BLOCK else bits


@compiled
def lowest_bit(bits: np.uint64) -> int:
    """The place of the lowest bit that is set; some is."""
    return int(_PLACES[((bits & (~bits + _ONE)) * _DE_BRUIJN) >> np.uint64(58)])


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
def _number_end(points: Points, begin: int, start: int, place: int, end: int, kinds: Kinds) -> int:
    """Where a number of thousands or with a decimal point ends that begins with the word [start, place); 0 if none."""
    if start - 2 >= begin and points[start - 1] in (_STOP, _COMMA) and _is_digit(points[start - 2]):
        return 0
    stop = _digits_end(points, start, end)
    if stop < place:
        return 0  # "5th, 100": letters follow its digits
    if points[place] == _COMMA:
        while stop - start <= _THOUSANDS or stop > place:
            behind = _digits_end(points, stop + 1, end) if stop < end and points[stop] == _COMMA else stop
            if behind != stop + 1 + _THOUSANDS:
                break
            stop = behind
        if stop == place:
            return 0
        if stop + 1 < end and points[stop] == _STOP and _is_digit(points[stop + 1]):
            stop = _digits_end(points, stop + 1, end)
    else:
        stop = _digits_end(points, place + 1, end)
        if stop == place + 1 or (stop + 1 < end and points[stop] == _STOP and _is_digit(points[stop + 1])):
            return 0
    while stop < end and kinds[points[stop]] & WORD:
        stop += 1
    return stop


@compiled
def _digits_end(points: Points, at: int, end: int) -> int:
    while at < end and _is_digit(points[at]):
        at += 1
    return at


@compiled
def _is_digit(point: int) -> bool:
    return bool(_ZERO <= point <= _NINE)


@compiled
def find_boundaries(
    points: Points, begin: int, end: int, kinds: Kinds, known: npt.NDArray[np.uint64], out: Places
) -> int:
    """Write the offsets in ``points[begin:end]`` at which a sentence begins, but for the first; how many there are.

    ``known`` are the abbreviations, as ``ABBREVIATIONS``; ``out`` needs room for half as many as there are code points.
    """
    count, done = 0, begin
    for block in range(begin, end, _BLOCK):
        signs = _which(points, block, end, kinds, BREAK)
        while signs:
            sign = block + lowest_bit(signs)
            signs &= signs - _ONE
            at = sign + 1 if kinds[points[sign]] & TERMINAL else sign
            if sign < done or at >= end:
                continue
            stop, breaks = _break_end(points, at, begin, end, kinds)
            if not stop:
                continue
            if breaks or _ends_here(points, at, begin, stop, kinds, known):
                out[count] = stop
                count += 1
            done = stop
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
def find_gaps(points: Points, begin: int, end: int, kinds: Kinds, out: npt.NDArray[np.uint64]) -> int:
    """Write a bit for each code point of ``points[begin:end]``, 64 in a number: row 0 blanks, row 1 ends of lines.

    The first is the lowest bit. Gives how many numbers a row has.
    """
    count = 0
    for block in range(begin, end, _BLOCK):
        blanks = _which(points, block, end, kinds, SPACE)
        out[0, count] = blanks
        signs = _which(points, block, end, kinds, BREAK) & blanks  # of a text's signs that may end a sentence
        while signs:
            place = lowest_bit(signs)
            signs &= signs - _ONE
            if points[block + place] == _LINE_END:
                out[1, count] |= _ONE << np.uint64(place)
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
