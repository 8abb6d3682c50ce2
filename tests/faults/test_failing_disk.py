"""The disk is full or broken at any step: the index is as before or after, and goes on with the next commit."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from search.engine.whoosh_engine.checked import CHECKED
from search.errors import NotWritten
from tests.builders import article
from tests.faults.acts import ACTS, NOTHING, Act, found, go_on, open_engine, prepare
from tests.faults.watched import Step, WatchedDisk, telling

FREES = ("remove", "remove_folder")

DRAWN = re.compile(r"(?<=MAIN_)[a-z0-9]{16}|(?<=\d{8}-)[0-9a-f]{6}")
"""Of the names of segments and of generations, what is drawn by lot."""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("prepared")
    prepare(root)
    return root


def begin(act: Act, prepared: Path, root: Path) -> Path:
    """A folder as it is before the act."""
    if act.before == NOTHING:
        root.mkdir()
    else:
        shutil.copytree(prepared, root, copy_function=os.link)
    return root


def steps_of(act: Act, root: Path) -> list[Step]:
    steps: list[Step] = []
    with WatchedDisk(steps.append).mounted():
        act.do(root)
    return steps


def full_from(number: int) -> WatchedDisk:
    """A disk that has no space from that step on, neither for bytes nor for names."""

    def fail(step: Step) -> None:
        if step.number >= number and step.operation not in FREES:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(step.path))

    return WatchedDisk(fail, writes_half=True)


def broken_at(number: int) -> WatchedDisk:
    """A disk that fails once, at that step."""

    def fail(step: Step) -> None:
        if step.number == number:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(step.path))

    return WatchedDisk(fail)


DISKS: dict[str, tuple[Callable[[int], WatchedDisk], str]] = {
    "full": (full_from, "There is no space left on the disk of "),
    "broken": (broken_at, "could not be written: Input/output error"),
}


def refused(act: Act, root: Path, disk: WatchedDisk) -> str:
    """What is said when the act fails on that disk; nothing when it does not."""
    try:
        with disk.mounted():
            act.do(root)
    except NotWritten as error:
        return str(error)
    return ""


def remains(root: Path) -> tuple[str, ...]:
    """What is in the folder, each name with its bytes, but for what is drawn by lot: what a commit there has to do.

    Many steps leave the same behind, and the commit after them would be one that was tried.
    """
    sizes = {path: path.stat().st_size for path in root.rglob("*") if path.is_file()}
    current = root / "data" / "CURRENT"
    live = DRAWN.sub("", current.read_text("ascii")) if current.exists() else ""
    names = sorted(f"{DRAWN.sub('', str(path.relative_to(root)))} {sizes.get(path)}" for path in root.rglob("*"))
    return (live, *names)


@pytest.mark.parametrize("disk", DISKS)
@pytest.mark.parametrize("name", ACTS)
def test_a_disk_that_fails_at_any_step_loses_nothing(prepared: Path, tmp_path: Path, name: str, disk: str) -> None:
    act, (failing, sentence) = ACTS[name], DISKS[disk]
    steps = steps_of(act, begin(act, prepared, tmp_path / "recorded"))
    told = 0
    gone_on_from: set[tuple[str, ...]] = set()
    for step in telling(steps):
        root = begin(act, prepared, tmp_path / str(step.number))
        refusal = refused(act, root, failing(step.number))
        state = found(root)
        if refusal:
            assert sentence in refusal, step
            assert "What was committed stays." in refusal
            assert state in (act.before, act.after), step
            told += 1
        else:
            assert state == act.after, step
        if (left := remains(root)) not in gone_on_from:
            gone_on_from.add(left)
            go_on(root, state)
        shutil.rmtree(root)
    assert told > 15
    assert len(gone_on_from) > 1


@pytest.mark.parametrize("disk", DISKS)
def test_the_same_writer_can_commit_once_the_disk_works(prepared: Path, tmp_path: Path, disk: str) -> None:
    act, (failing, _) = ACTS["a commit that merges"], DISKS[disk]
    for step in telling(steps_of(act, begin(act, prepared, tmp_path / "recorded"))):
        root = begin(act, prepared, tmp_path / str(step.number))
        with open_engine(root).writer() as writer:
            writer.upsert(article("a1", "crimea changed"))
            try:
                with failing(step.number).mounted():
                    writer.commit()
            except NotWritten:
                assert found(root).keys() == act.before.keys(), step
            writer.upsert(article("a5", "new"))
            writer.delete("a2")
        assert found(root) == act.after, step
        shutil.rmtree(root)


def test_no_reader_misses_the_index_while_a_publication_that_failed_is_repeated(prepared: Path, tmp_path: Path) -> None:
    act = ACTS["a commit that merges"]
    root = begin(act, prepared, tmp_path / "root")
    published: list[int] = []

    def look(step: Step) -> None:
        if step.path.parent == root / "data" and CHECKED in step.path.name:
            return  # the readers that look write this themselves
        if "CURRENT" in step.path.name:
            published.append(step.number)
        elif published and step.operation == "sync" and step.path == root / "data" and len(published) < 10:
            published.extend([0] * 10)  # once
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(step.path))
        if step.operation != "write":
            assert open_engine(root).reader().documents == 3

    with open_engine(root).writer() as writer, WatchedDisk(look).mounted():
        writer.upsert(article("a1", "crimea changed"))
        with pytest.raises(NotWritten):
            writer.commit()
        writer.upsert(article("a5", "new"))
        writer.delete("a2")
        writer.commit()
    assert found(root) == act.after
