"""A log of records: what was appended is read, a torn end is left out, damage before it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import IndexDamaged
from search.record_log import HEAD, LogWriter, acknowledged, framed, read, unreadable
from tests.faults.watched import failing

PAYLOADS = st.lists(st.binary(max_size=60).map(lambda each: each.replace(b"\0", b"")), max_size=6)


def log_of(payloads: list[bytes]) -> bytes:
    return HEAD + b"".join(map(framed, payloads)) if payloads else b""


@given(PAYLOADS)
def test_what_was_appended_is_read(payloads: list[bytes]) -> None:
    log = log_of(payloads)
    assert read(log) == (payloads, len(log))
    assert acknowledged(log) == log


@given(PAYLOADS, st.data())
def test_the_rest_is_read_behind_any_record(payloads: list[bytes], data: st.DataObject) -> None:
    count = data.draw(st.integers(0, len(payloads)))
    start = len(log_of(payloads[:count]))
    rest = log_of(payloads)[start:]
    assert read(rest, first=not start) == (payloads[count:], len(rest))


@given(PAYLOADS, st.data())
def test_a_log_cut_anywhere_yields_the_first_of_its_records(payloads: list[bytes], data: st.DataObject) -> None:
    log = log_of(payloads)
    cut = log[: data.draw(st.integers(0, len(log)))]
    found, end = read(cut)
    assert found == payloads[: len(found)]
    assert acknowledged(cut) == log_of(found) == log[:end]
    assert len(cut) < len(log_of(payloads[: len(found) + 1])) or found == payloads


@given(PAYLOADS.filter(bool), st.data())
def test_a_changed_byte_is_told_or_costs_the_last_record_alone(payloads: list[bytes], data: st.DataObject) -> None:
    log = bytearray(log_of(payloads))
    place = data.draw(st.integers(0, len(log) - 1))
    log[place] ^= data.draw(st.integers(1, 255))
    try:
        found, _ = read(bytes(log))
    except IndexDamaged:
        return
    assert found == payloads[:-1]
    assert place >= len(log_of(payloads[:-1]))


def test_a_payload_that_could_hold_a_mark_is_refused() -> None:
    with pytest.raises(ValueError, match="no byte 00"):
        framed(b"a\0b")


def test_a_flood_of_marks_is_damage() -> None:
    with pytest.raises(IndexDamaged):
        read(HEAD + b"\0DLR" * 2000)


def test_a_writer_appends_and_reads_back(tmp_path: Path) -> None:
    log = LogWriter(tmp_path / "log")
    for payload in (b"one", b"two"):
        log.append(payload)
    assert (tmp_path / "log").read_bytes() == log_of([b"one", b"two"])
    assert log.size == len(log_of([b"one", b"two"]))
    log.close()
    assert not log.usable


def test_a_log_belongs_to_the_writer_that_made_it(tmp_path: Path) -> None:
    log = LogWriter(tmp_path / "log")
    log.append(b"one")
    log.close()
    other = LogWriter(tmp_path / "log")
    assert not other.usable
    with pytest.raises(FileExistsError):
        other.append(b"two")
    assert read((tmp_path / "log").read_bytes())[0] == [b"one"]


@pytest.mark.parametrize("operation", ["write", "sync_file"])
def test_a_record_that_the_disk_refused_is_taken_back(tmp_path: Path, operation: str) -> None:
    disk = failing("nothing yet")
    with disk.mounted():
        log = LogWriter(tmp_path / "log")
        log.append(b"one")
        disk.before = failing(operation).before
        with pytest.raises(OSError, match="No space"):
            log.append(b"two")
    assert not log.usable
    assert (tmp_path / "log").read_bytes() == log_of([b"one"])


def test_what_is_said_of_a_damaged_log_names_the_file_and_what_helps() -> None:
    told = str(unreadable(Path("data/recent.log"), IndexDamaged("a record is damaged before byte 8")))
    assert told == (
        "data/recent.log cannot be read: a record is damaged before byte 8. "
        "Restore a backup or run: dateline reindex PATH"
    )
