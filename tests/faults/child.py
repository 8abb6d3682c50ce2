"""A process that tells each step before it takes it, and waits to be allowed to: so it can be killed at any."""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.faults.acts import ACTS
from tests.faults.watched import Step, WatchedDisk

DONE = "done"

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.faults.loaded"])


def _act(name: str, root: Path, parent: Connection) -> None:
    """Do an act, asking the parent before each step."""

    def ask(step: Step) -> None:
        parent.send(step.operation)
        parent.recv()

    with WatchedDisk(ask).mounted():
        ACTS[name].do(root)
    parent.send(DONE)


def start(name: str, root: Path) -> tuple[BaseProcess, Connection]:
    """A process that does the act, and the pipe through which it tells its steps."""
    ours, theirs = _PROCESSES.Pipe()
    process = _PROCESSES.Process(target=_act, args=(name, root, theirs))
    process.start()
    theirs.close()
    return process, ours
