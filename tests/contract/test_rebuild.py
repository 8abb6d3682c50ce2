"""A new index is built beside the live one and takes its place at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from search.engine.port import Engine
from search.generation import ASIDE
from search.query.ast import Word
from search.settings import Settings
from tests.builders import article, fill, query, settings


def test_a_rebuild_holds_these_articles_alone(open_engine: Callable[[Settings], Engine], tmp_path: Path) -> None:
    engine = open_engine(settings(tmp_path, commit_every=3))
    old = fill(engine, [article(body="one"), article("a2", "one")])
    name = engine.rebuild([*(article(f"b{number}", "two") for number in range(7)), article("b1", "three")])
    assert engine.live() == name
    reader = engine.reader()
    assert sorted(reader.hashes()) == [f"b{number}" for number in range(7)]
    assert reader.search(query(Word("two"))).total == 6
    assert reader.search(query(Word("one"))).total == 0
    assert old.search(query(Word("one"))).total == 2
    assert engine.verify() == []


def test_a_rebuild_may_read_the_index_that_it_replaces(engine: Engine) -> None:
    reader = fill(engine, [article(f"a{number}", "one") for number in range(5)], [article("a3", "two")])
    engine.rebuild(reader.articles())
    assert engine.reader().hashes() == reader.hashes()
    assert engine.reader().stats().segments == 1


def test_an_interrupted_rebuild_leaves_the_live_index(engine: Engine) -> None:
    def articles() -> object:
        yield article(body="two")
        raise KeyboardInterrupt

    fill(engine, [article(body="one")])
    before = engine.live()
    with pytest.raises(KeyboardInterrupt):
        engine.rebuild(articles())  # type: ignore[arg-type]
    assert engine.live() == before
    assert fill(engine, [article("a2", "two")]).documents == 2
    assert engine.verify() == []


def test_a_rebuild_of_nothing_is_an_empty_index(engine: Engine) -> None:
    fill(engine, [article(body="one")])
    engine.rebuild([])
    assert engine.reader().documents == 0


def test_what_an_interrupted_rebuild_leaves_goes_with_the_next(engine: Engine, data_dir: Path) -> None:
    fill(engine, [article(body="one")])
    orphans = [data_dir / "generations" / "00000099-abcdef", data_dir / ASIDE]
    for folder in orphans:
        folder.mkdir()
        (folder / "MAIN_orphan.arrays").write_bytes(b"left")
    engine.rebuild([article(body="two")])
    assert not any(folder.exists() for folder in orphans)
    assert engine.verify() == []
