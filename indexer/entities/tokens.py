"""Text to the words in it that begin with a capital: the only ones that can name somebody."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

_UPPER = "".join(chr(code) for code in range(0x0250) if chr(code).isupper())

_TAIL = rf"(?:\.(?:[{_UPPER}]\.)+|\w*(?:[-'’&]\w+)*(?:\.(?:com|net|org)\b)?)"
_AFTER_CAPITAL = rf"[{_UPPER}](?:(?<=[DRI])-[{_UPPER}]{_TAIL}|{_TAIL})"
_CAPITALISED = re.compile(_AFTER_CAPITAL)
_PARTICLES = [
    "al",
    "el",
    "bin",
    "ben",
    "ibn",
    "bint",
    "de",
    "del",
    "della",
    "den",
    "der",
    "di",
    "du",
    "dos",
    "van",
    "von",
    "ter",
]
_MORE_PARTICLES = ("de", "den", "der", "la", "las", "los")

WORD = re.compile(
    r"(?<![\w@#/-])"  # not inside a word, an address or "pro-Russian"
    rf"(?:(?:{'|'.join(_PARTICLES)})(?: (?:{'|'.join(_MORE_PARTICLES)}))? |"
    r"(?:al|el|as|ash|ad|ar|ul|d|l)[-'’]|e(?=[BJ]a))?" + _AFTER_CAPITAL
)
"""One capitalised word with the particle before it ("bin Laden"), initials ("U.S.") or hyphens. Linear: no two parts of
it can take the same character."""

_LAST_OF_PARTICLES = frozenset((*_PARTICLES, *_MORE_PARTICLES))
_PARTICLE_CHARS = len(" della las ")  # how far before its capital a word with a particle may begin
_PLAINLY_BEFORE = frozenset('\n\t("“‘[•—–.,:;')
"""What may stand right before a capital and leaves no doubt that a word begins there."""

# fmt: off
_TAILS = frozenset((
    "aligned", "American", "appointed", "backed", "based", "born", "brokered", "built", "controlled",
    "dominated", "drafted", "educated", "era", "friendly", "funded", "held", "language", "leaning", "led",
    "linked", "made", "majority", "mediated", "monitored", "occupied", "operated", "ordered", "owned", "ran",
    "raised", "registered", "related", "ruled", "run", "sponsored", "style", "supported", "trained", "type",
    "wide", "winning",
))
# fmt: on
"""What ends a compound: "London-based" names London."""
_POSSESSIVE = ("'s", "’s")
_OPENERS = frozenset(".!?:;\n\"“”'‘’([•*–—|…_`")


class Token(NamedTuple):
    """A capitalised word. ``opens``: it stands where any word is capitalised, at the start of a sentence or quote."""

    text: str
    start: int
    end: int
    opens: bool
    possessive: bool
    """``text`` and ``end`` are without the 's that stood there."""


def matches(text: str) -> Iterator[re.Match[str]]:
    """The matches of ``WORD`` in order, in half the time: what begins with a capital is looked for first."""
    place = 0
    match = _CAPITALISED.search(text)
    while match is not None:
        start = match.start()
        if start and not _is_plain(text, start, place):
            match = WORD.search(text, max(place, start - _PARTICLE_CHARS))
            if match is None:
                return
        yield match
        place = match.end()
        match = _CAPITALISED.search(text, place)


def _is_plain(text: str, start: int, place: int) -> bool:
    """Whether a word begins with the capital at ``start``, and no particle before; the last word ended at ``place``."""
    before = text[start - 1]
    if before != " ":
        return before in _PLAINLY_BEFORE
    window = text[max(place, start - _PARTICLE_CHARS) : start - 1]
    word = window[window.rfind(" ") + 1 :]
    return word.isalpha() and word not in _LAST_OF_PARTICLES


def tokenise(text: str) -> list[Token]:
    """The capitalised words of ``text`` in order."""
    tokens: list[Token] = []
    intern = sys.intern
    for match in matches(text):
        word, start, end = match[0], match.start(), match.end()
        if word[1:2] == "-" and word[0] in "DRI":
            word, start = word[2:], start + 2  # "R-Texas" is a senator's party and state
        possessive = word.endswith(_POSSESSIVE)
        if possessive:
            word, end = word[:-2], end - 2
        elif "-" in word:
            head, _, tail = word.rpartition("-")
            if tail in _TAILS or (tail.endswith("ed") and tail.islower()):
                word, end = head, start + len(head)
        elif end < len(text) and text[end] in "'’" and word[-1] in "sS":
            possessive = True
        before = start - 2 if text[start - 1 : start] == " " else start - 1
        tokens.append(Token(intern(word), start, end, before < 0 or text[before] in _OPENERS, possessive))
    return tokens
