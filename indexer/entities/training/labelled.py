"""A text with the names in it, as files keep it: one JSON object a line."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
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


def read_labelled(path: Path) -> Iterator[Labelled]:
    """The texts of a file that ``write_labelled`` wrote; ``.gz`` is unpacked."""
    for line in lines_of(path):
        row = json.loads(line)
        names = tuple(Name(*name) for name in row["names"])
        yield Labelled(row["text"], names, tuple((a, b) for a, b in row["doubts"]))


def write_labelled(path: Path, texts: Iterable[Labelled]) -> None:
    """Write the texts to a file."""
    with path.open("w", encoding="utf-8") as file:
        for text in texts:
            file.write(json.dumps(text._asdict(), ensure_ascii=True) + "\n")


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a text file, unpacked where its name says that it is packed."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from file
    else:
        with path.open(encoding="utf-8") as file:
            yield from file
