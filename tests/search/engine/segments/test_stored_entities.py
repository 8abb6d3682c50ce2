"""Entities that are read when they are asked for are those that were stored."""

from __future__ import annotations

import itertools
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Article, Entity, EntityType, to_dict
from search.engine.segments.stored_entities import StoredEntities
from tests.search.engine.segments.test_article_json import NAMED

SEVERAL = st.lists(NAMED, max_size=6).map(tuple)
PLACES = st.integers(-8, 8) | st.none()


def stored(entities: tuple[Entity, ...]) -> StoredEntities:
    shape = to_dict(Article("", "", "", entities=entities))["entities"]
    text = json.dumps(shape, ensure_ascii=False, separators=(",", ":"))
    return StoredEntities(text[1:-1].encode("utf-8", "surrogatepass"))


@given(SEVERAL, st.lists(st.builds(slice, PLACES, PLACES, PLACES.filter(lambda step: step != 0)), max_size=3))
def test_any_parts_are_those_of_a_tuple_in_whatever_order_they_are_asked_for(
    entities: tuple[Entity, ...], parts: list[slice]
) -> None:
    read = stored(entities)
    assert [read[part] for part in parts] == [entities[part] for part in parts]
    assert tuple(read) == entities


def test_every_slice_is_that_of_a_tuple_also_counted_from_the_end() -> None:
    """For six entities each slice is asked of a list of which nothing was read: one in eight was wrong once."""
    six = tuple(Entity(f"name {number}", EntityType.PERSON) for number in range(6))
    edges = (None, *range(-8, 9))
    for part in (slice(*each) for each in itertools.product(edges, edges, (None, -2, -1, 1, 2))):
        assert stored(six)[part] == six[part], part


@given(SEVERAL)
def test_they_are_a_sequence_like_the_tuple(entities: tuple[Entity, ...]) -> None:
    read = stored(entities)
    assert bool(read) is bool(entities)
    assert len(read) == len(entities)
    assert read == entities
    assert entities == read
    assert read == stored(entities)
    assert hash(read) == hash(entities)
    assert repr(read) == repr(entities)
    assert pickle.loads(pickle.dumps(stored(entities))) == entities
    assert [read[place] for place in range(-len(read), len(read))] == [*entities, *entities]


def test_others_are_not_equal() -> None:
    assert stored((Entity("Kerry", EntityType.PERSON),)) != (Entity("Kerry", EntityType.PLACE),)
    assert stored(()) != []


def test_what_is_no_entity_is_refused() -> None:
    with pytest.raises(KeyError):
        StoredEntities(b'{"name":"Kerry"}')[0]
