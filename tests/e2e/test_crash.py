"""`dateline index` killed at any moment: the last commit serves, and another run completes the work."""

from __future__ import annotations

import fcntl
import json
import os
import random
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from tests.e2e.conftest import Command

ARTICLES = 400
A_RECORD = 500  # bytes of a journal that has more than its head


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(ARTICLES):
            article = {
                "id": f"a{number}",
                "title": f"Report {number}",
                "body": f"The referendum number {number}. " * 20,
            }
            file.write(json.dumps(article) + "\n")
    return path


@pytest.mark.slow
def test_a_killed_index_keeps_its_last_commit_and_a_further_run_completes(
    command: Command, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_COMMIT_EVERY", "20")
    chance = random.Random(14)
    seen = 0
    for _ in range(6):
        process = command.start("index", news)
        try:
            process.wait(timeout=chance.uniform(0.6, 2.5))
        except Exception:  # noqa: BLE001 - still running, as hoped
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        current = command.data_dir / "CURRENT"
        if current.exists() and current.read_text() != "none\n":
            assert json.loads(command.here("verify", "--json"))["ok"]
            documents = json.loads(command.here("stats", "--json"))["documents"]
            assert documents >= seen
            seen = documents
    report = json.loads(command.run("index", news, "--json"))
    assert report["added"] + report["unchanged"] == ARTICLES
    assert json.loads(command.here("stats", "--json"))["documents"] == ARTICLES
    assert json.loads(command.here("verify", "--json"))["ok"]
    assert len(list((command.data_dir / "generations").iterdir())) <= 2


def test_a_second_writer_is_told_to_wait(command: Command, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_WRITER_WAIT_SECONDS", "0")
    command.here("index", news)
    with (command.data_dir / "writer.lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = command.start("index", news)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Another dateline command is writing" in err


def finding_names(command: Command, news: Path) -> subprocess.Popen[str]:
    """A ``reindex`` that has found some names, and as a rule not yet all."""
    command.here("index", news, "--entities", "none")
    journal = command.data_dir / "names.journal"
    process = command.start("reindex", "--entities", "rules")
    while process.poll() is None and not (journal.exists() and journal.stat().st_size > A_RECORD):
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.005)
    return process


@pytest.mark.slow
def test_a_reindex_that_is_asked_to_end_leaves_in_order(
    command: Command, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It left semaphores of its processes behind, and Python warned of them."""
    monkeypatch.setenv("DATELINE_INDEX_PROCESSES", "2")
    process = finding_names(command, news)
    process.terminate()
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1, "it was done before it could be stopped"
    assert "stopped. What was committed stays" in err
    assert "semaphore" not in err
    assert "Traceback" not in err


@pytest.mark.slow
def test_a_killed_reindex_goes_on_with_the_names_that_it_had_found(
    command: Command, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_INDEX_PROCESSES", "1")
    process = finding_names(command, news)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL, "it was done before it could be killed"
    report = json.loads(command.run("reindex", "--entities", "rules", "--json"))["names"]
    assert report["resumed"] >= 64
    assert report["resumed"] + report["recognised"] == ARTICLES
    assert not (command.data_dir / "names.journal").exists()
    assert json.loads(command.here("stats", "--json"))["documents"] == ARTICLES
    assert json.loads(command.here("verify", "--json"))["ok"]
    assert json.loads(command.run("reindex", "--entities", "rules", "--json"))["names"]["kept"] == ARTICLES
