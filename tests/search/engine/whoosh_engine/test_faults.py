"""The disk fails at every single step of a commit: the live generation stays whole, the next commit works."""

from __future__ import annotations

import errno
import os
import pathlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from whoosh.filedb.filestore import FileStorage

from search.engine.whoosh_engine.engine import WhooshEngine
from search.generation import Generations
from search.query.ast import Word
from tests.builders import article, fill, ids, query, settings

pytestmark = [  # Whoosh leaves it to the garbage collector to close what it could not finish
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

STEPS: list[tuple[Any, str]] = [
    (os, "fsync"),
    (os, "link"),
    (os, "replace"),
    (os, "rename"),
    (os, "mkdir"),
    (pathlib.Path, "replace"),
    (pathlib.Path, "hardlink_to"),
    (FileStorage, "create_file"),
    (FileStorage, "rename_file"),
]


class DiskFull(OSError):
    """What the disk says."""


@contextmanager
def failing(at: int) -> Iterator[list[str]]:
    """Let the ``at``-th step (from 0) and all after it fail; gives the names of the steps that were taken."""
    taken: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in STEPS:
            patch.setattr(owner, name, counted(getattr(owner, name), name, taken, at))
        yield taken


def counted(real: Callable[..., Any], name: str, taken: list[str], at: int) -> Callable[..., Any]:
    def step(*arguments: Any, **named: Any) -> Any:
        taken.append(name)
        if len(taken) > at:
            raise DiskFull(errno.ENOSPC, "No space left on device")
        return real(*arguments, **named)

    return step


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    engine = WhooshEngine(settings(tmp_path, max_segments=2))
    fill(engine, [article("a1", "crimea")], [article("a2", "crimea")])
    return engine


def change(engine: WhooshEngine) -> None:
    with engine.writer() as writer:
        writer.upsert(article("a1", "crimea changed"))
        writer.upsert(article("a3", "crimea"))
        writer.delete("a2")


BEFORE, AFTER = ["a1", "a2"], ["a1", "a3"]


def state(engine: WhooshEngine, tmp_path: Path) -> list[str]:
    """What a fresh process finds; the index is whole and nothing else lies about."""
    fresh = WhooshEngine(settings(tmp_path))
    assert fresh.verify() == engine.verify() == []
    found = sorted(ids(fresh.reader().search(query(Word("crimea")))))
    assert sorted(fresh.reader().hashes()) == found
    return found


def test_a_commit_takes_the_steps_that_can_fail(engine: WhooshEngine) -> None:
    with failing(at=10**6) as taken:
        change(engine)
    assert {"fsync", "replace", "hardlink_to", "create_file", "rename_file"} <= set(taken)


def test_a_disk_that_fails_at_any_step_of_a_commit(engine: WhooshEngine, tmp_path: Path) -> None:
    for at in range(100):
        try:
            with failing(at):
                change(engine)
        except DiskFull:
            assert state(engine, tmp_path) in (BEFORE, AFTER)
        else:
            break
    else:
        pytest.fail("the commit never got through")
    assert at > 10
    assert state(engine, tmp_path) == AFTER
    assert len(list(Generations(tmp_path).folder.iterdir())) <= 3
    assert fill(engine, [article("a4", "crimea")]).documents == 3
    assert len(list(Generations(tmp_path).folder.iterdir())) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["CURRENT", "generations", "writer.lock"]


def test_a_disk_that_fails_at_any_step_of_a_rebuild(engine: WhooshEngine, tmp_path: Path) -> None:
    for at in range(100):
        try:
            with failing(at):
                engine.rebuild([article("b1", "crimea")])
        except DiskFull:
            assert state(engine, tmp_path) in (BEFORE, ["b1"])
        else:
            break
    assert state(engine, tmp_path) == ["b1"]
    assert len(list(Generations(tmp_path).folder.iterdir())) == 2


def test_a_disk_that_fails_at_any_step_of_a_restore(engine: WhooshEngine, tmp_path: Path) -> None:
    backup = tmp_path.parent / f"{tmp_path.name}.tar"
    engine.backup(backup)
    change(engine)
    for at in range(100):
        try:
            with failing(at):
                engine.restore(backup)
        except DiskFull:
            assert state(engine, tmp_path) in (BEFORE, AFTER)
        else:
            break
    assert state(engine, tmp_path) == BEFORE


def test_the_same_writer_can_commit_once_there_is_space(engine: WhooshEngine, tmp_path: Path) -> None:
    for at in range(100):
        with engine.writer() as writer:
            writer.upsert(article("a3", f"crimea {at}"))
            try:
                with failing(at):
                    writer.commit()
            except DiskFull:
                failed = True
            else:
                failed = False
        assert engine.reader().article("a3").body == f"crimea {at}"
        assert state(engine, tmp_path) == ["a1", "a2", "a3"]
        if not failed:
            break
