"""The names that a spaCy model sees in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from indexer.entities.legible import legible, like_a_name, shouted
from indexer.entities.port import Spot
from indexer.entities.spacy_model import Found, Pipeline
from search.article import EntityType

BATCH = 8
"""Pieces that the model reads at once: of news 220 MB a process; 64 are no faster and take 490."""

PIECE_CHARS = 20_000
"""Characters that the model reads as one text. Its memory grows with the longest, by 10 kB a character as spaCy's
manual has it, and it refuses a million. A long article in a newspaper has 10,000."""

TYPES = {
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
}
"""The labels that are kept. FAC, for buildings and roads, is not: of 164 in the three sets of ``bench.entities`` 38
are places and 44 are bodies; nor is NORP, as "Russian" is no place."""

_WRAP = re.compile(r"(?<=\S)[ \t]*\n(?=[ \t]*\S)")
_PARAGRAPH = re.compile(r"\n\s*\n")
_BEFORE = re.compile(r"(?:(?:[Tt]he|THE|[Aa]n?)\s+|[^\w]+)+")
_AFTER = re.compile(r"(?:['’]s?|[\s,;:\"“”()_&/-]+)+$", re.IGNORECASE)


class SpacySpotter:
    """Spots names with the model that it is given. Holds nothing of a text."""

    name = "spacy"

    def __init__(self, pipeline: Pipeline, version: str) -> None:
        self.version = version
        self._pipeline = pipeline

    def spots(self, texts: Sequence[str]) -> list[list[Spot]]:
        """The names in each of ``texts``, in order: without the article before them and the 's behind."""
        pieces = [(number, start, piece) for number, text in enumerate(texts) for start, piece in cut(legible(text))]
        stretches = [shouted(text) for text in texts]
        spots: list[list[Spot]] = [[] for _ in texts]
        with self._pipeline.memory_zone():
            read = self._pipeline.pipe((_unwrapped(piece) for *_, piece in pieces), batch_size=BATCH)
            for (number, shift, piece), answer in zip(pieces, read, strict=True):
                for found in answer.ents:
                    spot = _spot(piece, found, shift)
                    if spot is not None and not _inside(spot.start, stretches[number]):
                        spots[number].append(spot)
        return spots


def cut(text: str) -> Iterator[tuple[int, str]]:
    """``text`` in pieces of at most ``PIECE_CHARS``, each with its beginning; blank ones are left out.

    Cut between paragraphs, else lines, else words.
    """
    start = 0
    while start < len(text):
        end = len(text) if len(text) - start <= PIECE_CHARS else _border(text, start)
        piece = text[start:end]
        if not piece.isspace():
            yield start, piece
        start = end


def _border(text: str, start: int) -> int:
    end = start + PIECE_CHARS
    for mark in ("\n\n", "\n", " "):
        border = text.rfind(mark, start + 1, end)
        if border > 0:
            return border + len(mark)
    return end


def _unwrapped(piece: str) -> str:
    """The piece with its paragraphs on one line each: a name that runs over the end of a line is one name."""
    return _WRAP.sub(lambda match: " " * (match.end() - match.start()), piece)


def _spot(piece: str, found: Found, shift: int) -> Spot | None:
    """The name itself, or None where the model took something else for one."""
    kind = TYPES.get(found.label_)
    if kind is None:
        return None
    start, end = found.start_char, found.end_char
    before = _BEFORE.match(piece, start, end)
    start = before.end() if before else start
    after = _AFTER.search(piece, start, end)
    end = after.start() if after else end
    surface = " ".join(piece[start:end].split())
    if _PARAGRAPH.search(piece, start, end) or not like_a_name(surface):
        return None
    return Spot(start + shift, end + shift, kind)


def _inside(place: int, stretches: list[tuple[int, int]]) -> bool:
    index = bisect_right(stretches, place, key=itemgetter(0)) - 1
    return index >= 0 and place < stretches[index][1]
