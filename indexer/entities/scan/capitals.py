"""Where the capitalised words of a text are, and how each stands there, in one compiled pass."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.entities.scan.prefixes import is_of_word, packed, packed_between, with_prefix
from indexer.entities.tagger.characters import UPPER, Characters, kind_of
from search.compiled import compiled

OPENS, POSSESSIVE, HYPHENED = 1, 2, 4
"""What may be true of a word, bit by bit: it stands where any word is capitalised; 's follows; a hyphen is in it."""

_LATIN = 0x250  # code points; of capitals above it nothing is known
_SPARSE = 32  # code points for each capitalised word; news has 35

_BLANK, _STOP, _HYPHEN, _AMPERSAND = ord(" "), ord("."), ord("-"), ord("&")
_APOSTROPHE, _CURLED, _S, _SHOUTED_S = ord("'"), ord("’"), ord("s"), ord("S")
_D, _R, _I = ord("D"), ord("R"), ord("I")
_DOMAINS = tuple(packed(name) for name in ("com", "net", "org"))
_DOMAIN = 3  # letters of each
_OPENERS = np.array([ord(sign) for sign in ".!?:;\n\"“”'‘’([•*–—|…_`"], np.uint32)


class Capitals(NamedTuple):
    """The capitalised words of a text in order: [start, end) in code points, and the bits true of each."""

    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    bits: npt.NDArray[np.uint8]


@compiled
def capitals(codes: npt.NDArray[np.uint32], characters: Characters) -> Capitals:
    """The words of ``codes`` with a Latin capital first, or behind a particle as in "bin Laden", or as in "eBay".

    A word keeps initials with their full stops ("U.S."), hyphens, apostrophes and ampersands between letters, and the
    end of an address (".com"); not a possessive 's, nor the party before the state of a senator ("R-Texas"). Linear.
    """
    count, place, reached, last = 0, 0, 0, len(codes)
    room = last // _SPARSE + 1
    starts, ends, bits = np.empty(room, np.int32), np.empty(room, np.int32), np.empty(room, np.uint8)
    while True:
        place = _next_capital(codes, place, characters)
        if place == last:
            break
        start = with_prefix(codes, place, reached, characters)
        if start < 0:
            place += 1
            continue
        end = reached = place = _word_end(codes, place, characters)
        if end > start + 1 and codes[start + 1] == _HYPHEN and _is_party(codes[start]):
            start += 2
        marks = OPENS if _opens(codes, start) else 0
        if end - start > 2 and codes[end - 1] == _S and _is_apostrophe(codes, end - 2):
            end, marks = end - 2, marks | POSSESSIVE
        elif _has_hyphen(codes, start, end):
            marks |= HYPHENED
        elif _is_apostrophe(codes, end) and (codes[end - 1] == _S or codes[end - 1] == _SHOUTED_S):
            marks |= POSSESSIVE
        if count == len(starts):
            starts, ends = np.append(starts, np.empty(count, np.int32)), np.append(ends, np.empty(count, np.int32))
            bits = np.append(bits, np.empty(count, np.uint8))
        starts[count], ends[count], bits[count] = start, end, marks
        count += 1
    return Capitals(starts[:count].copy(), ends[:count].copy(), bits[:count].copy())


@compiled
def _next_capital(codes: npt.NDArray[np.uint32], place: int, characters: Characters) -> int:
    """The first capital from ``place`` on, or the end. A loop of its own: most of the time goes by in it."""
    while place < len(codes) and (codes[place] >= _LATIN or characters.kinds[codes[place]] != UPPER):
        place += 1
    return place


@compiled
def _is_capital(codes: npt.NDArray[np.uint32], place: int, characters: Characters) -> bool:
    return place < len(codes) and codes[place] < _LATIN and kind_of(codes[place], characters) == UPPER


@compiled
def _is_party(code: int) -> bool:
    return code in (_D, _R, _I)


@compiled
def _is_apostrophe(codes: npt.NDArray[np.uint32], place: int) -> bool:
    return place < len(codes) and (codes[place] == _APOSTROPHE or codes[place] == _CURLED)


@compiled
def _has_hyphen(codes: npt.NDArray[np.uint32], start: int, end: int) -> bool:
    for place in range(start, end):  # noqa: SIM110 - a generator is not compiled
        if codes[place] == _HYPHEN:
            return True
    return False


@compiled
def _opens(codes: npt.NDArray[np.uint32], start: int) -> bool:
    """Whether any word would be capitalised that begins at ``start``, behind one blank or none."""
    place = start - 1
    if place >= 0 and codes[place] == _BLANK:
        place -= 1
    if place < 0:
        return True
    for sign in _OPENERS:  # noqa: SIM110 - as above
        if codes[place] == sign:
            return True
    return False


@compiled
def _word_end(codes: npt.NDArray[np.uint32], capital: int, characters: Characters) -> int:
    """Where the word ends whose first capital is at ``capital``."""
    place = capital + 1
    party = _is_party(codes[capital]) and place < len(codes) and codes[place] == _HYPHEN
    if party and _is_capital(codes, place + 1, characters):
        place += 2
    end = _initials_end(codes, place, characters)
    if end > place:
        return end
    while True:
        while end < len(codes) and is_of_word(codes[end], characters):
            end += 1
        if end + 1 >= len(codes) or not _joins(codes, end) or not is_of_word(codes[end + 1], characters):
            break
        end += 1
    return _address_end(codes, end, characters)


@compiled
def _joins(codes: npt.NDArray[np.uint32], place: int) -> bool:
    return codes[place] == _HYPHEN or codes[place] == _AMPERSAND or _is_apostrophe(codes, place)


@compiled
def _initials_end(codes: npt.NDArray[np.uint32], place: int, characters: Characters) -> int:
    """Where initials end of which the first is before ``place``: two or more, each with a full stop; else ``place``."""
    end = place
    if end < len(codes) and codes[end] == _STOP:
        end += 1
        while _is_capital(codes, end, characters) and end + 1 < len(codes) and codes[end + 1] == _STOP:
            end += 2
    return end if end > place + 1 else place


@compiled
def _address_end(codes: npt.NDArray[np.uint32], end: int, characters: Characters) -> int:
    """``end``, or where the ".com" ends that stands there."""
    after = end + 1 + _DOMAIN
    if after > len(codes) or codes[end] != _STOP:
        return end
    if after < len(codes) and is_of_word(codes[after], characters):
        return end
    word = packed_between(codes, end + 1, after)
    return after if word == _DOMAINS[0] or word == _DOMAINS[1] or word == _DOMAINS[2] else end
