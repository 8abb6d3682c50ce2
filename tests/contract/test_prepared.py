"""What counting takes can be made ready before anybody asks, on every engine."""

from __future__ import annotations

from search.engine.port import Engine
from search.query.ast import Word
from search.request import FACETS
from tests.builders import article, fill, query


def test_what_is_prepared_is_counted_as_what_is_not(engine: Engine) -> None:
    articles = [article("a", "Crimea", source="BBC", people=["Ana Horvat"]), article("b", "Crimea", source="Tass")]
    asked = query(Word("crimea"), facets=FACETS)
    first = fill(engine, articles)
    found = first.search(asked).facets
    ready = engine.reader()
    ready.prepare(FACETS)
    assert set(ready.prepared) >= set(FACETS) - {"date"}
    assert ready.search(asked).facets == found
    assert {each.value for each in found["source"]} == {"BBC", "Tass"}
