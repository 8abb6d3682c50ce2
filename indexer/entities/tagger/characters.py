"""What kind of character each code point is, and what it is read as: two tables for compiled loops."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from search.compiled import compiled

SYMBOL, LOWER, UPPER, DIGIT, BLANK, NEWLINE = range(6)
"""``LOWER`` are also the letters of scripts without case, and marks: they can go on with a word, not open a name."""

CASED = 0x2E80  # code points; above it nothing begins with a capital but ornaments and dead scripts
_LAST_LETTER = 0xD7FF  # the ideographs and syllables of East Asia end here; beyond are surrogates and signs
_BLANKS = frozenset((0x0, 0x200B, 0x2060))  # NUL and what has no width: they part words as a blank does
_PLAIN = str.maketrans({**dict.fromkeys("‘’´", "'"), **dict.fromkeys("“”„«»`", '"'), **dict.fromkeys("–—―_‐‑", "-")})
_NEWLINES = frozenset((0x0A, 0x0B, 0x0C, 0x85, 0x2028, 0x2029))  # "\r\n" is one newline, so "\r" is a blank


class Characters(NamedTuple):
    """The kind of each code point below ``CASED``, and what it is read as.

    That is its lower case, or the plainest of the quotation marks, apostrophes and dashes that it is one of.
    """

    kinds: npt.NDArray[np.uint8]
    lower: npt.NDArray[np.uint32]


@cache
def characters() -> Characters:
    """The tables, made in some milliseconds; a letter whose lower case is several code points stands for itself."""
    kinds = np.array([_kind(code) for code in range(CASED)], np.uint8)
    lowered = (chr(code).translate(_PLAIN).lower() for code in range(CASED))
    lower = np.array([ord(low) if len(low) == 1 else code for code, low in enumerate(lowered)], np.uint32)
    return Characters(kinds, lower)


def _kind(code: int) -> int:
    character = chr(code)
    if code in _NEWLINES:
        return NEWLINE
    if character.isspace() or code in _BLANKS:
        return BLANK
    category = unicodedata.category(character)
    if category in ("Lu", "Lt"):
        return UPPER
    return LOWER if category[0] in "LM" else DIGIT if category[0] == "N" else SYMBOL


@compiled
def kind_of(code: int, characters: Characters) -> int:
    """The kind of one code point."""
    return int(characters.kinds[code]) if code < CASED else kind_beyond(code)


@compiled
def kind_beyond(code: int) -> int:
    """The kind of a code point that the tables do not reach."""
    if code == 0x3000 or code == 0xFEFF:
        return BLANK
    return LOWER if code <= _LAST_LETTER else SYMBOL


@compiled
def lower_of(code: int, characters: Characters) -> int:
    """What one code point is read as."""
    return int(characters.lower[code]) if code < CASED else code
