"""A line of a text page, and what it can be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from indexer.extract.dates import NoDate
from indexer.extract.labels import Label
from indexer.extract.text import ends_sentence
from search.article import StatedTime


class Tag(Enum):
    """What a line is."""

    TEXT = auto()
    DATE = auto()
    LABEL = auto()
    URL = auto()
    BYLINE = auto()
    OUTLET = auto()
    FURNITURE = auto()
    FORM = auto()
    COMMENTS = auto()
    RELATED = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``value`` is what a label, byline or address gives; ``stated`` the date of a date line.

    ``apart``: a blank line stands above it. ``bullet``: it began with a bullet, which ``text`` no longer has.
    """

    text: str
    tag: Tag = Tag.TEXT
    label: Label | None = None
    value: str = ""
    stated: StatedTime | NoDate | None = None
    apart: bool = False
    bullet: bool = False
    indented: bool = False

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text: a sentence, or too long to be anything else."""
        if self.tag is not Tag.TEXT:
            return False
        if len(self.text) >= 180:
            return True
        return ends_sentence(self.text) and (len(self.text) >= 30 or len(self.text.split()) >= 4)
