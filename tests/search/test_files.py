"""Files are whole, synced, and left behind by nobody."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import threading
import time
from pathlib import Path

import pytest

from search import disk, files
from search.errors import IndexBusy, NotWritten
from search.files import LOOK_SECONDS, checksum, link, take_lock, write_once, write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_checksum_depends_on_every_byte(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"x" * 3_000_000)
    other.write_bytes(b"x" * 2_999_999 + b"y")
    assert checksum(one) != checksum(other)
    other.write_bytes(one.read_bytes())
    assert checksum(one) == checksum(other)
    assert len(checksum(one)) == 32


def test_a_file_is_written_whole_with_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "name"
    write_whole(path, b"one")
    write_whole(path, b"two", mode=0o600)
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names(tmp_path) == ["name"]


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "name"
    write_whole(path, b"old")
    if broken == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["name"]


def test_the_bytes_are_synced_before_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def seen_sync(handle: int) -> None:
        done.append("sync folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "sync file")
        fsync(handle)

    def seen_replace(path: Path, target: Path) -> Path:
        done.append("replace")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", seen_sync)
    monkeypatch.setattr(Path, "replace", seen_replace)
    write_whole(tmp_path / "name", b"new")
    assert done == ["sync file", "replace", "sync folder"]


def test_the_first_to_write_once_wins(tmp_path: Path) -> None:
    path = tmp_path / "key"
    assert write_once(path, b"first") == b"first"
    assert write_once(path, b"second") == b"first"
    assert names(tmp_path) == ["key"]


def test_threads_that_write_once_agree(tmp_path: Path) -> None:
    told: list[bytes] = []
    start = threading.Barrier(8)

    def write(number: int) -> None:
        start.wait()
        told.append(write_once(tmp_path / "key", bytes([number]) * 32))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 8
    assert len(set(told)) == 1
    assert names(tmp_path) == ["key"]


def no_links(*_: object) -> None:
    raise OSError(95, "Operation not supported")


def test_write_once_needs_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "hardlink_to", no_links)
    assert write_once(tmp_path / "key", b"first") == b"first"
    assert names(tmp_path) == ["key"]


def test_a_link_is_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(b"x")
    link(tmp_path / "source", tmp_path / "target")
    assert (tmp_path / "target").samefile(tmp_path / "source")


def test_a_copy_is_synced_where_there_are_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    monkeypatch.setattr(Path, "hardlink_to", no_links)
    monkeypatch.setattr(disk, "sync_file", lambda file: synced.append(file.write(b"") or "synced"))
    (tmp_path / "source").write_bytes(b"x")
    link(tmp_path / "source", tmp_path / "target")
    assert (tmp_path / "target").read_bytes() == b"x"
    assert synced == ["synced"]


def test_a_link_replaces_nothing(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(b"x")
    (tmp_path / "target").write_bytes(b"y")
    with pytest.raises(FileExistsError):
        link(tmp_path / "source", tmp_path / "target")
    assert (tmp_path / "target").read_bytes() == b"y"


def test_a_folder_can_be_synced(tmp_path: Path) -> None:
    disk.sync(tmp_path)
    with pytest.raises(FileNotFoundError):
        disk.sync(tmp_path / "absent")


def test_a_new_file_that_could_not_be_finished_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TypeError), files.created(tmp_path / "new") as file:
        file.writelines([b"half", "the other half"])  # type: ignore[list-item]
    assert names(tmp_path) == []
    (tmp_path / "old").write_bytes(b"x")
    with pytest.raises(FileExistsError), files.created(tmp_path / "old"):
        pytest.fail("it is there already")
    assert (tmp_path / "old").read_bytes() == b"x"


def test_what_killed_processes_left_beside_a_file_goes(tmp_path: Path) -> None:
    left = [tmp_path / ".CURRENT.17.1403.part", tmp_path / ".cursor.key.17.1403.part"]
    young, foreign = tmp_path / ".cursor.key.18.1403.part", tmp_path / ".notes"
    for path in (*left, young, foreign):
        path.write_bytes(b"x")
    for path in (left[1], foreign):
        os.utime(path, (0, 0))
    files.remove_leftovers(tmp_path, of="CURRENT")
    assert names(tmp_path) == sorted([young.name, foreign.name])


def test_folders_are_made_and_synced_with_those_above_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(disk, "sync", synced.append)
    files.make_folders(tmp_path / "a" / "b")
    files.make_folders(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    assert synced == [tmp_path, tmp_path / "a"]


def test_a_tree_is_removed_and_what_its_links_lead_to_is_not(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "file").write_bytes(b"x")
    (tmp_path / "tree" / "inner").mkdir(parents=True)
    (tmp_path / "tree" / "inner" / "file").write_bytes(b"x")
    (tmp_path / "tree" / "link").symlink_to(tmp_path / "kept")
    files.remove_tree(tmp_path / "tree")
    files.remove_tree(tmp_path / "tree")
    assert names(tmp_path) == ["kept"]
    assert names(tmp_path / "kept") == ["file"]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        pytest.param(OSError(errno.ENOSPC, "No space"), "There is no space left on the disk of data", id="full"),
        pytest.param(OSError(errno.EIO, "I/O error", "data/x"), "data/x could not be written: I/O", id="broken"),
        pytest.param(OSError("odd"), "data could not be written: odd", id="without a number"),
    ],
)
def test_a_disk_that_refuses_is_told_in_a_sentence(error: OSError, sentence: str) -> None:
    with pytest.raises(NotWritten, match=sentence) as told, files.telling(Path("data")):
        raise error
    assert "What was committed stays." in str(told.value)


class Taken:
    """A lock that another has until somebody looked again a few times; no time is spent, the clock is moved."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch, looks: int) -> None:
        self._file, self.left, clock = path.open("wb"), looks, time.monotonic
        self.passed = 0.0
        fcntl.flock(self._file, fcntl.LOCK_EX)
        monkeypatch.setattr(time, "sleep", self._look)
        monkeypatch.setattr(time, "monotonic", lambda: clock() + self.passed)

    def _look(self, seconds: float) -> None:
        self.passed += seconds
        self.left -= 1
        if not self.left:
            self.free()

    def free(self) -> None:
        self._file.close()


def test_a_lock_is_waited_for_while_there_is_patience(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = tmp_path / "lock"
    taken = Taken(lock, monkeypatch, 3)
    with lock.open("rb") as mine:
        with pytest.raises(IndexBusy):
            take_lock(mine.fileno(), IndexBusy)
        assert taken.passed == 0.0
        take_lock(mine.fileno(), IndexBusy, 60.0)
    assert taken.left == 0


def test_a_lock_is_waited_for_no_longer_than_there_is_patience(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = tmp_path / "lock"
    taken = Taken(lock, monkeypatch, 1_000_000)
    with lock.open("rb") as mine, pytest.raises(IndexBusy):
        take_lock(mine.fileno(), IndexBusy, 60.0)
    assert 59.0 < taken.passed <= 60.0 + LOOK_SECONDS
    taken.free()
