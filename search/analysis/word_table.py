"""Texts to numbers of words and terms: each spelling is analysed once, however often it stands in an archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from search.analysis import characters, scan
from search.analysis.scan import Places, Points
from search.analysis.stemmer import stem
from search.analysis.tokenizer import spelling
from search.compiled import compiled

MAX_KEPT_CHARS = 128  # code points; what is longer is encoded data and hardly ever seen twice

Kind = TypeVar("Kind", bound=np.generic)

_FIRST_SLOTS = 1 << 16
_CURLY, _STRAIGHT = ord("’"), ord("'")
_FNV_BASIS, _FNV_PRIME = np.uint64(14695981039346656037), np.uint64(1099511628211)  # Fowler, Noll, Vo: FNV-1a, 64 bits
_HALF = np.uint64(32)


@dataclass(frozen=True)
class Analysed:
    """The words of several texts, one after the other: ``words[bounds[i]:bounds[i + 1]]`` are those of text ``i``.

    ``words`` and ``terms`` are numbers in the lists of the table; ``starts`` and ``ends`` are offsets in code points,
    counted through all texts as if they were one. ``sentences`` are the numbers of the words that begin a sentence,
    counted from 0 in each text; those of text ``i`` are ``sentences[sentence_bounds[i]:sentence_bounds[i + 1]]``.
    """

    words: Places
    terms: Places
    starts: Places
    ends: Places
    bounds: npt.NDArray[np.int64]
    sentences: Places
    sentence_bounds: npt.NDArray[np.int64]


class WordTable:
    """Numbers words and terms in the order in which they are first seen. Not for two threads at once."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.terms: list[str] = []
        self._word_numbers: dict[str, int] = {}
        self._term_numbers: dict[str, int] = {}
        self._term_of_word = np.empty(_FIRST_SLOTS // 2, np.int32)
        self._known = 0
        self._long: dict[str, int] = {}
        self._slots = np.full(_FIRST_SLOTS, -1, np.int32)
        self._hashes = np.empty(_FIRST_SLOTS // 2, np.uint64)
        self._ends = np.zeros(_FIRST_SLOTS // 2 + 1, np.int64)
        self._letters = np.empty(_FIRST_SLOTS, np.uint32)
        self._word_of = np.empty(_FIRST_SLOTS // 2, np.int32)

    def __len__(self) -> int:
        """How many spellings are known: at least as many as words."""
        return self._known

    def term_of(self, words: Places) -> Places:
        """The number of each word's term."""
        return self._term_of_word[words]

    def number_of(self, term: str) -> int | None:
        """The number of a term, None when no text had it."""
        return self._term_numbers.get(term)

    def analyse(self, texts: Sequence[str]) -> Analysed:
        """The words of the texts, as ``analyzer.tokens`` and ``analyzer.sentence_starts`` give them."""
        arrays = [characters.code_points(text) for text in texts]
        text_ends = np.cumsum([0, *map(len, arrays)])
        points = np.concatenate(arrays) if arrays else np.empty(0, np.uint32)
        room = len(points) // 2 + len(texts) + 2
        starts, ends = np.empty(room, np.int32), np.empty(room, np.int32)
        sentences = np.empty(room, np.int32)
        bounds, sentence_bounds = np.zeros((2, len(texts) + 1), np.int64)
        _scan(points, text_ends, characters.kinds(), starts, ends, bounds, sentences, sentence_bounds)
        count = int(bounds[-1])
        spellings = self._spellings(points, starts[:count], ends[:count])
        words = self._word_of[spellings]
        first_words = sentences[: sentence_bounds[-1]].copy()
        offsets = starts[:count], ends[:count]
        return Analysed(words, self.term_of(words), *offsets, bounds, first_words, sentence_bounds)

    def _spellings(self, points: Points, starts: Places, ends: Places) -> Places:
        """The number of each word's spelling; new spellings are analysed."""
        self._make_room(len(starts), len(points))
        found = np.empty(len(starts), np.int32)
        before = self._known
        self._known = _look_up(
            points, starts, ends, self._slots, self._hashes, self._ends, self._letters, before, found
        )
        for number in range(before, self._known):
            letters = self._letters[self._ends[number] : self._ends[number + 1]]
            self._word_of[number] = self._number(letters.tobytes().decode("utf-32-le", "surrogatepass"))
        for place in np.flatnonzero(found < 0).tolist():
            found[place] = self._long_spelling(points[starts[place] : ends[place]])
        return found

    def _long_spelling(self, letters: Points) -> int:
        """The number of a spelling that is too long for the table of letters."""
        word = spelling(letters.tobytes().decode("utf-32-le", "surrogatepass"))
        if word not in self._long:
            self._make_room(1, 0)
            self._long[word] = self._known
            self._hashes[self._known] = 0
            self._ends[self._known + 1] = self._ends[self._known]
            self._word_of[self._known] = self._numbered(word)
            self._known += 1
        return self._long[word]

    def _number(self, token: str) -> int:
        return self._numbered(spelling(token))

    def _numbered(self, word: str) -> int:
        number = self._word_numbers.get(word)
        if number is None:
            number = self._word_numbers[word] = len(self.words)
            self.words.append(word)
            term = stem(word)
            place = self._term_numbers.get(term)
            if place is None:
                place = self._term_numbers[term] = len(self.terms)
                self.terms.append(term)
            if number == len(self._term_of_word):
                self._term_of_word = _grown(self._term_of_word, 2 * number)
            self._term_of_word[number] = place
        return number

    def _make_room(self, words: int, letters: int) -> None:
        """Room for as many more spellings and letters as there may be; half of the slots stay free."""
        needed = self._known + words + 1
        if needed > len(self._hashes):
            size = 1 << (2 * needed).bit_length()
            self._hashes = _grown(self._hashes, size // 2)
            self._word_of = _grown(self._word_of, size // 2)
            self._ends = _grown(self._ends, size // 2 + 1)
            self._slots = np.full(size, -1, np.int32)
            _fill_slots(self._slots, self._hashes, self._ends, self._known)
        used = int(self._ends[self._known])
        if used + letters > len(self._letters):
            self._letters = _grown(self._letters, 2 * (used + letters))


def _grown(array: npt.NDArray[Kind], size: int) -> npt.NDArray[Kind]:
    larger = np.empty(size, array.dtype)
    larger[: len(array)] = array
    return larger


@compiled
def _scan(
    points: Points,
    text_ends: npt.NDArray[np.int64],
    kinds: characters.Kinds,
    starts: Places,
    ends: Places,
    bounds: npt.NDArray[np.int64],
    sentences: Places,
    sentence_bounds: npt.NDArray[np.int64],
) -> None:
    """The words and sentences of each text between two of ``text_ends``."""
    for text in range(len(text_ends) - 1):
        begin, end, first = text_ends[text], text_ends[text + 1], bounds[text]
        last = scan.find_words(points, begin, end, kinds, starts, ends, first)
        bounds[text + 1] = last
        done = sentence_bounds[text]
        found = scan.find_sentences(points, begin, end, kinds, scan.ABBREVIATIONS, starts[first:last], sentences[done:])
        sentence_bounds[text + 1] = done + found


@compiled
def _folded(point: np.uint32) -> np.uint32:
    """Capitals of ASCII made small, curly apostrophes straight: ``spelling`` does not tell them apart."""
    if 65 <= point <= 90:
        return np.uint32(point + 32)
    return np.uint32(_STRAIGHT) if point == _CURLY else point


@compiled
def _look_up(
    points: Points,
    starts: Places,
    ends: Places,
    slots: Places,
    hashes: npt.NDArray[np.uint64],
    letter_ends: npt.NDArray[np.int64],
    letters: Points,
    known: int,
    found: Places,
) -> int:
    """Write the number of each word's spelling, -1 for one that is too long; how many are known then.

    An open hash table with linear probing: ``slots`` hold numbers of spellings, -1 is free.
    """
    mask = np.uint64(len(slots) - 1)
    for place in range(len(starts)):
        begin, end = starts[place], ends[place]
        if end - begin > MAX_KEPT_CHARS:
            found[place] = -1
            continue
        code = _FNV_BASIS
        for i in range(begin, end):
            code = (code ^ np.uint64(_folded(points[i]))) * _FNV_PRIME
        slot = (code ^ (code >> _HALF)) & mask
        while True:
            number = slots[slot]
            if number < 0:
                slots[slot] = number = known
                hashes[known] = code
                at = letter_ends[known]
                for i in range(begin, end):
                    letters[at + i - begin] = _folded(points[i])
                known += 1
                letter_ends[known] = at + end - begin
                break
            if hashes[number] == code and _same(points, begin, end, letters, letter_ends, number):
                break
            slot = (slot + np.uint64(1)) & mask
        found[place] = number
    return known


@compiled
def _same(
    points: Points, begin: int, end: int, letters: Points, letter_ends: npt.NDArray[np.int64], number: int
) -> bool:
    at = letter_ends[number]
    if letter_ends[number + 1] - at != end - begin:
        return False
    for i in range(begin, end):  # noqa: SIM110 - compiled code has no generators
        if letters[at + i - begin] != _folded(points[i]):
            return False
    return True


@compiled
def _fill_slots(slots: Places, hashes: npt.NDArray[np.uint64], letter_ends: npt.NDArray[np.int64], known: int) -> None:
    """Put every spelling but the long ones, which have no letters, back into a larger table."""
    mask = np.uint64(len(slots) - 1)
    for number in range(known):
        if letter_ends[number + 1] == letter_ends[number]:
            continue
        code = hashes[number]
        slot = (code ^ (code >> _HALF)) & mask
        while slots[slot] >= 0:
            slot = (slot + np.uint64(1)) & mask
        slots[slot] = number
