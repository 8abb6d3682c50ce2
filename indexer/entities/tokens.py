"""Text to the words in it that begin with a capital: the only ones that can name somebody."""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern
from typing import NamedTuple

import numpy as np

from indexer.entities.scan.capitals import HYPHENED, OPENS, POSSESSIVE, capitals
from indexer.entities.scan.lowered import in_lower
from indexer.entities.tagger.characters import characters
from indexer.entities.tagger.codes import codes_of

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


class Token(NamedTuple):
    """A capitalised word of a text at [start, end), as ``scan.capitals`` cuts it, without the end of a compound."""

    text: str
    start: int
    end: int
    opens: bool
    """It stands where any word is capitalised, at the start of a sentence or quote."""
    possessive: bool
    """``text`` and ``end`` are without the 's that stood there."""
    lowered: bool
    """The text writes it in lower case too."""


def tokenise(text: str) -> list[Token]:
    """The capitalised words of ``text`` in order."""
    codes, known = codes_of(text), characters()
    found = capitals(codes, known)
    starts, ends, bits = found.starts.tolist(), found.ends.tolist(), found.bits
    words = [intern(text[start:end]) for start, end in zip(starts, ends, strict=True)]
    marks = ((bits & mark).astype(np.bool_).tolist() for mark in (OPENS, POSSESSIVE))
    tokens = list(map(Token, words, starts, ends, *marks, in_lower(codes, found, known).tolist()))
    for place in np.flatnonzero(bits & HYPHENED).tolist():
        tokens[place] = _without_tail(tokens[place])
    return tokens


def lowered(tokens: Iterable[Token]) -> frozenset[str]:
    """Those of the words that the text writes in lower case too, as it does."""
    return frozenset(token.text.lower() for token in tokens if token.lowered)


def _without_tail(token: Token) -> Token:
    """A word with a hyphen, up to that where the word is a compound with a participle."""
    head, _, tail = token.text.rpartition("-")
    if tail in _TAILS or (tail.endswith("ed") and tail.islower()):
        return token._replace(text=intern(head), end=token.start + len(head))
    return token._replace(lowered=False)  # that was asked of what stands before the hyphen
