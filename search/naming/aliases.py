"""From any spelling of a name to all of them: case, accents and full stops do not count."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from search.analysis.folding import fold
from search.article import EntityType
from search.naming.listed import packaged

Named = tuple[tuple[EntityType, tuple[str, ...]], ...]
"""Types, and of each the spellings of what is known by a name, the canonical first."""

_ARTICLE = "the "


class Spelled:
    """Names by each of their spellings."""

    def __init__(self, known: Iterable[tuple[EntityType, str, str]]) -> None:
        """``known`` are types, spellings and the canonical names that these stand for.

        Two spellings that differ in case alone ("US" and "Us") may share a group.
        """
        members: dict[tuple[str, EntityType], list[str]] = {}
        for kind, spelling, name in known:
            members.setdefault((name, kind), [name]).append(spelling)
        groups: dict[str, dict[EntityType, dict[str, None]]] = {}
        for (_, kind), names in members.items():
            for key in dict.fromkeys(map(_key, names)):
                groups.setdefault(key, {}).setdefault(kind, {}).update(dict.fromkeys(names))
        self._groups: dict[str, Named] = {
            key: tuple((kind, tuple(names)) for kind, names in found.items()) for key, found in groups.items()
        }

    def of(self, asked: str) -> Named:
        """Everything that is known by the spelling ``asked``."""
        return self._groups.get(_key(asked), ())


def spellings(asked: str) -> Named:
    """Everything that the packaged lists know by the spelling ``asked``."""
    return _packaged().of(asked)


def _key(spelling: str) -> str:
    return fold(spelling).replace(".", "").removeprefix(_ARTICLE)


@cache
def _packaged() -> Spelled:
    return Spelled((known.type, spelling, known.name) for spelling, known in packaged().items())
