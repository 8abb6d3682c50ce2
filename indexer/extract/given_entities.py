"""Names that the input itself marks: ``[{"name": .., "type": ..}]`` or ``{"people": [..], "orgs": [..]}``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from indexer.extract.text import one_line
from search.article import Entity, EntityType

_TYPES = {
    EntityType.PERSON: "person persons people per",
    EntityType.ORGANISATION: "organisation organisations organization organizations org orgs company companies",
    EntityType.PLACE: "place places location locations loc gpe country countries city cities",
}
_TYPE_OF = {word: kind for kind, words in _TYPES.items() for word in words.split()}
_MAX_NAME_CHARS = 200  # the longest name of an organisation seen has 120


def given_entities(value: object) -> tuple[tuple[Entity, ...], bool]:
    """The entities that ``value`` names, each once, and whether all of it was understood."""
    if value is None:
        return (), True
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return (), False
    found: dict[tuple[str, EntityType], Entity] = {}
    understood = True
    for name, kind, count, surfaces in _entries(value):
        text = one_line(name) if isinstance(name, str) else ""
        entity_type = _TYPE_OF.get(kind.strip().lower()) if isinstance(kind, str) else None
        if not text or len(text) > _MAX_NAME_CHARS or entity_type is None:
            understood = False
            continue
        found.setdefault((text, entity_type), Entity(text, entity_type, _count(count), _surfaces(surfaces)))
    return tuple(found.values()), understood


def _entries(value: object) -> Iterable[tuple[object, object, object, object]]:
    if isinstance(value, Mapping):
        for kind, names in value.items():
            for name in names if isinstance(names, list) else [names]:
                yield name, kind, 1, ()
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, Mapping):
                yield each.get("name"), each.get("type"), each.get("count"), each.get("surfaces")
            else:
                yield None, None, None, None
    else:
        yield None, None, None, None


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 1 <= value < 10**6 else 1


def _surfaces(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(text for text in (one_line(each) for each in value if isinstance(each, str)) if text)
