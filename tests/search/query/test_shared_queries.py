"""Thousands of queries that others wrote: none stops the reader, and what is meant survives being written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.query.write import write
from tests.search.query.reading import understood

QUERIES = Path(__file__).parents[3] / ".." / "shared" / "data" / "queries"


def typed(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield from (str(record[key]) for key in ("query", "text", "description", "narrative") if record.get(key))


@pytest.mark.parametrize("name", ["search_benchmark_game_queries", "tantivy_queries", "trec_topics"])
def test_every_query_of_a_collection_is_read_and_survives_being_written(name: str) -> None:
    path = QUERIES / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("The shared collections of queries are not here.")
    count = 0
    for text in typed(path):
        parsed = understood(text)
        count += 1
        if parsed.tree is not None:
            again = understood(write(parsed.tree))
            assert (again.tree, again.errors) == (parsed.tree, ()), text
    assert count > 20


@pytest.mark.parametrize("name", ["search_benchmark_game_queries", "trec_topics"])
def test_plain_topics_and_sentences_are_not_refused(name: str) -> None:
    path = QUERIES / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("The shared collections of queries are not here.")
    refused = {text: parsed.errors for text in typed(path) if (parsed := understood(text)).errors}
    assert refused == {}
