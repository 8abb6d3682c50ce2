"""What was found in articles as JSON, for the journal of a run: lists instead of keys, as nobody reads it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from indexer.entities.port import Found
from search.article import Entity, EntityType, Quote

_PLAIN = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))  # ASCII: names may hold lone surrogates


def written(found: Sequence[Found]) -> bytes:
    """The findings as JSON."""
    return _PLAIN.encode([_plain(each) for each in found]).encode("ascii")


def _plain(found: Found) -> object:
    entities = [(e.name, e.type, e.count, e.surfaces, e.title, e.body) for e in found.entities]
    return entities, [(q.speaker, q.start, q.end) for q in found.quotes]


def read(content: bytes) -> list[Found]:
    """What ``written`` wrote. Raises KeyError, TypeError or ValueError on anything else."""
    return [
        Found(
            tuple(
                Entity(name, EntityType(kind), count, tuple(surfaces), _spans(title), _spans(body))
                for name, kind, count, surfaces, title, body in entities
            ),
            tuple(Quote(speaker, start, end) for speaker, start, end in quotes),
        )
        for entities, quotes in json.loads(content)
    ]


def _spans(pairs: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in pairs)
