"""Texts read word by word: which words each has, where they stand, and where its sentences begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from search.analysis.scan import Places
from search.analysis.shapes import Shapes
from search.analysis.tokenizer import spelling
from search.analysis.word_table import WordTable
from search.compiled import compiled
from search.edits import within_edits

Bounds = npt.NDArray[np.int64]
Gaps = npt.NDArray[np.uint64]

_NO_TOKENS, _NO_BREAKS, _NO_GAPS = np.empty((4, 0), np.int32), np.empty(0, np.int32), np.empty((2, 0), np.uint64)


class Reading:
    """The words of one text, in arrays.

    ``tokens`` are four rows: the number of each word and that of its term, where it starts, and where it ends, in code
    points.
    ``sentence_starts`` are the positions of words at which sentences begin, ``breaks`` the code points at which all of
    them but the first do. ``gaps`` are two rows of a bit for each code point, 64 in a number, the first the lowest:
    whether it is a blank, and whether it ends a line.
    """

    def __init__(
        self,
        text: str,
        table: WordTable,
        tokens: npt.NDArray[np.int32],
        sentence_starts: Places,
        breaks: Places,
        gaps: Gaps,
    ) -> None:
        self.text = text
        self._table = table
        self.tokens = tokens
        self.sentence_starts = sentence_starts
        self.breaks, self.gaps = breaks, gaps

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        return self.tokens.nbytes + self.sentence_starts.nbytes + self.breaks.nbytes + self.gaps.nbytes

    @cached_property
    def sentences(self) -> list[int]:
        """The positions at which sentences begin, as a list."""
        return list(self.sentence_starts.tolist())

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """[start, end) in code points of the tokens from position ``first`` to before ``last``."""
        return int(self.tokens[2, first]), int(self.tokens[3, last - 1])

    def term_bits(self, starts: Places, ends: Places, most: int) -> npt.NDArray[np.uint64]:
        """The terms of each stretch [start, end) as bits: the first term met is bit 0, and so on; ``most`` bits."""
        return _term_bits(self.tokens[1], self.tokens[2], self.tokens[3], starts, ends, most)

    def positions(self, term: str) -> list[int]:
        """Where a term stands, ascending."""
        number = self._table.number_of(term)
        return [] if number is None else list(np.flatnonzero(self.tokens[1] == number).tolist())

    def positions_where(self, accept: Callable[[str], bool]) -> list[int]:
        """Where the words stand that are accepted, ascending; each distinct word is asked for once."""
        words = self.tokens[0]
        chosen = [number for number in np.unique(words).tolist() if accept(self._table.words[number])]
        return list(np.flatnonzero(np.isin(words, chosen)).tolist())

    def term(self, position: int) -> str:
        """The term at a position."""
        return self._table.terms[int(self.tokens[1, position])]


class Readings:
    """Readings of several texts: ``each`` of them, and arrays through all of them.

    ``words``, ``terms``, ``starts`` and ``ends`` of text i are [bounds[i], bounds[i + 1]); offsets count from the
    beginning of each text. So it is for ``breaks`` with ``break_bounds``, and for ``gaps`` with ``gap_bounds``.
    ``lengths`` are those of the texts, in code points.
    """

    def __init__(self, readings: Sequence[Reading], table: WordTable, shapes: Shapes) -> None:
        self.each = readings
        self._table, self._shapes = table, shapes
        tokens = [_NO_TOKENS, *[each.tokens for each in readings]]
        breaks = [_NO_BREAKS, *[each.breaks for each in readings]]
        gaps = [_NO_GAPS, *[each.gaps for each in readings]]
        self.words, self.terms, self.starts, self.ends = np.concatenate(tokens, axis=1)
        self.breaks, self.gaps = np.concatenate(breaks), np.concatenate(gaps, axis=1)
        self.bounds, self.break_bounds, self.gap_bounds = (
            _bounds([part.shape[-1] for part in parts]) for parts in (tokens, breaks, gaps)
        )
        self.lengths = np.array([len(each.text) for each in readings], np.int64)

    def words_starting_with(self, prefix: str) -> Places:
        """The numbers of the words of these texts that start with what is spelled so."""
        known = self._table.words
        self._shapes.learn(known)
        candidates = self._shapes.may_start_with(self._distinct, prefix) if prefix else self._distinct[:0]
        return candidates[[known[number].startswith(prefix) for number in candidates.tolist()]]

    def words_within(self, text: str, distance: int) -> Places:
        """The numbers of the words of these texts that are at most so many edits from ``text``."""
        known, accept = self._table.words, within_edits(text, distance)
        self._shapes.learn(known)
        candidates = self._shapes.may_be_within(self._distinct, spelling(text), distance)
        return candidates[[accept(known[number]) for number in candidates.tolist()]]

    @cached_property
    def _distinct(self) -> Places:
        return np.flatnonzero(np.bincount(self.words)).astype(np.int32)

    def term(self, number: int) -> str:
        """The term with that number."""
        return self._table.terms[number]

    def usual_word(self, term: int) -> str:
        """How a term of these texts, by its number, is mostly spelled; of equals the one known longest."""
        return self._table.words[int(np.bincount(self.words[self.terms == term]).argmax())]

    def numbers(self, terms: Sequence[str]) -> Places:
        """The number of each term, -1 where no text ever had it."""
        return np.array([-1 if (number := self._table.number_of(term)) is None else number for term in terms], np.int32)


def _bounds(sizes: Sequence[int]) -> Bounds:
    """Where each of several parts ends, the first of which is empty."""
    return np.fromiter(accumulate(sizes), np.int64, len(sizes))


@compiled
def _term_bits(
    terms: Places, token_starts: Places, token_ends: Places, starts: Places, ends: Places, most: int
) -> npt.NDArray[np.uint64]:
    bits = np.zeros(len(starts), np.uint64)
    known = np.empty(most, np.int32)
    count = 0
    for stretch in range(len(starts)):
        token = np.searchsorted(token_ends, starts[stretch], "right")
        while token < len(terms) and token_starts[token] < ends[stretch]:
            place = 0
            while place < count and known[place] != terms[token]:
                place += 1
            if place == count and count < most:
                known[count] = terms[token]
                count += 1
            bits[stretch] |= np.uint64(1) << np.uint64(min(place, most - 1))
            token += 1
    return bits
