"""How `dateline` leaves: a status, a sentence, never a traceback."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from indexer import pipeline
from indexer.workers import WorkerLost
from search.errors import BadQuery, Fault, IndexBusy
from tests.indexer.conftest import Dateline

ROOT = Path(__file__).parents[2]
FULL = Path("/dev/full")


def failing(error: BaseException) -> object:
    def fail(*_: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        pytest.param(KeyboardInterrupt(), 1, "run the same command again", id="Ctrl-C"),
        pytest.param(WorkerLost(), 1, "DATELINE_INDEX_PROCESSES=1", id="a killed worker"),
        pytest.param(IndexBusy(), 1, "Another dateline command is writing", id="a second writer"),
        pytest.param(OSError(errno.ENOSPC, "No space left on device"), 1, "no space left on the disk", id="full disk"),
        pytest.param(PermissionError(errno.EACCES, "Denied", "/a/b"), 1, "/a/b: Denied.", id="no permission"),
        pytest.param(OSError("odd"), 1, "odd", id="an error without a number"),
        pytest.param(MemoryError(), 1, "not enough memory", id="no memory"),
        pytest.param(BadQuery("No.", (Fault("q", 2, "Close it."),)), 2, "q at character 3: Close it.", id="bad query"),
    ],
)
def test_what_goes_wrong_becomes_a_sentence_and_a_status(
    dateline: Dateline, records: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int, said: str
) -> None:
    monkeypatch.setattr(pipeline, "index", failing(error))
    done = dateline("index", records)
    assert done.status == status
    assert said in done.err
    assert done.out == ""


@pytest.mark.parametrize("verb", ["index", "reindex", "stats", "search", "verify", "backup", "export", "delete"])
def test_a_file_in_the_place_of_the_data_folder_is_named(dateline: Dateline, records: Path, verb: str) -> None:
    arguments = [] if verb in ("stats", "verify", "reindex") else [records]
    done = dateline("--data-dir", records, verb, *arguments)
    assert done.status == 2
    assert f"'{records}' is a file" in done.err
    below = dateline("--data-dir", records / "below", verb, *arguments)
    assert below.status == 1
    assert str(records / "below") in below.out + below.err  # what verify finds is its answer


def test_a_rejects_file_that_cannot_be_written_is_told_before_anything_is_done(
    dateline: Dateline, records: Path, tmp_path: Path
) -> None:
    done = dateline("index", records, "--rejects", tmp_path / "nowhere" / "rejects")
    assert done.status == 1
    assert "nowhere/rejects: No such file" in done.err
    assert not (tmp_path / "data").exists()


def test_nothing_can_be_deleted_where_nothing_was_built(dateline: Dateline, tmp_path: Path) -> None:
    """It used to make an empty index."""
    done = dateline("delete", "a")
    assert done.status == 1
    assert "dateline index PATH" in done.err
    assert dateline("stats").status == 1


def running(*arguments: object, data_dir: Path, stdout: int, **more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "indexer", "--data-dir", str(data_dir), *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONWARNINGS": "", **more},
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def archive(dateline: Dateline, records: Path, tmp_path: Path) -> Path:
    dateline("index", records)
    return tmp_path / "data"


@pytest.mark.parametrize("arguments", [["export", ""], ["stats", "--json"], ["--help"]], ids=lambda given: given[0])
def test_a_reader_that_leaves_early_is_no_error_to_speak_of(archive: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = running(*arguments, data_dir=archive, stdout=writing)
    os.close(writing)
    _, err = process.communicate(timeout=60)
    assert err == ""
    assert process.returncode == 1


def without_streams(closed: str, *arguments: str, data_dir: Path) -> subprocess.CompletedProcess[str]:
    """A verb that a shell starts with streams closed (">&-")."""
    command = [sys.executable, "-m", "indexer", "--data-dir", str(data_dir), *arguments]
    return subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {closed}', "sh", *command],
        cwd=ROOT,
        env={**os.environ, "PYTHONWARNINGS": ""},
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    "arguments",
    [["search", "crimea"], ["export", ""], ["stats", "--json"], ["verify"], ["freeze", "crimea"], ["--help"]],
    ids=lambda given: given[0],
)
def test_an_output_that_is_closed_is_no_more_to_speak_of(archive: Path, arguments: list[str]) -> None:
    """`dateline export >&-` ended in a traceback, and `dateline search >&-` as if all had been said."""
    done = without_streams(">&-", *arguments, data_dir=archive)
    assert (done.returncode, done.stderr) == (1, "")


def test_whoever_has_nothing_to_say_needs_no_streams(archive: Path, dateline: Dateline, records: Path) -> None:
    """Files of the index would get their numbers, and what is printed would be written into them."""
    records.write_text(records.read_text("utf-8").replace("Massandra", "Inkerman"), "utf-8")
    done = without_streams("<&- >&- 2>&-", "index", str(records), data_dir=archive)
    assert done.returncode == 0
    assert dateline("verify").status == 0
    assert "Winemakers" in dateline("search", "inkerman").out
    assert without_streams("<&- >&- 2>&-", "search", "inkerman", data_dir=archive).returncode == 1


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full to stand for a full disk")
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("arguments", [["export", ""], ["search", "crimea"], ["--help"]], ids=lambda given: given[0])
def test_output_that_does_not_fit_the_disk_is_told(archive: Path, arguments: list[str], unbuffered: str) -> None:
    with FULL.open("w") as full:
        process = running(*arguments, data_dir=archive, stdout=full.fileno(), PYTHONUNBUFFERED=unbuffered)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    said = "standard output cannot be written: No space left on device. What was committed stays."
    assert err == f"dateline: {said}\n"


@pytest.mark.parametrize(
    "arguments", [["search", "crimea", "--json"], ["suggest", "cri"], ["stats"]], ids=lambda given: given[0]
)
def test_a_verb_that_ends_at_once_has_said_everything(archive: Path, dateline: Dateline, arguments: list[str]) -> None:
    process = running(*arguments, data_dir=archive, stdout=subprocess.PIPE)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert out
    assert without_time(out) == without_time(dateline(*arguments).out)


def without_time(out: str) -> list[str]:
    return [line for line in out.splitlines() if "took_ms" not in line]


def test_output_is_utf8_whatever_the_locale_is(dateline: Dateline, tmp_path: Path) -> None:
    page = tmp_path / "page.jsonl"
    page.write_text('{"id": "a", "title": "Žižek – “café” 🙂", "body": "Two."}\n', "utf-8")
    dateline("index", page)
    process = running("export", "", data_dir=tmp_path / "data", stdout=subprocess.PIPE, PYTHONIOENCODING="ascii")
    out, err = process.communicate(timeout=60)
    assert err == ""
    assert "Žižek – “café” 🙂" in out
