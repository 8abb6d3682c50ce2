"""From any spelling of a known name to all of them: case, accents and full stops do not count."""

from __future__ import annotations

from functools import cache

from search.analysis.folding import fold
from search.article import EntityType
from search.naming.listed import packaged

_ARTICLE = "the "


def spellings(asked: str) -> tuple[tuple[EntityType, tuple[str, ...]], ...]:
    """The types and spellings, the canonical first, of everything that is known by the spelling ``asked``."""
    return _groups().get(_key(asked), ())


def _key(spelling: str) -> str:
    return fold(spelling).replace(".", "").removeprefix(_ARTICLE)


@cache
def _groups() -> dict[str, tuple[tuple[EntityType, tuple[str, ...]], ...]]:
    """The groups by each of their spellings. Two spellings that differ in case alone ("US" and "Us") may share one."""
    members: dict[tuple[str, EntityType], list[str]] = {}
    for spelling, known in packaged().items():
        members.setdefault((known.name, known.type), [known.name]).append(spelling)
    groups: dict[str, dict[EntityType, dict[str, None]]] = {}
    for (_, kind), names in members.items():
        for key in dict.fromkeys(map(_key, names)):
            groups.setdefault(key, {}).setdefault(kind, {}).update(dict.fromkeys(names))
    return {key: tuple((kind, tuple(names)) for kind, names in found.items()) for key, found in groups.items()}
