"""What is read of stored articles, and how many bytes those hold that are kept for whoever asks again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from sys import getsizeof
from typing import TypeAlias

from search.article import Article, Entity, EntityType, from_dict
from search.engine.segments.article_json import stored_article, stored_surfaces
from search.engine.segments.recent import RecentSegment
from search.engine.segments.stored_entities import StoredEntities
from search.engine.whoosh_engine.all_columns import SealedSegment

AnySegment: TypeAlias = "SealedSegment | RecentSegment"
"""What a snapshot reads: the sealed segments of a generation, and what its log says over them."""

_FACTS_BYTES = 1_000  # of an article besides what is counted: the object, its id, site, source and date
_ENTITY_BYTES = 250  # of an entity besides its strings: the object and its tuples
_READ_TIMES = 6  # bytes of entities that were read, by a byte of their JSON, and that byte: 4.3 to 5.6 in news
_SPAN_BYTES = 130  # of a place of a name: a tuple of two numbers and what points to it


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """An article, and about how many bytes it holds."""

    article: Article
    nbytes: int


def read_article(segment: AnySegment, doc: int) -> Article:
    """An article of a segment."""
    if isinstance(segment, RecentSegment):
        return segment.article(doc)
    stored = segment.stored(doc)
    return stored_article(stored) if isinstance(stored, bytes) else from_dict(json.loads(stored))


def read_surfaces(segment: AnySegment, doc: int, kind: EntityType, names: Sequence[str]) -> list[str]:
    """How an article of a segment spells the entities of these names."""
    stored = None if isinstance(segment, RecentSegment) else segment.stored(doc)
    if isinstance(stored, bytes):
        return stored_surfaces(stored, kind, names)
    entities = read_article(segment, doc).entities
    return [surface for each in entities if each.type is kind and each.name in names for surface in each.surfaces]


def kept_article(article: Article) -> KeptArticle:
    """The article to keep."""
    texts = getsizeof(article.title) + getsizeof(article.body)
    names = _entities_bytes(article.entities) + len(article.quotes) * _SPAN_BYTES
    return KeptArticle(article, _FACTS_BYTES + texts + names + _held((article.url, article.author, article.extra)))


def _entities_bytes(entities: Sequence[Entity]) -> int:
    if isinstance(entities, StoredEntities):
        return _READ_TIMES * entities.nbytes
    return sum(map(_entity_bytes, entities))


def _entity_bytes(entity: Entity) -> int:
    strings = getsizeof(entity.name) + sum(map(getsizeof, entity.surfaces))
    return _ENTITY_BYTES + strings + (len(entity.title) + len(entity.body)) * _SPAN_BYTES


def _held(value: object) -> int:
    """Bytes of a value of JSON, with all that is in it."""
    inside: Iterable[object] = ()
    if isinstance(value, Mapping):
        inside = chain.from_iterable(value.items())
    elif isinstance(value, list | tuple):
        inside = value
    return getsizeof(value) + sum(map(_held, inside))
