"""What is stored is what ``json.dumps`` would write, to the byte."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Article, Entity, EntityType, Quote, to_dict
from search.engine.segments.article_json import article_json, stored_article, stored_surfaces
from tests.builders import article
from tests.search.analysis.texts import TEXTS
from tests.search.engine.segments.corpus import ARCHIVES


def plain(each: Article) -> bytes:
    return json.dumps(to_dict(each), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


@given(ARCHIVES)
def test_any_article_is_stored_as_its_json(articles: list[Article]) -> None:
    assert [article_json(each) for each in articles] == [plain(each) for each in articles]


@given(TEXTS | st.text(st.characters()))
def test_any_text_is_stored_as_its_json(text: str) -> None:
    each = article(text, text, text, source=text)
    assert article_json(each) == plain(each)


SIGNS = ['"body":""', ',"body":"",', "\\", '\\"', "a\n\nb", "\x00\x1f\t\r\b\f\x7f", "\u2028\ud800"]


@pytest.mark.parametrize("text", SIGNS)
def test_signs_that_json_writes_in_its_own_way(text: str) -> None:
    each = article('"body":""', text, text, extra={"body": "", '"body":""': text})
    assert article_json(each) == plain(each)


@given(ARCHIVES)
def test_an_article_is_read_as_it_was_stored(articles: list[Article]) -> None:
    assert [stored_article(article_json(each)) for each in articles] == articles


def test_an_article_is_read_that_was_stored_before_quotes_were_known() -> None:
    shape = to_dict(article("a", "Kerry met Lavrov", people=["Kerry"]))
    stored = {name: value for name, value in shape.items() if name not in ("quotes", "named_by")}
    read = stored_article(json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode())
    assert [each.name for each in read.entities] == ["Kerry"]
    assert read.quotes == ()


NAMES = st.sampled_from(["Kerry", "kerry", 'A "B" C', "\\", "José\ud800", '"entities":[', '],"quotes":[']) | TEXTS
NAMED = st.builds(
    Entity,
    NAMES,
    st.sampled_from(EntityType),
    surfaces=st.lists(NAMES, max_size=3).map(tuple),
    body=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=2).map(tuple),
)


@given(st.lists(NAMED, max_size=5, unique_by=lambda each: (each.name, each.type)), st.sets(NAMES, max_size=3), TEXTS)
def test_how_an_entity_is_spelled_is_read_without_the_rest(entities: list[Entity], names: set[str], text: str) -> None:
    """What else the article has looks like entities too."""
    others = {"entities": [{"name": name, "type": "person", "surfaces": ["x"]} for name in names]}
    each = dataclasses.replace(
        article('"entities":[' + text, text, extra={**others, "quotes": [], text: others}),
        entities=tuple(entities),
        quotes=(Quote("Kerry", 0, 1),),
    )
    expected = sorted(
        surface
        for entity in entities
        if entity.type is EntityType.PERSON and entity.name in names
        for surface in entity.surfaces
    )
    assert sorted(stored_surfaces(article_json(each), EntityType.PERSON, sorted(names))) == expected
