"""Texts to numbers of words and terms: each spelling is analysed once, however often it stands in an archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.analysis import characters, scan
from search.analysis.characters import Points
from search.analysis.names import Names
from search.analysis.scan import Places
from search.analysis.spellings import TOO_LONG, Spellings, grown
from search.analysis.stemmer import stem_once
from search.analysis.tokenizer import spell_once
from search.compiled import compiled

_FIRST_WORDS = 1 << 15


@dataclass(frozen=True)
class Scanned:
    """Where the words of several texts stand, one text after the other as if they were one: ``joined``.

    Word j is ``points[starts[j]:ends[j]]``, in code points; those of text i are [bounds[i], bounds[i + 1]).
    ``sentences`` are the numbers of the words that begin a sentence, counted from 0 in each text; those of text i are
    ``sentences[sentence_bounds[i]:sentence_bounds[i + 1]]``. Text i ends before ``text_ends[i + 1]``.
    """

    joined: str
    points: Points
    text_ends: npt.NDArray[np.int64]
    starts: Places
    ends: Places
    bounds: npt.NDArray[np.int64]
    sentences: Places
    sentence_bounds: npt.NDArray[np.int64]


def scanned(texts: Sequence[str]) -> Scanned:
    """The words and sentences of the texts; which words they are is still to be found out."""
    joined = "".join(texts)
    points = characters.code_points(joined)
    text_ends = np.cumsum([0, *map(len, texts)], dtype=np.int64)
    room = len(points) // 2 + len(texts) + 2
    starts, ends, sentences = np.empty((3, room), np.int32)
    bounds, sentence_bounds = np.zeros((2, len(texts) + 1), np.int64)
    _scan(points, text_ends, characters.kinds(), starts, ends, bounds, sentences, sentence_bounds)
    count = int(bounds[-1])
    first_words = sentences[: sentence_bounds[-1]].copy()
    return Scanned(joined, points, text_ends, starts[:count], ends[:count], bounds, first_words, sentence_bounds)


@dataclass(frozen=True)
class Analysed(Scanned):
    """``words`` and ``terms`` are numbers in the lists of the table, one for each word."""

    words: Places
    terms: Places


class WordTable:
    """Numbers words and terms in the order in which they are first seen. Not for two threads at once."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.terms: list[str] = []
        self.word_names, self.term_names = Names(self.words), Names(self.terms)
        self._word_numbers: dict[str, int] = {}
        self._term_numbers: dict[str, int] = {}
        self._term_of_word = np.empty(_FIRST_WORDS, np.int32)
        self._spellings = Spellings()
        self._word_of_spelling = np.empty(_FIRST_WORDS, np.int32)

    def __len__(self) -> int:
        """How many spellings or words are known, whichever are more: very long spellings are not kept."""
        return max(len(self._spellings), len(self.words))

    def term_of(self, words: Places) -> Places:
        """The number of each word's term."""
        return self._term_of_word[words]

    def number_of(self, term: str) -> int | None:
        """The number of a term, None when no text had it."""
        return self._term_numbers.get(term)

    def number_of_word(self, word: str) -> int | None:
        """The number of a word, None when no text had it."""
        return self._word_numbers.get(word)

    def analyse(self, texts: Sequence[str]) -> Analysed:
        """The words of the texts, as ``analyzer.tokens`` and ``analyzer.sentence_starts`` give them."""
        return self.number(scanned(texts))

    def number(self, found: Scanned) -> Analysed:
        """The same of texts that were scanned already."""
        words = self._numbers(found.joined, found.points, found.starts, found.ends)
        return Analysed(**vars(found), words=words, terms=self.term_of(words))

    def _numbers(self, joined: str, points: Points, starts: Places, ends: Places) -> Places:
        """The number of each word; new spellings are analysed."""
        before = len(self._spellings)
        found, fresh = self._spellings.numbers(points, starts, ends)
        if len(self._spellings) > len(self._word_of_spelling):
            self._word_of_spelling = grown(self._word_of_spelling, 2 * len(self._spellings))
        spans = zip(starts[fresh].tolist(), ends[fresh].tolist(), strict=True)
        self._word_of_spelling[before : len(self._spellings)] = [self._number(joined[a:b]) for a, b in spans]
        words: Places = self._word_of_spelling[found]
        for place in np.flatnonzero(found == TOO_LONG).tolist():
            words[place] = self._number(joined[starts[place] : ends[place]])
        return words

    def _number(self, token: str) -> int:
        """The number of a token's word, which is analysed when it is new."""
        word = spell_once(token)
        number = self._word_numbers.get(word)
        if number is None:
            term = stem_once(word)
            place = self._term_numbers.get(term)
            if place is None:
                place = len(self.terms)
                self.terms.append(term)
                self._term_numbers[term] = place
            number = len(self.words)
            if number == len(self._term_of_word):
                self._term_of_word = grown(self._term_of_word, 2 * number)
            self._term_of_word[number] = place
            self.words.append(word)
            self._word_numbers[word] = number  # last: whoever looks the word up meanwhile finds all of it or nothing
        return number


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
