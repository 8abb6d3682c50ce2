"""The power goes at any step: files that were not synced lose bytes, folders that were not synced lose names.

Afterwards the index is in the state that was committed last, or in the one that was just being committed, and whole.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search import disk
from search.engine.whoosh_engine.engine import WhooshEngine
from tests.builders import article
from tests.faults.acts import NOTHING, State, found, go_on, open_engine
from tests.faults.watched import DAMAGES, FATES, Ledger, Step, WatchedDisk

EVERYTHING = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
"""All fates of names with all damages of bytes at each step; otherwise they take turns, TURNS at a step."""

TURNS = 2

FATES_AND_DAMAGES = [(fate, damage) for damage in DAMAGES for fate in FATES]
GO_ON_EVERY = 10  # a further commit is tried after one loss of power in so many


class Life:
    """An index on a disk that may lose power at any step; what of it was acknowledged."""

    def __init__(self, root: Path, crashed: Path) -> None:
        self.root = root
        self.crashed = crashed
        self.ledger = Ledger(root)
        self.allowed: tuple[State, ...] = (NOTHING,)
        self.losses = 0
        self.previous: Step | None = None
        self.looked_at: frozenset[object] = frozenset()
        (root / "data").mkdir()
        self.ledger.current[root / "data"] = self.ledger.certain[root / "data"] = None

    def doing(self, after: State, act: Callable[[WhooshEngine], object]) -> None:
        """Do something that leads to the state ``after``, and acknowledge it."""
        before = self.allowed[-1]
        self.allowed = before, after
        act(open_engine(self.root))
        self.allowed = (after,)

    def _is_new(self, place: Path) -> bool:
        """Whether nothing like this was found yet, while the same might be."""
        left = {path.relative_to(place): path.read_bytes() if path.is_file() else None for path in place.rglob("*")}
        key = (frozenset(left.items()), repr(self.allowed))
        self.looked_at, before = self.looked_at | {key}, self.looked_at
        return key not in before

    def lose_power(self, step: Step) -> None:
        """What is found if the power goes ahead of this step."""
        previous, self.previous = self.previous, step
        if previous and (previous.operation, previous.path) == ("write", step.path) and step.operation == "write":
            return  # what is found between two writes is damage of what is found behind them
        if not step.path.is_relative_to(self.root):
            return
        turns = [FATES_AND_DAMAGES[(self.losses + turn) % len(FATES_AND_DAMAGES)] for turn in range(TURNS)]
        with pytest.MonkeyPatch.context() as patch:
            for operation, real in REAL.items():
                patch.setattr(disk, operation, real)
            for fate, damage in FATES_AND_DAMAGES if EVERYTHING else turns:
                self.losses += 1
                place = self.crashed / str(self.losses)
                self.ledger.after_power_loss(place, fate, DAMAGES[damage], seed=self.losses)
                if not self._is_new(place):
                    continue  # other fates and damages of other bytes left the same: it was looked at
                state = found(place)
                assert state in self.allowed, (str(step), fate, damage)
                if len(self.looked_at) % GO_ON_EVERY == 0:
                    go_on(place, state)


REAL = {name: getattr(disk, name) for name in vars(disk) if callable(getattr(disk, name)) and name[0].islower()}


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    (tmp_path / "root").mkdir()
    (tmp_path / "crashed").mkdir()
    life = Life(tmp_path / "root", tmp_path / "crashed")
    with WatchedDisk(life.lose_power, life.ledger.note).mounted():
        yield life


def upserts(*names: str) -> Callable[[WhooshEngine], None]:
    def act(engine: WhooshEngine) -> None:
        with engine.writer() as writer:
            for name in names:
                writer.upsert(article(name, f"{name} reports"))

    return act


def state(*names: str) -> State:
    return {name: f"{name} reports" for name in names}


def delete(name: str) -> Callable[[WhooshEngine], None]:
    def act(engine: WhooshEngine) -> None:
        with engine.writer() as writer:
            writer.delete(name)

    return act


def test_commits_merges_and_cleaning(life: Life) -> None:
    life.doing(state("a"), upserts("a"))
    life.doing(state("a", "b", "c"), upserts("b", "c"))
    life.doing(state("a", "b", "c", "d"), upserts("d"))
    life.doing(state("a", "b", "c", "d", "e"), upserts("e"))
    life.doing(state("b", "c", "d", "e"), delete("a"))
    life.doing(state("b", "c", "d", "e", "f"), upserts("f"))
    assert life.losses > 200
    assert len(life.looked_at) > 100


def test_rebuilding(life: Life) -> None:
    names = "c", "d", "e", "f", "g"
    life.doing(state(*names), lambda engine: engine.rebuild([article(each, f"{each} reports") for each in names]))
    life.doing(state("a"), lambda engine: engine.rebuild([article("a", "a reports")]))
    assert life.losses > 100


def test_restoring(life: Life, tmp_path: Path) -> None:
    life.doing(state("a", "b"), upserts("a", "b"))
    open_engine(life.root).backup(tmp_path / "backup.tar")
    life.doing(state("a", "b", "c"), upserts("c"))
    life.doing(state("a", "b"), lambda engine: engine.restore(tmp_path / "backup.tar"))
    assert life.losses > 100


def test_the_ledger_has_what_the_disk_has(life: Life, tmp_path: Path) -> None:
    life.doing(state("a"), upserts("a"))
    life.doing(state("a", "b"), upserts("b"))
    life.ledger.after_power_loss(tmp_path / "copy", "kept", DAMAGES["written"], seed=0)
    for path in (tmp_path / "copy").rglob("*"):
        real = life.root / path.relative_to(tmp_path / "copy")
        assert path.is_dir() if real.is_dir() else path.read_bytes() == real.read_bytes()
    assert len(list((tmp_path / "copy").rglob("*"))) == len(list(life.root.rglob("*"))) - len(["writer.lock"])


@pytest.mark.parametrize("forgotten", ["sync", "sync_file"])
def test_a_disk_that_never_syncs_is_found_out(tmp_path: Path, forgotten: str) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "crashed").mkdir()
    life = Life(tmp_path / "root", tmp_path / "crashed")

    def forget(step: Step) -> None:
        if step.operation != forgotten:
            life.ledger.note(step)

    with WatchedDisk(life.lose_power, forget).mounted(), pytest.raises(AssertionError):
        life.doing(state(*"abcdefgh"), upserts(*"abcdefgh"))
