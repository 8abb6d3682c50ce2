"""A file is read against its checksum once, unless somebody touched it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from search.engine.whoosh_engine import checked
from search.engine.whoosh_engine.checked import CHECKED, Checked
from search.files import checksum
from search.manifest import FileEntry


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "segment"
    path.write_bytes(b"articles")
    return path


def entry_of(path: Path) -> FileEntry:
    return FileEntry(path.name, path.stat().st_size, checksum(path))


def known(path: Path) -> FileEntry:
    """The entry of a file that a process has read."""
    entry, first = entry_of(path), Checked(path.parent)
    assert first.is_right(path, entry)
    first.keep((entry,))
    return entry


def test_the_next_process_need_not_read_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = known(path)
    monkeypatch.setattr(checked, "checksum", lambda _: pytest.fail("it was read"))
    assert Checked(path.parent).is_right(path, entry)


def test_a_file_that_was_written_to_is_read(path: Path) -> None:
    entry = known(path)
    before = path.stat()
    path.write_bytes(b"artiCles")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert not Checked(path.parent).is_right(path, entry)


def test_a_file_in_its_place_is_read(path: Path) -> None:
    entry = known(path)
    before = path.stat()
    other = path.with_name("other")
    other.write_bytes(b"artiCles")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)
    assert not Checked(path.parent).is_right(path, entry)


def test_a_file_of_another_manifest_is_read(path: Path) -> None:
    entry = known(path)
    assert not Checked(path.parent).is_right(path, FileEntry(entry.name, entry.bytes, "0" * 32))


@pytest.mark.parametrize("content", [b"", b"[]", b'{"segment": 3}', b"{" * 100_000])
def test_what_cannot_be_read_is_forgotten(path: Path, content: bytes) -> None:
    entry = known(path)
    (path.parent / CHECKED).write_bytes(content)
    assert Checked(path.parent).is_right(path, entry)
    path.write_bytes(b"artiCles")
    assert not Checked(path.parent).is_right(path, entry)


def test_files_that_are_gone_are_forgotten(path: Path) -> None:
    known(path)
    other = path.with_name("next")
    other.write_bytes(b"more")
    known(other)
    assert b"segment" not in (path.parent / CHECKED).read_bytes()
