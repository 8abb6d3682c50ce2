"""What was taken out of a text and put into it to make another of it, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, islice

from search.matching import matching

_WORDS = re.compile(r"\w+(?:['’]\w+)*")
_PIECE = re.compile(rf"{_WORDS.pattern}|\n\n|\s+?(?=\n\n)|\s+|[^\w\s]")
_WORD = re.compile(r"\w")

PARAGRAPH = "\n\n"
"""What parts the paragraphs of a body."""


class Change(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch that is the same in both texts, or was taken out of the first, or put into the second."""

    change: Change
    text: str

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(1 for _ in _WORDS.finditer(self.text))


def differences(one: str, other: str, most_words: int) -> tuple[Part, ...]:
    """The parts that make ``one`` without those put in, and ``other`` without those taken out, exactly.

    Takes time in proportion to the texts (``matching``). Of each text ``most_words`` words and signs are compared; what
    follows is taken out and put in as a whole.
    """
    (a, rest_a), (b, rest_b) = (_pieces(text, most_words) for text in (one, other))
    parts = [*_parts(a, b), Part(Change.OUT, rest_a), Part(Change.IN, rest_b)]
    if rest_a == rest_b:
        parts[-2:] = [Part(Change.SAME, rest_a)]
    return tuple(_joined(parts))


def _pieces(text: str, most: int) -> tuple[list[str], str]:
    """The first words and signs of a text, and what follows them as it is: a text may have millions."""
    found = list(islice(_PIECE.finditer(text), most))
    return [each[0] for each in found], text[found[-1].end() :] if found else text


def _parts(a: Sequence[str], b: Sequence[str]) -> Iterator[Part]:
    """Each stretch between two matches, and each match; empty ones too."""
    at_a = at_b = 0
    for start_a, start_b, length in (*matching(a, b), (len(a), len(b), 0)):
        yield Part(Change.OUT, "".join(a[at_a:start_a]))
        yield Part(Change.IN, "".join(b[at_b:start_b]))
        yield Part(Change.SAME, "".join(a[start_a : start_a + length]))
        at_a, at_b = start_a + length, start_b + length


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    """The same with what is taken out before what is put in, and with no sign or blank alone between two changes.

    Nobody reads "the ~~old~~ new ~~men~~ women" word by word; "~~old men~~ new women" says the same.
    """
    solid = _without_islands([each for each in parts if each.text])
    for changed, stretch in groupby(solid, lambda each: each.change is not Change.SAME):
        some = list(stretch)
        for kind in (Change.OUT, Change.IN) if changed else (Change.SAME,):
            text = "".join(each.text for each in some if each.change is kind)
            if text:
                yield Part(kind, text)


def _without_islands(parts: Sequence[Part]) -> Iterator[Part]:
    for place, each in enumerate(parts):
        inside = 0 < place < len(parts) - 1
        if each.change is Change.SAME and inside and PARAGRAPH not in each.text and not _WORD.search(each.text):
            yield Part(Change.OUT, each.text)
            yield Part(Change.IN, each.text)
        else:
            yield each


def paragraphs(parts: Sequence[Part]) -> tuple[tuple[Part, ...], ...]:
    """The parts by paragraph; one ends where that of either text does, with the break in its last part."""
    found: list[list[Part]] = [[]]
    for part in parts:
        pieces = part.text.split(PARAGRAPH)
        for number, piece in enumerate(pieces):
            ends = number < len(pieces) - 1
            if piece or ends:
                found[-1].append(Part(part.change, piece + PARAGRAPH * ends))
            if ends:
                found.append([])
    return tuple(tuple(each) for each in found if each)
