"""Which words do the two sides of a comparison say, and how often: counted as terms, shown as mostly spelled.

A spelling that stands in one article alone is counted, but not stemmed: it tells nothing, and more than half of all
spellings are such. Stemming is what takes time in a process that has not met these words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.analysis import analyzer
from search.analysis.scan import Places
from search.analysis.spellings import TOO_LONG, Spellings
from search.analysis.stemmer import stem
from search.analysis.tokenizer import spelling
from search.analysis.word_table import scanned
from search.compiled import brief
from search.engine.arrays.source import Source

SHORTEST_TERM = 3  # letters; shorter ones are initials and debris of markup
READ_CHARS = 6_000  # of a body; news of more words tell the same over again, and reading takes time
READ_AT_ONCE = 40  # articles between two looks at the clock; some 10 ms
MADE_AT_ONCE = 256  # words between two looks at the clock; some 10 ms where they are new
LEAST_ARTICLES = 2  # of a spelling that may tell something: what is told must be in two stories

Bounds = npt.NDArray[np.int64]
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class SaidWords:
    """For each term by its number: ``counts`` of both sides in two rows, and in how many ``articles`` of each it is.

    ``words`` counts each of ``spelled_words``, likewise, ``term_of`` has the number of its term. Term 0 has no text:
    it stands for all spellings of one article, and for those that are too long for a word.
    """

    terms: Sequence[str]
    spelled_words: Sequence[str]
    counts: Counts
    articles: Counts
    words: Counts
    term_of: Places

    def spelled(self, term: int, side: int) -> str:
        """How a side mostly spells a term, of equals the one that was read first."""
        return self.spelled_words[int((self.words[side] * (self.term_of == term)).argmax())]

    def tells(self, term: int) -> bool:
        """Whether a term is worth telling: no function word, no number and no initial."""
        text = self.terms[term]
        return len(text) >= SHORTEST_TERM and not text[0].isnumeric() and not analyzer.is_function_word(text)


@dataclass(frozen=True)
class _Read:
    """The spellings of all words of a side by their numbers; those of article i are [bounds[i], bounds[i + 1])."""

    spellings: Places
    bounds: Bounds


def said_words(source: Source, sides: tuple[Sequence[int], Sequence[int]], check: Callable[[], None]) -> SaidWords:
    """The words of the titles and bodies of some articles of either side; ``check`` may raise."""
    known, texts = Spellings(), [""]
    read = [_read(source, docs, known, texts, check) for docs in sides]
    occurrences, having = np.zeros((2, len(texts)), np.int64)
    for each in read:
        _count(each.spellings, each.bounds, occurrences, having)
    having[0] = 0
    spelled_words, word_of = _numbered(texts, np.flatnonzero(having >= LEAST_ARTICLES), spelling, check)
    terms, term_of = _numbered(spelled_words, np.arange(1, len(spelled_words)), stem, check)
    counts, articles = np.zeros((2, 2, len(terms)), np.int64)
    words = np.zeros((2, len(spelled_words)), np.int64)
    for side, each in enumerate(read):
        found = word_of[each.spellings]
        words[side] = np.bincount(found, minlength=len(spelled_words))
        _count(term_of[found], each.bounds, counts[side], articles[side])
    return SaidWords(terms, spelled_words, counts, articles, words, term_of)


def _read(source: Source, docs: Sequence[int], known: Spellings, texts: list[str], check: Callable[[], None]) -> _Read:
    """The articles as numbers of ``texts``, to which their new spellings are added; 0 is one that is too long."""
    found, lengths = [np.empty(0, np.int32)], [np.zeros(1, np.int64)]
    for begin in range(0, len(docs), READ_AT_ONCE):
        check()
        some = [source.shown(doc) for doc in docs[begin : begin + READ_AT_ONCE]]
        scan = scanned([text for each in some for text in (each.title, each.body[:READ_CHARS])])
        numbers, fresh = known.numbers(scan.points, scan.starts, scan.ends)
        spans = zip(scan.starts[fresh].tolist(), scan.ends[fresh].tolist(), strict=True)
        texts += [scan.joined[first:last] for first, last in spans]
        found.append(numbers - np.int32(TOO_LONG))
        lengths.append(np.diff(scan.bounds[::2]))
    return _Read(np.concatenate(found), np.cumsum(np.concatenate(lengths)))


def _numbered(
    texts: Sequence[str], wanted: npt.NDArray[np.intp], made: Callable[[str], str], check: Callable[[], None]
) -> tuple[list[str], Places]:
    """What is made of each of the texts at the ``wanted`` places, without repetition, and its number for every text.

    Number 0 is "", that of all other texts.
    """
    numbers, found = {"": 0}, np.zeros(len(texts), np.int32)
    for begin in range(0, len(wanted), MADE_AT_ONCE):
        check()
        for place in wanted[begin : begin + MADE_AT_ONCE].tolist():
            found[place] = numbers.setdefault(made(texts[place]), len(numbers))
    return list(numbers), found


@brief
def _count(terms: Places, bounds: Bounds, counts: Counts, articles: Counts) -> None:
    """Add how often each term is in some articles, and in how many of them."""
    last = np.full(len(counts), -1, np.int64)
    for article in range(len(bounds) - 1):
        for place in range(bounds[article], bounds[article + 1]):
            term = terms[place]
            counts[term] += 1
            if last[term] != article:
                last[term] = article
                articles[term] += 1
