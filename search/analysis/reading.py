"""Texts read word by word: which words each has, where they stand, and where its sentences begin."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np

from search.analysis import characters, scan
from search.analysis.scan import Places
from search.analysis.word_table import WordTable

MAX_KNOWN_WORDS = 300_000  # spellings that a thread remembers between texts; 60 MB

_own = threading.local()


def read(texts: Sequence[str]) -> list[Reading]:
    """A reading of each text. Ten times as fast as ``analyzer.tokens``, whose tokens it has."""
    table: WordTable | None = getattr(_own, "table", None)
    if table is None or len(table) > MAX_KNOWN_WORDS:
        table = _own.table = WordTable()
    found = table.analyse(texts)
    readings, before = [], 0
    for number, text in enumerate(texts):
        words = slice(found.bounds[number], found.bounds[number + 1])
        sentences = found.sentences[found.sentence_bounds[number] : found.sentence_bounds[number + 1]]
        offsets = found.starts[words] - before, found.ends[words] - before
        readings.append(Reading(text, table, found.terms[words], found.words[words], *offsets, sentences.tolist()))
        before += len(text)
    return readings


class Reading:
    """The tokens of one text in arrays. ``sentences`` are the positions at which sentences begin."""

    def __init__(
        self,
        text: str,
        table: WordTable,
        terms: Places,
        words: Places,
        starts: Places,
        ends: Places,
        sentences: list[int],
    ) -> None:
        self.text = text
        self._table = table
        self._terms, self._words = terms, words
        self._starts, self._ends = starts, ends
        self.sentences = sentences

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """[start, end) in code points of the tokens from position ``first`` to before ``last``."""
        return int(self._starts[first]), int(self._ends[last - 1])

    def positions(self, term: str) -> list[int]:
        """Where a term stands, ascending."""
        number = self._table.number_of(term)
        return [] if number is None else list(np.flatnonzero(self._terms == number).tolist())

    def positions_where(self, accept: Callable[[str], bool]) -> list[int]:
        """Where the words stand that are accepted, ascending; each distinct word is asked for once."""
        chosen = [number for number in self._distinct if accept(self._table.words[number])]
        return list(np.flatnonzero(np.isin(self._words, chosen)).tolist())

    @cached_property
    def _distinct(self) -> list[int]:
        return list(np.unique(self._words).tolist())

    def term(self, position: int) -> str:
        """The term at a position."""
        return self._table.terms[int(self._terms[position])]

    @cached_property
    def boundaries(self) -> list[int]:
        """Offsets at which a sentence begins, but for the first, as ``sentences.boundaries`` gives them."""
        points = characters.code_points(self.text)
        found = np.empty(len(points) // 2 + 1, np.int32)
        count = scan.find_boundaries(points, 0, len(points), characters.kinds(), scan.ABBREVIATIONS, found)
        return list(found[:count].tolist())
