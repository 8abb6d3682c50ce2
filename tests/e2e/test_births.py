"""A worker that is told to end while it is born ends, and a server need not wait for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT, START_SECONDS, Command

CONFIG = """
import os
import signal

from web.gunicorn_settings import *

bind = "127.0.0.1:0"
workers = 1


def post_fork(server, worker):
    os.kill(os.getpid() if worker.age == 1 else server.pid, signal.SIGTERM)
"""
"""The first worker is told to end before it can heed signals; its successor, born only then, ends the server."""
LONG = 3600  # seconds that a worker may take for its last answers: how long a server waits for one that heard nothing


@pytest.mark.slow
def test_a_signal_that_comes_before_a_worker_can_heed_it_is_not_lost(command: Command, tmp_path: Path) -> None:
    config = tmp_path / "config.py"
    config.write_text(CONFIG, encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", str(config), "web.wsgi:app"],
        cwd=ROOT,
        env={**command.environment, "DATELINE_REQUEST_TIMEOUT_SECONDS": str(LONG), "DATELINE_QUIET": "1"},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        _, told = server.communicate(timeout=START_SECONDS)
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
            server.communicate()
    assert server.returncode == 0, told
    assert told.count("Booting worker") == told.count("Worker exiting") == 2
