"""A name at a place in a text, and how mentions become the entities of an article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from search.article import Entity, EntityType


class Mention(NamedTuple):
    """A name in the text at [start, end). ``surface`` is as written there, ``name`` canonical."""

    start: int
    end: int
    surface: str
    name: str
    type: EntityType


def gather(mentions: Iterable[Mention]) -> tuple[Entity, ...]:
    """One entity for each name and type, the most often named first, then in order of first appearance."""
    surfaces: dict[tuple[str, EntityType], list[str]] = {}
    for mention in mentions:
        surfaces.setdefault((mention.name, mention.type), []).append(mention.surface)
    entities = [Entity(name, kind, len(found), tuple(dict.fromkeys(found))) for (name, kind), found in surfaces.items()]
    entities.sort(key=lambda entity: -entity.count)
    return tuple(entities)
