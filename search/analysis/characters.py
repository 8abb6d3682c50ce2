"""Which characters make up words: the tokenizer's pattern as a table, one entry a code point."""

from __future__ import annotations

import sys
from functools import cache

import numpy as np
import numpy.typing as npt
from nltk import redos

LETTER, WORD, SPACE, LOWER, ALPHA, ALNUM, TERMINAL = 1, 2, 4, 8, 16, 32, 64
"""Bits of a character's kind: what the tokenizer's ``[^\\W\\d_]`` and ``[^\\W_]`` match, and what ``str`` calls so;
TERMINAL are the signs that end a sentence.

The tokenizer's classes and those of ``str`` differ: a vowel sign of Hindi is of a word for the one alone.
"""

_CLASSES = {LETTER: r"[^\W\d_]+", WORD: r"[^\W_]+"}

Kinds = npt.NDArray[np.uint8]


@cache
def kinds() -> Kinds:
    """The bits of every code point, 0 to 0x10FFFF; asked of the tokenizer's own regular expressions, so they agree."""
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
    table[[ord(sign) for sign in ".!?…"]] |= TERMINAL
    table.setflags(write=False)
    return table


def code_points(text: str) -> npt.NDArray[np.uint32]:
    """The text as an array, one entry a code point; lone surrogates stay as they are."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
