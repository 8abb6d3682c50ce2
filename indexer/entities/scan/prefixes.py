"""Small words that belong to the capitalised word behind them: "bin Laden", "van der Rohe", "al-Assad"."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from indexer.entities.tagger.characters import DIGIT, LOWER, UPPER, Characters, kind_of
from search.compiled import compiled

PARTICLES = (
    "al", "el", "bin", "ben", "ibn", "bint", "de", "del", "della", "den", "der", "di", "du", "dos", "van", "von", "ter",
)  # fmt: skip
"""What may stand before a name and a blank."""
SECOND = ("de", "den", "der", "la", "las", "los")
"""What may stand between such a word and the name: "de la Cruz"."""
GLUED = ("al", "el", "as", "ash", "ad", "ar", "ul", "d", "l")
"""What may stand before a name and a hyphen or an apostrophe."""

_LONGEST = 5  # letters of the longest of all of them
_BITS = 5  # of a letter in a packed word


def packed(word: str) -> int:
    """The letters of a word of a-z as one number, the first in its highest bits."""
    value = 0
    for letter in word:
        value = value << _BITS | (ord(letter) - ord("a") + 1)
    return value


_PARTICLES = np.array(sorted(map(packed, PARTICLES)), np.int64)
_SECOND = np.array(sorted(map(packed, SECOND)), np.int64)
_GLUED = np.array(sorted(map(packed, GLUED)), np.int64)

_BLANK, _HYPHEN, _APOSTROPHE, _CURLED = ord(" "), ord("-"), ord("'"), ord("’")
_A, _Z, _E, _B, _J = ord("a"), ord("z"), ord("e"), ord("B"), ord("J")
_UNDERSCORE, _AT, _HASH, _SLASH = ord("_"), ord("@"), ord("#"), ord("/")


@compiled
def may_begin(codes: npt.NDArray[np.uint32], place: int, characters: Characters) -> bool:
    """Whether a word may begin at ``place``: not inside another or an address, nor behind the hyphen of "pro-EU"."""
    if place == 0:
        return True
    before = codes[place - 1]
    if before in (_AT, _HASH, _SLASH, _HYPHEN):
        return False
    return not is_of_word(before, characters)


@compiled
def is_of_word(code: int, characters: Characters) -> bool:
    """Whether words are made of such characters: letters, digits, marks and the low line."""
    kind = kind_of(code, characters)
    return kind in (LOWER, UPPER, DIGIT) or code == _UNDERSCORE


@compiled
def with_prefix(codes: npt.NDArray[np.uint32], capital: int, first: int, characters: Characters) -> int:
    """Where the word begins whose first capital is at ``capital``, not before ``first``; -1 where none may."""
    if capital > first:
        before = codes[capital - 1]
        start = -1
        if before == _BLANK:
            start = _particles(codes, capital - 1, first, characters)
        elif before in (_HYPHEN, _APOSTROPHE, _CURLED):
            start = _one(codes, capital - 1, first, _GLUED, characters)
        elif before == _E and (codes[capital] == _B or codes[capital] == _J):
            is_name = capital + 1 < len(codes) and codes[capital + 1] == _A
            start = capital - 1 if is_name and may_begin(codes, capital - 1, characters) else -1
        if start >= 0:
            return start
    return capital if may_begin(codes, capital, characters) else -1


@compiled
def _particles(codes: npt.NDArray[np.uint32], end: int, first: int, characters: Characters) -> int:
    """Where one or two particles begin that end at ``end``; -1 where none do."""
    near = _one(codes, end, first, _SECOND, characters)
    if near > first and codes[near - 1] == _BLANK:
        far = _one(codes, near - 1, first, _PARTICLES, characters)
        if far >= 0:
            return far
    return _one(codes, end, first, _PARTICLES, characters)


@compiled
def _one(
    codes: npt.NDArray[np.uint32], end: int, first: int, words: npt.NDArray[np.int64], characters: Characters
) -> int:
    """Where the word begins that ends at ``end`` and is one of ``words``; -1 where it is none."""
    start = end
    while start > first and _A <= codes[start - 1] <= _Z:
        start -= 1
        if end - start > _LONGEST:
            return -1
    if start == end or not may_begin(codes, start, characters):
        return -1
    value = packed_between(codes, start, end)
    for word in words:
        if word == value:
            return start
    return -1


@compiled
def packed_between(codes: npt.NDArray[np.uint32], start: int, end: int) -> int:
    """As ``packed``, of what stands there; 0 where that is not all a-z."""
    value = 0
    for place in range(start, end):
        if not _A <= codes[place] <= _Z:
            return 0
        value = value << _BITS | (int(codes[place]) - _A + 1)
    return value
