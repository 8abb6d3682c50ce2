"""The content hashes of a segment, read where they lie."""

from __future__ import annotations

from pathlib import Path

from search.engine import open_engine
from search.engine.segments.segment import ArraySegment
from search.engine.whoosh_engine.sealed_hashes import hashes_of
from search.engine.whoosh_engine.toc import EXTENSION
from tests.builders import article, fill, settings

ARTICLES = [article(f"a{number}", f"Text {number}") for number in range(5)]
HASHES = [each.content_hash() for each in ARTICLES]


def test_they_are_those_of_the_articles_one_by_one_and_all_at_once(tmp_path: Path) -> None:
    reader = fill(open_engine(settings(tmp_path)), ARTICLES)
    [path] = tmp_path.glob(f"generations/*/*{EXTENSION}")
    segment = ArraySegment(path)
    hashes = hashes_of(segment)
    assert [hashes[doc] for doc in range(len(hashes))] == list(hashes) == HASHES
    assert [reader.hash_of(each.id) for each in ARTICLES] == HASHES
    assert "hashes" not in vars(segment), "a string for each article would stay in memory"
