"""A process that writes is killed for good (`kill -9`) at each of its steps; another one goes on."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest

from tests.faults import child
from tests.faults.acts import ACTS, NOTHING, found, go_on, prepare
from tests.faults.watched import Step, WatchedDisk, telling

KILLS = 7  # of each act, at steps spread over all of them
EVERYTHING = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
"""Kill at every step."""


def begin(name: str, root: Path) -> Path:
    """A folder as it is before the act."""
    root.mkdir()
    if ACTS[name].before != NOTHING:
        prepare(root)
    return root


def kill_at(name: str, root: Path, number: int) -> str:
    """Do an act in a process that is killed before a step, counted from 0; what the step would have been."""
    process, steps = child.start(name, root)
    for _ in range(number):
        assert steps.recv() != child.DONE
        steps.send(None)
    told = steps.recv()
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    steps.close()
    assert process.exitcode == -signal.SIGKILL
    return str(told)


@pytest.mark.slow
@pytest.mark.parametrize("name", ACTS)
def test_a_process_killed_at_any_step_loses_nothing(tmp_path: Path, name: str) -> None:
    act, steps = ACTS[name], list[Step]()
    recorded = begin(name, tmp_path / "recorded")
    with WatchedDisk(steps.append).mounted():
        act.do(recorded)
    told = telling(steps)
    for step in told if EVERYTHING else told[:: -(-len(told) // KILLS)]:
        root = begin(name, tmp_path / str(step.number))
        assert kill_at(name, root, step.number) == step.operation
        state = found(root)
        assert state in (act.before, act.after), step
        go_on(root, state)
        shutil.rmtree(root)


@pytest.mark.slow
def test_an_index_that_is_killed_again_and_again_gets_there(tmp_path: Path) -> None:
    name = "a commit that merges"
    act, root = ACTS[name], begin(name, tmp_path / "root")
    for number in range(0, 120, 12):
        kill_at(name, root, number)
        assert found(root) == act.before
    act.do(root)
    assert found(root) == act.after
    go_on(root, act.after)
