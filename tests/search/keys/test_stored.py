"""The file of the keys."""

from __future__ import annotations

import fcntl
import stat
from pathlib import Path

import pytest

from search.errors import BadKey, KeysBusy, KeysDamaged
from search.keys import stored
from search.keys.key import Right
from search.settings import Settings

READ = frozenset((Right.READ,))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / stored.FILE


def test_a_key_counts_until_it_is_removed_and_a_running_server_sees_both(path: Path) -> None:
    known = stored.KnownKeys(path)
    assert known.find("dl_x") is None
    secret = stored.add(path, "desk", READ, "now")
    found = known.find(secret)
    assert found is not None
    assert (found.name, found.rights) == ("desk", READ)
    stored.remove(path, ("desk",))
    assert known.find(secret) is None


def test_a_file_that_is_gone_holds_no_keys(path: Path) -> None:
    known = stored.KnownKeys(path)
    secret = stored.add(path, "desk", READ, "now")
    assert known.find(secret) is not None
    path.unlink()
    assert known.find(secret) is None


def test_a_file_that_cannot_be_looked_at_is_not_taken_for_none(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = stored.add(path, "a", frozenset(Right), "now")
    known = stored.KnownKeys(path)
    assert known.find(secret) is not None

    def fail(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", fail)
    with pytest.raises(KeysDamaged):
        known.find(secret)


def test_only_its_owner_reads_the_file(path: Path) -> None:
    stored.add(path, "desk", READ, "now")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_name_is_given_once(path: Path) -> None:
    secret = stored.add(path, "desk", READ, "now")
    with pytest.raises(BadKey, match="desk already"):
        stored.add(path, "desk", READ, "now")
    assert stored.KnownKeys(path).find(secret) is not None


def test_what_is_not_there_cannot_be_removed_and_then_nothing_is(path: Path) -> None:
    stored.add(path, "desk", READ, "now")
    with pytest.raises(BadKey, match="nobody"):
        stored.remove(path, ("desk", "nobody"))
    assert len(stored.read(path)) == 1


def test_there_is_a_bound(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "MAX_KEYS", 1)
    stored.add(path, "desk", READ, "now")
    with pytest.raises(BadKey, match="1 keys already"):
        stored.add(path, "other", READ, "now")


def test_two_changes_at_once_are_one_too_many(path: Path) -> None:
    path.parent.mkdir()
    with path.with_suffix(".lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(KeysBusy):
            stored.add(path, "desk", READ, "now")


def test_a_damaged_file_is_told_and_never_replaced(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"{")
    with pytest.raises(KeysDamaged):
        stored.KnownKeys(path).find("dl_x")
    with pytest.raises(KeysDamaged):
        stored.add(path, "desk", READ, "now")
    assert path.read_bytes() == b"{"


def test_the_operator_may_keep_them_elsewhere(tmp_path: Path) -> None:
    assert stored.path_of(Settings(data_dir=tmp_path)) == tmp_path / "keys.json"
    assert stored.path_of(Settings(keys_file="/run/keys")) == Path("/run/keys")
