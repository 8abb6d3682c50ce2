"""Whatever the description of the API allows, and much that it does not, gets an answer that it describes."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import Command, Server, serving
from tests.e2e.test_serve import write

EXAMPLES = 15  # of each operation; a minute finds what an hour does, but for what is fuzzed in tests/web
SEED = 7  # a failure is the same the next time
SECONDS = 300


@pytest.mark.slow
@pytest.mark.skipif(not importlib.util.find_spec("schemathesis"), reason="schemathesis is not installed.")
def test_the_running_server_answers_as_it_is_described(command: Command, tmp_path: Path) -> None:
    command.here("index", write(tmp_path / "0.jsonl", 0, 20))
    with serving(command) as server:
        ask_everything(server, tmp_path)


@pytest.mark.slow
@pytest.mark.skipif(not importlib.util.find_spec("schemathesis"), reason="schemathesis is not installed.")
def test_so_does_it_whatever_is_posted_with_a_key(command: Command, tmp_path: Path) -> None:
    command.here("index", write(tmp_path / "0.jsonl", 0, 20))
    key = command.here("key", "add", "collector", "--write", "--quiet").strip()
    with serving(command) as server:
        header = ("--header", f"Authorization: Bearer {key}")
        ask_everything(server, tmp_path, *header, "--include-operation-id", "post")
    command.here("verify")


def ask_everything(server: Server, folder: Path, *more: str) -> None:
    """Have schemathesis ask all that the description allows, and much that it does not."""
    checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "run", f"{server.address}/api/v1/openapi.json"),
            *("--checks", checks, "--max-examples", str(EXAMPLES), "--seed", str(SEED), "--no-color"),
            *("--phases", "examples,coverage,fuzzing", *more),
        ],
        cwd=folder,
        env={**os.environ, "PYTHONWARNINGS": ""},
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
