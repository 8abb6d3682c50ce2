"""What reading yields before anything is understood: pages as bytes, records as values, refusals as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto


class Kind(StrEnum):
    """What the content was recognised as; names of files are only a hint."""

    TEXT = "text"
    HTML = "html"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Where:
    """Where an input stands, for messages: a path ("news.zip!a/b.html") and, in a file of many, its place from 1."""

    path: str
    record: int | None = None


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page as found. ``content`` is bytes for TEXT and HTML; for RECORD ``values`` holds the JSON or CSV keys."""

    where: Where
    kind: Kind
    content: bytes = b""
    values: Mapping[str, object] | None = None


class Pause(Enum):
    """Stands among pages where no more are there for now: what was given before should not wait for the next."""

    PAUSE = auto()


PAUSE = Pause.PAUSE


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that cannot become an article, and why, as a sentence for the rejects file."""

    where: Where
    reason: str
