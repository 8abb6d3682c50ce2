"""`dateline index` killed at any moment: the last commit serves, and another run completes the work."""

from __future__ import annotations

import fcntl
import json
import os
import random
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from tests.e2e.conftest import Command

ARTICLES = 400
RUNS = 3  # that are killed
A_MOMENT = 0.1  # seconds behind a commit, within which there is another, or half of it
NO_GENERATION = "none"
A_RECORD = 500  # bytes of a journal that has more than its head


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return written(tmp_path / "news.jsonl")


def written(path: Path) -> Path:
    """The file with its articles."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(ARTICLES):
            article = {
                "id": f"a{number}",
                "title": f"Report {number}",
                "body": f"The referendum number {number}. " * 20,
            }
            file.write(json.dumps(article) + "\n")
    return path


@pytest.fixture(scope="module")
def unnamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an archive in which no names were looked for, to be copied."""
    folder = tmp_path_factory.mktemp("unnamed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_INDEX_PROCESSES", "1")
        Command(folder / "data").here("index", written(folder / "news.jsonl"), "--entities", "none")
    return folder / "data"


@pytest.mark.slow
def test_a_killed_index_keeps_its_last_commit_and_a_further_run_completes(
    command: Command, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_COMMIT_EVERY", "20")
    chance = random.Random(14)
    seen = killed = 0
    for _ in range(RUNS):
        process = command.start("index", news, "--entities", "none")
        before = state(command)
        while process.poll() is None and state(command) == before:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.005)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=chance.uniform(0.0, A_MOMENT))
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        assert json.loads(command.here("verify", "--json"))["ok"]
        documents = json.loads(command.here("stats", "--json"))["documents"]
        assert documents >= seen
        seen = documents
    monkeypatch.setenv("DATELINE_INDEX_PROCESSES", "1")
    assert killed, "it was done each time before it could be killed"
    report = json.loads(command.here("index", news, "--json"))
    assert report["added"] + report["unchanged"] == ARTICLES
    assert json.loads(command.here("stats", "--json"))["documents"] == ARTICLES
    assert json.loads(command.here("verify", "--json"))["ok"]
    assert len(list((command.data_dir / "generations").iterdir())) <= 2


def state(command: Command) -> list[str]:
    """Which generation is live, and how long its log is."""
    current = command.data_dir / "CURRENT"
    name = current.read_text().strip() if current.exists() else NO_GENERATION
    log = command.data_dir / "generations" / name / "recent.log"
    return [name, str(log.stat().st_size) if log.exists() else ""]


def test_a_second_writer_is_told_to_wait(command: Command, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_INDEX_PROCESSES", "1")
    monkeypatch.setenv("DATELINE_WRITER_WAIT_SECONDS", "0")
    command.here("index", news, "--entities", "none")
    with (command.data_dir / "writer.lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = command.start("index", news)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Another dateline command is writing" in err


def finding_names(command: Command, unnamed: Path) -> subprocess.Popen[str]:
    """A ``reindex`` that has found some names, and as a rule not yet all."""
    shutil.copytree(unnamed, command.data_dir)
    journal = command.data_dir / "names.journal"
    process = command.start("reindex", "--entities", "rules")
    while process.poll() is None and not (journal.exists() and journal.stat().st_size > A_RECORD):
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.005)
    return process


@pytest.mark.slow
def test_a_reindex_that_is_asked_to_end_leaves_in_order(
    command: Command, unnamed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It left semaphores of its processes behind, and Python warned of them."""
    monkeypatch.setenv("DATELINE_INDEX_PROCESSES", "2")
    process = finding_names(command, unnamed)
    process.terminate()
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1, "it was done before it could be stopped"
    assert "stopped. What was committed stays" in err
    assert "semaphore" not in err
    assert "Traceback" not in err


@pytest.mark.slow
def test_a_killed_reindex_goes_on_with_the_names_that_it_had_found(
    command: Command, unnamed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_INDEX_PROCESSES", "1")
    process = finding_names(command, unnamed)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL, "it was done before it could be killed"
    report = json.loads(command.here("reindex", "--entities", "rules", "--json"))["names"]
    assert report["resumed"] >= 64
    assert report["resumed"] + report["recognised"] == ARTICLES
    assert not (command.data_dir / "names.journal").exists()
    assert json.loads(command.here("stats", "--json"))["documents"] == ARTICLES
    assert json.loads(command.here("verify", "--json"))["ok"]
    assert json.loads(command.here("reindex", "--entities", "rules", "--json"))["names"]["kept"] == ARTICLES
