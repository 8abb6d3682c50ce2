"""A peer's process that is asked, as this one holds it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from bench.peers.port import Peer
from bench.processes import ROOT
from bench.question import Question


class Session:
    """Starts a peer's process with an index and questions, and hands on commands; see ``bench.peers.worker``."""

    def __init__(self, peer: Peer, folder: Path, questions: Path) -> None:
        self.peer = peer
        command = [*peer.command(), "serve", str(folder), str(questions)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._reply()

    def ask(self, verb: str, *given: object) -> dict[str, Any]:
        """The answer to a command. Raises RuntimeError when the process has ended instead."""
        stdin = self._process.stdin
        if stdin is None:
            raise RuntimeError("no pipe")
        stdin.write("\t".join([verb, *map(str, given)]) + "\n")
        stdin.flush()
        return self._reply()

    def _reply(self) -> dict[str, Any]:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            self.close()
            raise RuntimeError(f"The process of {self.peer.name} ended with {self._process.returncode}.")
        return dict(json.loads(line))

    def close(self) -> None:
        """End the process: it does so when nothing more can come."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        self._process.wait()

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def write_questions(path: Path, questions: Sequence[Question]) -> Path:
    """The file of questions that a process is started with; their numbers are those of its lines, from 0."""
    path.write_text("".join(f"{question.line()}\n" for question in questions), "utf-8")
    return path
