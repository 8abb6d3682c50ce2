"""The process that writes what is posted, as a worker of a server finds it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from search.engine.port import Change
from search.posting.place import SOCKET
from search.posting.post import Media, Post
from search.posting.words import READY, read_answer, write_post
from tests.e2e.conftest import ROOT, Command

SECONDS = 120.0


@pytest.mark.slow
def test_a_post_that_is_read_while_the_process_leaves_is_written(command: Command) -> None:
    command.data_dir.mkdir()
    with tempfile.TemporaryDirectory(prefix="dateline-", ignore_cleanup_errors=True) as short:
        folder = Path(short) / "f"  # a path of a socket may have some 100 bytes, and those of tests are longer
        folder.mkdir()
        started = [sys.executable, "-m", "indexer", "--quiet", "receive", os.fspath(folder)]
        with subprocess.Popen(started, cwd=ROOT, env=command.environment, stdin=subprocess.PIPE) as process:
            assert process.stdin is not None
            content = write_post(Post(Media.JSON, json.dumps({"id": "a", "title": "Talks"}).encode()), SECONDS)
            with reached(folder / SOCKET) as connection:
                connection.sendall(content[:-1])
                process.stdin.close()
                until = time.monotonic() + SECONDS
                while (folder / SOCKET).exists():
                    assert time.monotonic() < until
                connection.sendall(content[-1:])
                with connection.makefile("rb") as answers:
                    assert read_answer(answers.readline()).outcomes[0].change is Change.ADDED
            assert process.wait(SECONDS) == 0
    assert json.loads(command.here("stats", "--json"))["documents"] == 1


def reached(path: Path) -> socket.socket:
    """A connection on which the process said that it is ready."""
    until = time.monotonic() + SECONDS
    while True:
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(SECONDS)
        try:
            connection.connect(os.fspath(path))
        except OSError:
            connection.close()
            assert time.monotonic() < until
        else:
            assert connection.recv(len(READY), socket.MSG_WAITALL) == READY
            return connection
