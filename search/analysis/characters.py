"""Which characters make up words: the tokenizer's pattern as a table, one entry a code point."""

from __future__ import annotations

import sys
from functools import cache

import numpy as np
import numpy.typing as npt

from search.compiled import kept

LETTER, WORD, SPACE, LOWER, ALPHA, ALNUM, TERMINAL, BREAK = 1, 2, 4, 8, 16, 32, 64, 128
"""Bits of a character's kind: what the tokenizer's ``[^\\W\\d_]`` and ``[^\\W_]`` match, and what ``str`` calls so;
TERMINAL are the signs that end a sentence, BREAK these and the end of a line.

The tokenizer's classes and those of ``str`` differ: a vowel sign of Hindi is of a word for the one alone.
"""

_CLASSES = {LETTER: r"[^\W\d_]+", WORD: r"[^\W_]+"}

NOT_ASCII = 128
PADDING = 64  # entries behind the code points of a text, so that loops may go in strides and need not stop at its end
_PADDING = "\0" * PADDING

Kinds = npt.NDArray[np.uint8]
Folded = npt.NDArray[np.uint8]
Points = npt.NDArray[np.uint16] | npt.NDArray[np.uint32]


@cache
def kinds() -> Kinds:
    """The bits of every code point, 0 to 0x10FFFF."""
    table = kept("kinds", _kinds)
    table.setflags(write=False)
    return table


def _kinds() -> Kinds:
    """Asked of the tokenizer's own regular expressions, so they agree; 60 ms."""
    from nltk import redos

    table = np.zeros(sys.maxunicode + 1, np.uint8)
    points = np.arange(sys.maxunicode + 1, dtype=np.uint32)
    every = points.tobytes().decode("utf-32-le", "surrogatepass")
    for bit, pattern in _CLASSES.items():
        for run in redos.compile(pattern).finditer(every, timeout=None):
            table[run.start() : run.end()] |= bit
    single = points.view("<U1")
    table[np.strings.isspace(single)] |= SPACE
    table[np.strings.islower(single)] |= LOWER
    table[np.strings.isalpha(single)] |= ALPHA
    table[np.strings.isalnum(single)] |= ALNUM
    table[[ord(sign) for sign in ".!?…"]] |= TERMINAL | BREAK
    table[ord("\n")] |= BREAK
    return table


@cache
def folded() -> Folded:
    """What each code point is for a first comparison: capitals of ASCII are small, curly apostrophes straight.

    ``tokenizer.spelling`` does not tell these apart either. All other code points beyond ASCII are ``NOT_ASCII``.
    """
    table = np.full(sys.maxunicode + 1, NOT_ASCII, np.uint8)
    table[:NOT_ASCII] = np.frombuffer(bytes(range(NOT_ASCII)).lower(), np.uint8)
    table[ord("’")] = ord("'")
    table.setflags(write=False)
    return table


def code_points(text: str) -> Points:
    """The text as an array, one entry a code point; lone surrogates stay as they are.

    Of 16 bits where that is enough, as it is unless a text has pictures or rare scripts: that is half to go through.
    Behind its end, compiled loops may read ``PADDING`` more entries.
    """
    padded = text + _PADDING
    narrow = padded.encode("utf-16-le", "surrogatepass")
    if len(narrow) == 2 * len(padded):
        return np.frombuffer(narrow, np.uint16)[: len(text)]
    return np.frombuffer(padded.encode("utf-32-le", "surrogatepass"), np.uint32)[: len(text)]
