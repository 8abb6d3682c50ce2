"""A slow model reads no text twice, and nothing that happens to the file is a fault."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from indexer.entities.kept_spots import KeptSpots, drop_oldest
from indexer.entities.port import Spot
from search.article import EntityType


class Reader:
    """Takes the first word of a text for a person, and remembers what it read."""

    name = "reader"

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.read: list[str] = []

    def spots(self, texts: Sequence[str]) -> list[list[Spot]]:
        """The first words."""
        self.read += texts
        return [[Spot(0, len(text.split()[0]), EntityType.PERSON)] for text in texts]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "spots.sqlite"


def read(path: Path, *texts: str, version: str = "1", code: str = "1") -> list[str]:
    """Which of the texts the model had to read; what is spotted in them is right."""
    reader = Reader(version)
    with closing(KeptSpots(reader, path, code)) as kept:
        assert kept.spots(texts) == Reader().spots(texts)
    return reader.read


def test_a_text_is_read_once(path: Path) -> None:
    assert read(path, "Ann spoke", "Bea spoke", "Ann spoke") == ["Ann spoke", "Bea spoke"]
    assert read(path, "Cid spoke", "Ann spoke") == ["Cid spoke"]


@pytest.mark.parametrize("changed", [{"version": "2"}, {"code": "2"}])
def test_another_model_or_other_code_reads_again(path: Path, changed: dict[str, str]) -> None:
    read(path, "Ann spoke")
    assert read(path, "Ann spoke", **changed) == ["Ann spoke"]


def test_a_damaged_entry_is_read_again(path: Path) -> None:
    read(path, "Ann spoke", "Bea spoke")
    with closing(sqlite3.connect(path)) as store, store:
        store.execute("UPDATE spots SET spots = '[[0,2,\"person\"]]' WHERE rowid = 1")
    assert read(path, "Ann spoke", "Bea spoke") == ["Ann spoke"]


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_file_is_no_fault_and_the_next_cleaning_takes_it_away(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert read(path, "Ann spoke") == ["Ann spoke"]
    for part in ("-wal", "-shm"):
        path.with_name(path.name + part).write_bytes(b"left behind")
    drop_oldest(path, 10)
    assert list(path.parent.iterdir()) == []


class Full(sqlite3.Connection):
    """A database on a disk that is full."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        if sql.startswith("DELETE"):
            raise _full()
        return super().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Any, /) -> sqlite3.Cursor:
        raise _full()


def _full() -> sqlite3.Error:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


def test_a_full_disk_keeps_what_it_has(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole file was thrown away for it, and with it hours of reading."""
    read(path, "Ann spoke", "Bea spoke")
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *more, **named: connect(*more, factory=Full, **named))
    reader = Reader()
    with closing(KeptSpots(reader, path, "1")) as kept:
        for texts in (["Cid spoke"], ["Ann spoke", "Dan spoke"]):
            assert kept.spots(texts) == Reader().spots(texts)
    assert reader.read == ["Cid spoke", "Dan spoke"]
    drop_oldest(path, 0)
    monkeypatch.undo()
    assert read(path, "Ann spoke", "Bea spoke") == []


def test_a_folder_that_cannot_be_written_is_no_fault(path: Path) -> None:
    path.mkdir()
    assert read(path, "Ann spoke") == ["Ann spoke"]


def test_the_oldest_texts_are_dropped(path: Path) -> None:
    texts = [f"Ann{number} spoke" for number in range(9)]
    read(path, *texts)
    drop_oldest(path, 3)
    assert read(path, *texts) == texts[:3]


def test_no_file_is_nothing_to_clean(path: Path) -> None:
    drop_oldest(path, 3)
    assert not path.exists()
