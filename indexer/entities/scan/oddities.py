"""Whether a text has what names cannot be read from: endless words, letters of other scripts, broken characters."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.entities.tagger.characters import CASED, DIGIT, LOWER, UPPER, Characters, kind_beyond
from search.compiled import compiled

_ASCII, _LATIN = 0x80, 0x250  # code points
_MORE_LATIN, _MORE_LATIN_END = 0x1E00, 0x1F00
_TAB, _RETURN, _BLANK, _DELETE, _NO_CONTROL = 0x09, 0x0D, 0x20, 0x7F, 0xA0
_SURROGATES, _SURROGATES_END, _REPLACEMENT = 0xD800, 0xE000, 0xFFFD
_NO_LETTERS = (0xB2, 0xB3, 0xB5, 0xB9, 0xBC, 0xBD, 0xBE)  # "²", "µ" and "½" are of words, but not Latin letters


class Oddities(NamedTuple):
    """What a text may have. True may be said of a text that has none, False never of one that has some."""

    long: bool
    """More characters without a blank between them than a word has."""
    foreign: bool
    """Letters that are not Latin."""
    broken: bool
    """Controls, halves of pairs, and what stands for bytes that could not be read."""


@compiled
def oddities(codes: npt.NDArray[np.uint32], characters: Characters, longest: int) -> Oddities:
    """What ``codes`` have; a word of more than ``longest`` code points is long."""
    kinds = characters.kinds
    run, top, foreign, broken = 0, 0, False, False
    for code in codes:
        run += 1
        if code < _ASCII:
            if code == _BLANK or _TAB <= code <= _RETURN:
                top = max(top, run - 1)
                run = 0
            elif code < _BLANK or code == _DELETE:
                broken = True
        elif code < _NO_CONTROL or _SURROGATES <= code < _SURROGATES_END or code == _REPLACEMENT:
            broken = True
        elif not _MORE_LATIN <= code < _MORE_LATIN_END and (code >= _LATIN or code in _NO_LETTERS):
            kind = int(kinds[code]) if code < CASED else kind_beyond(code)
            foreign = foreign or kind in (LOWER, UPPER, DIGIT) or code >= CASED
    return Oddities(max(top, run) > longest, foreign, broken)
