"""Names that are known beforehand: every spelling to one canonical name and its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from indexer.entities.tokens import tokenise
from search.article import EntityType

_HERE = Path(__file__).parent
MIN_SHOUTED_CHARS = 4
"""Letters a name needs to be known in capitals too: "LONDON" is London, "MAN" and "USE" are words."""


class Known(NamedTuple):
    """What a spelling stands for."""

    name: str
    type: EntityType


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Known spellings. Made by ``of``; never changed afterwards, so threads may share it."""

    names: dict[str, Known]
    """Spelling, without a full stop that only ends an abbreviation, to what it stands for."""
    reach: dict[str, int]
    """First word of a spelling to the number of capitalised words in the longest spelling that begins with it."""
    abbreviated: dict[str, Known]
    """Abbreviations that count only with their full stop ("Ill." is a state, "Ill" is not)."""

    @classmethod
    def of(cls, spellings: Mapping[str, Known]) -> Gazetteer:
        """A gazetteer of these spellings and, where they are long enough, of the same in capitals."""
        names: dict[str, Known] = {}
        abbreviated: dict[str, Known] = {}
        reach: dict[str, int] = {}
        for spelling, known in spellings.items():
            if spelling.endswith(".") and " " not in spelling and "." not in spelling[:-1]:
                abbreviated[spelling[:-1]] = known
                continue
            names[_plain(spelling)] = known
        for spelling, known in list(names.items()):
            if len(spelling) >= MIN_SHOUTED_CHARS:
                names.setdefault(spelling.upper(), known)
        for spelling in names:
            tokens = tokenise(spelling)
            if tokens and tokens[0].start == 0:
                reach[tokens[0].text] = max(reach.get(tokens[0].text, 0), len(tokens))
        return cls(names, reach, abbreviated)


def _plain(spelling: str) -> str:
    """The spelling without the full stop of "Jr.", which is not a part of the word as it is of "U.S."."""
    last = spelling.rsplit(None, 1)[-1]
    return spelling if "." in last[:-1] else spelling.rstrip(".")


def findable(spelling: str) -> bool:
    """Whether the spelling can be found in a text at all: it begins and ends with a capitalised word."""
    tokens = tokenise(spelling)
    if not tokens or tokens[0].start != 0:
        return False
    rest = _plain(spelling)[tokens[-1].end :]
    return not rest or tokens[-1].possessive


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
