"""Reads texts for those who ask about their words, and keeps what it read: the same articles are found again and again.

A page of results has some ten thousand words, and whoever narrows a search down meets most of them again.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import cast

import numpy as np
import numpy.typing as npt

from search.analysis import characters
from search.analysis.reading import Bounds, Gaps, Reading, Readings
from search.analysis.scan import ABBREVIATIONS, Places, find_boundaries, find_gaps
from search.analysis.shapes import Shapes
from search.analysis.word_table import Analysed, WordTable, scanned
from search.cache import Cache
from search.compiled import compiled
from search.turns import turns

MAX_KNOWN_WORDS = 300_000  # spellings that a table remembers between texts; 60 MB


class Texts:
    """Reads texts, and keeps up to ``max_bytes`` of what it read for those who ask for the same text again.

    Ten times as fast as ``analyzer.tokens``, whose tokens they have; a text that is kept costs next to nothing. Safe
    for threads.
    """

    def __init__(self, max_bytes: int) -> None:
        self._kept = Cache(max_bytes)
        self._known: _Known | None = None
        self._lock = threading.Lock()

    def read(self, texts: Sequence[str]) -> Readings:
        """The texts, read at once."""
        known = _words.known()
        kept = self._kept_with(known)
        found = cast("list[Reading | None]", kept.find_each([(text,) for text in texts]))
        missing = [place for place, reading in enumerate(found) if reading is None]
        if missing:
            with turns.aside():
                fresh = _read([texts[place] for place in missing], known)
            for place, reading in zip(missing, fresh, strict=True):
                found[place] = reading
                kept.keep((texts[place],), reading)
        return Readings([each for each in found if each is not None], known.table, known.shapes)

    def _kept_with(self, known: _Known) -> Cache:
        """What is kept, as long as it was read with these words: the numbers of others say nothing here."""
        with self._lock:
            if known is not self._known:
                self._known, self._kept = known, Cache(self._kept.max_bytes)
            return self._kept


def read(texts: Sequence[str]) -> Readings:
    """The texts, read at once by somebody who will not come back to them."""
    known = _words.known()
    return Readings(_read(texts, known), known.table, known.shapes)


class _Known:
    """The words that this process knows, which all its threads share: each word is analysed once."""

    def __init__(self) -> None:
        self.table = WordTable()
        self.shapes = Shapes()
        self.lock = threading.Lock()


class _Words:
    """Hands out what is known, and begins anew when that has become too much. Older readings keep theirs."""

    def __init__(self) -> None:
        self._known = _Known()

    def known(self) -> _Known:
        """What there is now; it only grows."""
        if len(self._known.table) > MAX_KNOWN_WORDS:
            self._known = _Known()
        return self._known


_words = _Words()


def _read(texts: Sequence[str], known: _Known) -> list[Reading]:
    found = scanned(texts)
    with known.lock:
        analysed = known.table.number(found)
    breaks, break_bounds, gaps, gap_bounds = _layout(analysed.points, analysed.text_ends, characters.kinds())
    return [
        Reading(
            text,
            known.table,
            _tokens(analysed, place),
            analysed.sentences[analysed.sentence_bounds[place] : analysed.sentence_bounds[place + 1]].copy(),
            breaks[break_bounds[place] : break_bounds[place + 1]].copy(),
            gaps[:, gap_bounds[place] : gap_bounds[place + 1]].copy(),
        )
        for place, text in enumerate(texts)
    ]


def _tokens(found: Analysed, place: int) -> npt.NDArray[np.int32]:
    inside, before = slice(found.bounds[place], found.bounds[place + 1]), found.text_ends[place]
    tokens = np.stack((found.words[inside], found.terms[inside], found.starts[inside], found.ends[inside]))
    tokens[2:] -= np.int32(before)
    return tokens


@compiled
def _layout(
    points: characters.Points, text_ends: Bounds, kinds: characters.Kinds
) -> tuple[Places, Bounds, Gaps, Bounds]:
    """Where the sentences of each text begin, but for the first, and its gaps, both as in ``Reading``."""
    texts = len(text_ends) - 1
    breaks, break_bounds = np.empty(len(points) // 2 + texts, np.int32), np.zeros(texts + 1, np.int64)
    gaps, gap_bounds = np.zeros((2, len(points) // 64 + texts), np.uint64), np.zeros(texts + 1, np.int64)
    for text in range(texts):
        begin, end, at = text_ends[text], text_ends[text + 1], break_bounds[text]
        count = find_boundaries(points, begin, end, kinds, ABBREVIATIONS, breaks[at:])
        for place in range(at, at + count):
            breaks[place] -= begin
        break_bounds[text + 1] = at + count
        gap_bounds[text + 1] = gap_bounds[text] + find_gaps(points, begin, end, kinds, gaps[:, gap_bounds[text] :])
    return breaks, break_bounds, gaps, gap_bounds
