"""Changes go into a record of the log and come out as they were; a record of anything else is damage."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Article, Entity, EntityType, StatedTime, to_dict
from search.engine.whoosh_engine.changes import Changes, decode, encode
from search.errors import IndexDamaged
from search.record_log import framed, read
from tests.builders import article

TEXT = st.text(st.characters(exclude_categories=[]), max_size=20)
HASH = st.binary(min_size=16, max_size=16).map(bytes.hex)
ENTITY = st.builds(Entity, TEXT, st.sampled_from(EntityType), st.integers(1, 9), st.lists(TEXT, max_size=2).map(tuple))
STORY = st.integers(1, 2**63 - 1)
VALUE = st.recursive(st.none() | st.booleans() | st.integers() | TEXT, lambda one: st.lists(one, max_size=2))
ARTICLES = st.builds(
    Article,
    TEXT,
    TEXT,
    TEXT,
    url=st.none() | TEXT,
    source=st.none() | TEXT,
    published=st.none() | st.sampled_from(["2014-03-16", "2014-03-16T10:00:00+03:30"]).map(StatedTime.parse),
    entities=st.lists(ENTITY, max_size=2).map(tuple),
    extra=st.dictionaries(TEXT, VALUE, max_size=2),
)
CHANGES = st.builds(
    Changes, st.lists(st.tuples(ARTICLES, HASH, STORY), max_size=3).map(tuple), st.lists(TEXT, max_size=3).map(tuple)
)


@given(CHANGES)
def test_changes_come_out_as_they_went_in(changes: Changes) -> None:
    payload = encode(changes)
    assert decode(payload) == changes
    assert min(payload) >= 0x20
    assert read(framed(payload), first=False)[0] == [payload]


def shape(**other: Any) -> dict[str, Any]:
    return {"articles": [["0" * 32, to_dict(article("a1", people=["Ann"])) | other, 7]], "deleted": []}


@pytest.mark.parametrize(
    "foreign",
    [
        pytest.param(shape(title=7), id="a title of another kind"),
        pytest.param(shape(body=None), id="no body"),
        pytest.param(shape(source=["BBC"]), id="a list of sources"),
        pytest.param(shape(published="yesterday"), id="a day that is none"),
        pytest.param(shape(entities=[{"name": 1, "type": "person", "count": 1, "surfaces": []}]), id="a number's name"),
        pytest.param(shape(entities=[{"name": "A", "type": "ship", "count": 1, "surfaces": []}]), id="another type"),
        pytest.param(shape(extra=[]), id="extra is a list"),
        pytest.param({"articles": [["x" * 32, to_dict(article("a1")), 7]], "deleted": []}, id="a hash that is none"),
        *(
            pytest.param({"articles": [["0" * 32, to_dict(article("a1")), story]], "deleted": []}, id=f"story {story}")
            for story in (0, -1, 2**63, True, 1.0, "7", None)
        ),
        pytest.param({"articles": [["0" * 32, to_dict(article("a1"))]], "deleted": []}, id="no story"),
        pytest.param({"articles": []}, id="nothing deleted"),
        pytest.param({"articles": 1, "deleted": []}, id="a number of articles"),
    ],
)
def test_other_shapes_are_damage(foreign: dict[str, Any]) -> None:
    with pytest.raises(IndexDamaged):
        decode(json.dumps(foreign).encode())
