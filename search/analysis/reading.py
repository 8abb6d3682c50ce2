"""Texts read word by word: which words each has, where they stand, and where its sentences begin."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import overload

import numpy as np
import numpy.typing as npt

from search.analysis.scan import Places
from search.analysis.shapes import Shapes
from search.analysis.tokenizer import spelling
from search.analysis.word_table import Analysed, WordTable
from search.compiled import compiled
from search.edits import within_edits

MAX_KNOWN_WORDS = 300_000  # spellings that a table remembers between texts; 60 MB


def read(texts: Sequence[str]) -> Readings:
    """The texts, read at once. Ten times as fast as ``analyzer.tokens``, whose tokens they have. Safe for threads."""
    with _tables.lent() as (table, shapes):
        return Readings(texts, table, shapes, table.analyse(texts))


class _Tables:
    """The tables of words of a process: one for each thread that reads at the same time, but no more than cores.

    A table of each thread's own would be learned anew by each, and ten of them drive each other out of the caches.
    The one that was given back last is lent first.
    """

    def __init__(self, most: int) -> None:
        self._free: list[tuple[WordTable, Shapes]] = []
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(most)

    @contextmanager
    def lent(self) -> Iterator[tuple[WordTable, Shapes]]:
        """A table that nobody else fills meanwhile; it may be read for ever, for it only grows."""
        with self._places:
            with self._lock:
                table, shapes = self._free.pop() if self._free else (WordTable(), Shapes())
            try:
                yield table, shapes
            finally:
                if len(table) <= MAX_KNOWN_WORDS:
                    with self._lock:
                        self._free.append((table, shapes))


_tables = _Tables(os.cpu_count() or 1)


class Readings(Sequence["Reading"]):
    """Texts that were read together, in arrays through all of them."""

    def __init__(self, texts: Sequence[str], table: WordTable, shapes: Shapes, analysed: Analysed) -> None:
        self.texts = texts
        self.analysed = analysed
        self._table, self._shapes = table, shapes

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, place: int) -> Reading: ...
    @overload
    def __getitem__(self, place: slice) -> list[Reading]: ...
    def __getitem__(self, place: int | slice) -> Reading | list[Reading]:
        """The reading of one text."""
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        found = self.analysed
        words = slice(found.bounds[place], found.bounds[place + 1])
        sentences = found.sentences[found.sentence_bounds[place] : found.sentence_bounds[place + 1]]
        before = found.text_ends[place].astype(np.int32)
        offsets = found.starts[words] - before, found.ends[words] - before
        return Reading(self.texts[place], self._table, found.terms[words], found.words[words], *offsets, sentences)

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
        return np.flatnonzero(np.bincount(self.analysed.words)).astype(np.int32)

    def numbers(self, terms: Sequence[str]) -> Places:
        """The number of each term, -1 where no text ever had it."""
        return np.array([-1 if (number := self._table.number_of(term)) is None else number for term in terms], np.int32)


class Reading:
    """The tokens of one text in arrays: where each starts and ends, in code points.

    ``terms`` are numbers, ``sentence_starts`` the positions at which sentences begin.
    """

    def __init__(
        self,
        text: str,
        table: WordTable,
        terms: Places,
        words: Places,
        starts: Places,
        ends: Places,
        sentence_starts: Places,
    ) -> None:
        self.text = text
        self._table = table
        self.terms, self._words = terms, words
        self.starts, self.ends = starts, ends
        self.sentence_starts = sentence_starts

    @cached_property
    def sentences(self) -> list[int]:
        """The positions at which sentences begin, as a list."""
        return list(self.sentence_starts.tolist())

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """[start, end) in code points of the tokens from position ``first`` to before ``last``."""
        return int(self.starts[first]), int(self.ends[last - 1])

    def term_bits(self, starts: Places, ends: Places, most: int) -> npt.NDArray[np.uint64]:
        """The terms of each stretch [start, end) as bits: the first term met is bit 0, and so on; ``most`` bits."""
        return _term_bits(self.terms, self.starts, self.ends, starts, ends, most)

    def positions(self, term: str) -> list[int]:
        """Where a term stands, ascending."""
        number = self._table.number_of(term)
        return [] if number is None else list(np.flatnonzero(self.terms == number).tolist())

    def positions_where(self, accept: Callable[[str], bool]) -> list[int]:
        """Where the words stand that are accepted, ascending; each distinct word is asked for once."""
        chosen = [number for number in self._distinct if accept(self._table.words[number])]
        return list(np.flatnonzero(np.isin(self._words, chosen)).tolist())

    @cached_property
    def _distinct(self) -> list[int]:
        return list(np.unique(self._words).tolist())

    def term(self, position: int) -> str:
        """The term at a position."""
        return self._table.terms[int(self.terms[position])]


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
