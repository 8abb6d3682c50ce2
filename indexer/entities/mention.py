"""A name at a place in a text, and how mentions become the entities of an article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from search.article import Entity, EntityType, Span


class Mention(NamedTuple):
    """A name in the text at [start, end). ``surface`` is as written there, ``name`` canonical."""

    start: int
    end: int
    surface: str
    name: str
    type: EntityType


def gather(mentions: Iterable[Mention], body_start: int) -> tuple[Entity, ...]:
    """One entity for each name and type, the most often named first, then in order of first appearance.

    The mentions are of a title and the body that begins at ``body_start``.
    """
    named: dict[tuple[str, EntityType], list[Mention]] = {}
    for mention in mentions:
        named.setdefault((mention.name, mention.type), []).append(mention)
    entities = [_entity(name, kind, found, body_start) for (name, kind), found in named.items()]
    entities.sort(key=lambda entity: -entity.count)
    return tuple(entities)


def _entity(name: str, kind: EntityType, found: list[Mention], body_start: int) -> Entity:
    title: tuple[Span, ...] = tuple((each.start, each.end) for each in found if each.start < body_start)
    body: tuple[Span, ...] = tuple(
        (each.start - body_start, each.end - body_start) for each in found if each.start >= body_start
    )
    return Entity(name, kind, len(found), tuple(dict.fromkeys(each.surface for each in found)), title, body)
