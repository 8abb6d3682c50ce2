"""Which values the articles have, and which of them somebody may have meant by one that none has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain, islice

from search.analysis.alike import Alike, packed
from search.analysis.folding import fold
from search.analysis.tokenizer import spelling
from search.article import EntityType
from search.edits import edits
from search.engine.arrays.columns import Columns, ValueColumn
from search.engine.arrays.meant import ENTITY_FIELDS
from search.engine.arrays.names import Names
from search.profile import NamedEntity

MOST_EDITS = 2  # letters; with three, most names of one length are alike


class Known:
    """The values of one snapshot. ``entity`` stands for people, organisations and places together."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._fields: dict[str, _Field] = {}

    def most_frequent(self, field: str, limit: int) -> tuple[str, ...]:
        """The values that most articles have, of equals the first by code points."""
        return tuple(self._field(field).names.names[:limit])

    def similar(self, field: str, value: str, limit: int) -> tuple[str, ...]:
        """Values a slip away, the nearest first, then values in which a word begins so, the most frequent first."""
        return self._field(field).similar(fold(value), limit)

    def begun(self, start: str, kinds: Sequence[EntityType], limit: int) -> tuple[NamedEntity, ...]:
        """Entities in whose name a word begins so, those that most articles name first; all of them begin with ""."""
        found = [entity for kind in kinds for entity in self._begun(fold(start), kind, limit)]
        return tuple(sorted(found, key=lambda each: (-each.articles, each.name))[:limit])

    def _begun(self, start: str, kind: EntityType, limit: int) -> list[NamedEntity]:
        field = self._field(kind.value)
        numbers = field.names.in_which_begins(start) if start else range(len(field.names.names))
        return [self._entity(kind, field.names.names[number]) for number in islice(numbers, limit)]

    def entities(self, name: str, kinds: Sequence[EntityType]) -> tuple[NamedEntity, ...]:
        """Entities of exactly this name, one of a kind at most, that which most articles name first."""
        known = (kind for kind in kinds if self._columns.values[kind.value].number_of(name) is not None)
        return tuple(sorted((self._entity(kind, name) for kind in known), key=lambda each: -each.articles))

    def meant(self, kind: EntityType, name: str, limit: int) -> tuple[NamedEntity, ...]:
        """Entities that may be meant by a name that none of this kind has: another kind's first, then names alike."""
        others = [each for each in EntityType if each is not kind]
        alike = [(each, like) for each in (kind, *others) for like in self.similar(each.value, name, limit)]
        found = chain(self.entities(name, others), (self._entity(*each) for each in alike))
        return tuple(islice(dict.fromkeys(found), limit))

    def _entity(self, kind: EntityType, name: str) -> NamedEntity:
        """The entity of a name that there is."""
        column = self._columns.values[kind.value]
        number = column.number_of(name) or 0
        return NamedEntity(column.names[number], kind, int(column.totals[number]))

    def _of(self, field: str) -> list[ValueColumn]:
        return [self._columns.values[each] for each in (ENTITY_FIELDS if field == "entity" else (field,))]

    def _field(self, field: str) -> _Field:
        if field not in self._fields:
            self._fields[field] = _Field(_counted(self._of(field)))
        return self._fields[field]


class _Field:
    """The values of one field, the most frequent first."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.names = Names(sorted(counts, key=lambda name: (-counts[name], name)))

    @cached_property
    def _spelled(self) -> list[tuple[str, int]]:
        """How words are compared, once each, and the number of the value that is spelled so; of several the first."""
        found: dict[str, int] = {}
        for number, folded in enumerate(self.names.folded):
            found.setdefault(spelling(folded), number)
        return list(found.items())

    @cached_property
    def _alike(self) -> Alike:
        return Alike(*packed([word for word, _ in self._spelled]))

    def similar(self, typed: str, limit: int) -> tuple[str, ...]:
        """The values that may be meant by ``typed``, which is folded."""
        if not typed:
            return ()
        slips = min(MOST_EDITS, len(typed) // 4)  # a name of three letters is not meant by another one
        wanted = spelling(typed)
        alike = (self._spelled[place] for place in self._alike.within(wanted, slips).tolist())
        near = sorted((edits(wanted, word), number) for word, number in alike)
        begun = islice(self.names.in_which_begins(typed), limit)
        numbers = dict.fromkeys([*(number for _, number in near), *begun])
        return tuple(self.names.names[number] for number in islice(numbers, limit))


def _counted(columns: list[ValueColumn]) -> dict[str, int]:
    """How many articles have each value; a name of two kinds counts for both."""
    found: dict[str, int] = {}
    for column in columns:
        for name, count in zip(column.names, column.totals.tolist(), strict=True):
            found[name] = found.get(name, 0) + count
    return found
