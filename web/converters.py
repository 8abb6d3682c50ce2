"""The parts of an address that are no single plain word: kinds of entities, and names that may hold anything."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import BaseConverter

from search.article import EntityType


class KindConverter(BaseConverter):
    """One of the kinds of entities; another word is no such address."""

    regex = "|".join(EntityType)

    def to_python(self, value: str) -> EntityType:
        """The kind."""
        return EntityType(value)

    def to_url(self, value: EntityType) -> str:
        """The kind as it stands in an address."""
        return value.value


class NameConverter(BaseConverter):
    """The rest of the address, whatever it is: servers decode %2F, so a name with slashes arrives in parts."""

    regex = r"[\s\S]+"
    part_isolating = False


def install(app: Flask) -> None:
    """Let routes use them as ``entity_kind`` and ``entity_name``."""
    app.url_map.converters |= {"entity_kind": KindConverter, "entity_name": NameConverter}
