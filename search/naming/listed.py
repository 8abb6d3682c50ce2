"""Names that are known beforehand: every spelling to one canonical name and its type. Written for Dateline."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from search.article import EntityType

_HERE = Path(__file__).parent


class Known(NamedTuple):
    """What a spelling stands for."""

    name: str
    type: EntityType


@cache
def packaged() -> dict[str, Known]:
    """Every spelling in the packaged files. Where two mean different things, the more widely known is kept."""
    spellings: dict[str, Known] = {}
    # The first to claim a spelling keeps it: Lebanon is the country, Georgia too.
    for spelling, known in (*_countries(), *_listed("cities.tsv", EntityType.PLACE)):
        spellings.setdefault(spelling, known)
    for file, kind in (
        ("regions.tsv", EntityType.PLACE),
        ("organisations.tsv", EntityType.ORGANISATION),
        ("persons.tsv", EntityType.PERSON),
    ):
        for spelling, known in _listed(file, kind):
            spellings.setdefault(spelling, known)
    return spellings


@cache
def people_words() -> frozenset[str]:
    """Words for the people and the manner of a country ("Russian", "Swiss"); they are no places."""
    # Only the last word: "North Korean" is read as a direction and "Korean".
    return frozenset(phrase.rsplit(None, 1)[-1] for row in _rows("countries.tsv") for phrase in _split(row, 3))


def _countries() -> Iterator[tuple[str, Known]]:
    for row in _rows("countries.tsv"):
        yield row[0], Known(row[0], EntityType.PLACE)
        for other in _split(row, 2):
            spelling, _, capital = other.partition("=")
            yield spelling, Known(capital or row[0], EntityType.PLACE)
    for row in _rows("countries.tsv"):
        for capital in _split(row, 1):
            yield capital, Known(capital, EntityType.PLACE)


def _listed(file: str, kind: EntityType) -> Iterator[tuple[str, Known]]:
    for row in _rows(file):
        known = Known(row[0], kind)
        yield row[0], known
        for other in _split(row, 1):
            yield other, known


def _rows(file: str) -> list[list[str]]:
    lines = (_HERE / file).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _split(row: list[str], column: int) -> list[str]:
    """The values of a column, which a row may leave out; semicolons part them."""
    return [value.strip() for value in row[column].split(";") if value.strip()] if len(row) > column else []
