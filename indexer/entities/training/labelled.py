"""A text with the names in it, and the lines of files that texts are read from."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Name(NamedTuple):
    """A name at [start, end), code points, of one of the model's kinds."""

    start: int
    end: int
    kind: str
    trust: float = 1.0
    """Share of the teachers that agree, 1 where a person labelled it."""


class Labelled(NamedTuple):
    """A text and the names in it, in order, none overlapping another."""

    text: str
    names: tuple[Name, ...]
    doubts: tuple[tuple[int, int], ...] = ()
    """Stretches in which some teacher sees a name that was outvoted."""


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a text file, unpacked where its name says that it is packed."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from file
    else:
        with path.open(encoding="utf-8") as file:
            yield from file
