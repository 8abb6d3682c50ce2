"""Real processes: the command, the server, and a folder of their own."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from indexer.cli import main

ROOT = Path(__file__).parents[2]
POLL_SECONDS = 0.05
START_SECONDS = 120  # a cold start takes 3, and 20 where ten other programs want the same two cores


@dataclass(frozen=True)
class Command:
    """`dateline` on one data folder."""

    data_dir: Path

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "DATELINE_DATA_DIR": str(self.data_dir), "PYTHONWARNINGS": ""}

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        """A running `dateline`; its own process group, so that a signal reaches its workers too."""
        return subprocess.Popen(
            [sys.executable, "-m", "indexer", *map(str, arguments)],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: object, status: int = 0) -> str:
        """Standard output of a finished `dateline`."""
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        assert process.returncode == status, err
        return out

    def here(self, *arguments: object) -> str:
        """The same in this process, for what a test prepares or looks at: a process of its own takes two seconds."""
        out = io.StringIO()
        with redirect_stdout(out):
            main(["--data-dir", str(self.data_dir), *map(str, arguments)])
        return out.getvalue()


@dataclass(frozen=True)
class Server:
    """A running gunicorn."""

    address: str
    process: subprocess.Popen[bytes]

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, dict[str, object]]:
        """Status and JSON of one request."""
        request = urllib.request.Request(self.address + path, headers=dict(headers or {}))
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refused:
            return refused.code, json.load(refused)

    def total(self, query: str = "") -> int:
        """How many articles a search finds."""
        status, shape = self.get(f"/api/v1/search?q={query}&limit=1")
        assert status == 200, shape
        total = shape["total"]
        assert isinstance(total, dict)
        return int(total["value"])


@pytest.fixture
def command(tmp_path: Path) -> Command:
    return Command(tmp_path / "data")


@contextmanager
def serving(command: Command, workers: int = 2) -> Iterator[Server]:
    """`dateline serve` on a free port until the block is left."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "indexer", "serve", "--port", str(port), "--workers", str(workers)],
        cwd=ROOT,
        env=command.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    server = Server(f"http://127.0.0.1:{port}", process)
    try:
        wait_until_it_answers(server)
        yield server
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def wait_until_it_answers(server: Server) -> None:
    """Return when /healthz says 200; it is polled, for a process cannot tell us otherwise that it listens.

    Between two polls its end is waited for: without a pause we would take one of two cores from it.
    """
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            if server.get("/healthz")[0] == 200:
                return
        except OSError:
            if time.monotonic() > until or server.process.poll() is not None:
                raise
            with suppress(subprocess.TimeoutExpired):
                server.process.wait(timeout=POLL_SECONDS)
