"""A batch of Whoosh's own segments: what it leaves in a folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from whoosh import index

from search.article import Article, from_dict
from search.engine.whoosh_engine import store
from search.engine.whoosh_engine.stock_batch import StockBatch, extend
from search.settings import Settings
from tests.builders import article

pytestmark = [  # Whoosh leaves it to the garbage collector to close what it could not finish
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

A, A2, B, C = (article(name[0], f"text {name}") for name in ("a1", "a2", "b1", "c1"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index").mkdir()
    store.create(tmp_path / "index")
    return tmp_path / "index"


@pytest.fixture
def aside(tmp_path: Path) -> Path:
    (tmp_path / "aside").mkdir()
    return tmp_path / "aside"


def put(batch: StockBatch, *articles: Article) -> StockBatch:
    for each in articles:
        batch.add(each, each.content_hash())
    return batch


def articles_of(folder: Path) -> dict[str, Article]:
    with index.open_dir(str(folder), store.INDEX_NAME).reader() as reader:
        found = [from_dict(json.loads(fields["stored"])) for fields in reader.all_stored_fields()]
    assert len({each.id for each in found}) == len(found)
    return {each.id: each for each in found}


def test_the_last_of_several_articles_with_an_id_counts(folder: Path, aside: Path) -> None:
    batch = put(StockBatch(Settings()), A, B, A2, C)
    batch.discard("c")
    batch.discard("never there")
    batch.extend(folder, aside, [])
    assert articles_of(folder) == {"a": A2, "b": B}


def test_nothing_is_put_aside(aside: Path) -> None:
    batch = put(StockBatch(Settings()), *(article(f"a{number}", "text") for number in range(20)))
    assert not batch.is_large
    batch.spill(aside)
    assert list(aside.iterdir()) == []


def test_older_articles_are_removed(folder: Path, aside: Path) -> None:
    put(StockBatch(Settings()), A, B, C).extend(folder, aside, [])
    put(StockBatch(Settings()), A2).extend(folder, aside, ["a", "c"])
    assert articles_of(folder) == {"a": A2, "b": B}


def test_articles_that_are_not_there_need_no_removing(folder: Path, aside: Path) -> None:
    put(StockBatch(Settings()), A).extend(folder, aside, ["absent"])
    put(StockBatch(Settings()), B).extend(folder, aside, ["absent", "a"])
    assert articles_of(folder) == {"b": B}


def test_a_batch_can_be_written_twice_until_it_is_cleared(tmp_path: Path, aside: Path) -> None:
    batch = put(StockBatch(Settings()), A, B)
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        store.create(tmp_path / name)
        batch.extend(tmp_path / name, aside, [])
        assert articles_of(tmp_path / name) == {"a": A, "b": B}
    batch.clear()
    batch.extend(tmp_path / "second", aside, [])
    assert articles_of(tmp_path / "second") == {"a": A, "b": B}


def test_no_lock_is_left_behind(folder: Path, aside: Path) -> None:
    put(StockBatch(Settings()), A).extend(folder, aside, [])
    assert [path.name for path in folder.iterdir() if "LOCK" in path.name] == []


def test_a_commit_that_fails_leaves_the_index_as_it_was(folder: Path) -> None:
    def documents() -> Any:
        yield from ()
        raise RuntimeError("the source broke")

    put(StockBatch(Settings()), A, B).extend(folder, folder, [])
    with pytest.raises(RuntimeError, match="broke"):
        extend(folder, documents(), ["a"], 16, 12)
    assert articles_of(folder) == {"a": A, "b": B}
    extend(folder, [], ["a"], 16, 12)  # the lock is free
    assert articles_of(folder) == {"b": B}


def test_small_segments_are_merged_when_they_are_many(folder: Path, aside: Path) -> None:
    for number in range(8):
        put(StockBatch(Settings(max_segments=3)), article(f"a{number}", "text")).extend(folder, aside, [])
    assert len(store.read_toc(folder).segments) <= 3
    assert set(articles_of(folder)) == {f"a{number}" for number in range(8)}


def test_a_segment_without_articles_goes(folder: Path, aside: Path) -> None:
    put(StockBatch(Settings()), A).extend(folder, aside, [])
    StockBatch(Settings()).extend(folder, aside, ["a"])
    assert [segment.doc_count() for segment in store.read_toc(folder).segments] == []
