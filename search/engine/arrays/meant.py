"""Which names of the archive are meant by one that somebody types: itself, another spelling, a surname."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from search.analysis.folding import fold
from search.article import EntityType
from search.engine.arrays.columns import ValueColumn
from search.naming.aliases import Named
from search.naming.generations import GENERATIONS
from search.naming.of_archive import ArchiveSpellings
from search.query.ast import SPEAKER_FIELD

ENTITY_FIELDS = ("person", "organisation", "place")
MOST_NAMESAKES = 50  # people of one surname, the most frequent; an archive of the world has thousands of Smiths
_KINDS = {**{kind.value: kind for kind in EntityType}, SPEAKER_FIELD: EntityType.PERSON}
_AROUND = (
    ",;:()[]"  # what stands around a word of a name and is no part of it, as in "John Smith, Jr."; "St." is a word
)

Name = tuple[str, str]
"""A field and one of its values."""


class Meant:
    """Reads the columns of one snapshot. Safe for threads."""

    def __init__(self, values: Mapping[str, ValueColumn], spellings: ArchiveSpellings) -> None:
        self._values = values
        self._spellings = spellings
        self._surnames: dict[str, dict[str, list[str]]] = {}

    def names(self, field: str, asked: str) -> tuple[Name, ...]:
        """What is looked for, the most frequent first; empty when the archive has nothing that may be meant.

        A value that there is means itself alone, so that a facet's count is what its filter finds. What is none may be
        another spelling of known names, or else the surname of people. ``entity`` stands for all kinds of names.
        """
        fields = ENTITY_FIELDS if field == "entity" else (field,)
        own = tuple((each, asked) for each in fields if self._values[each].number_of(asked) is not None)
        if own or fields[0] not in _KINDS:
            return own
        aliases = filter(None, (self._known(fields, named) for named in self._spellings.of(asked)))
        people = [each for each in fields if _KINDS[each] is EntityType.PERSON]
        return next(aliases, None) or tuple(name for each in people for name in self.namesakes(asked, each))

    def namesakes(self, surname: str, field: str = "person") -> tuple[Name, ...]:
        """The people of a field with a surname, in which case and accents do not count, the most frequent first."""
        return tuple((field, name) for name in self._by_surname(field).get(fold(surname), ())[:MOST_NAMESAKES])

    def _known(self, fields: tuple[str, ...], named: Named) -> tuple[Name, ...]:
        return tuple(
            (field, name)
            for kind, names in named
            for field in fields
            if _KINDS[field] is kind
            for name in _distinct(names)
            if self._values[field].number_of(name) is not None
        )

    def _by_surname(self, field: str) -> dict[str, list[str]]:
        """The people by the words that end their names, particles included: "laden" and "bin laden"."""
        if field not in self._surnames:
            self._surnames[field] = _by_surname(self._values[field])
        return self._surnames[field]


def _by_surname(column: ValueColumn) -> dict[str, list[str]]:
    counts = np.bincount(column.ordinals, minlength=len(column.names))
    found: dict[str, list[str]] = {}
    for number in np.argsort(-counts, kind="stable").tolist():
        words = [bare for word in fold(column.names[number]).split() if (bare := word.strip(_AROUND))]
        while len(words) > 1 and words[-1].rstrip(".") in GENERATIONS:
            words.pop()
        for first in range(1, len(words)):
            found.setdefault(" ".join(words[first:]), []).append(column.names[number])
    return found


def _distinct(names: tuple[str, ...]) -> list[str]:
    """The names without those that are the same as one before when case and accents do not count."""
    return list({fold(name): name for name in reversed(names)}.values())[::-1]
