"""What a backup takes along, and gives back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from indexer.entities.overrides import FILE
from search import beside
from search.alerts import stored
from search.alerts.alert import Alerts
from search.errors import AlertsDamaged, RestoreRefused
from search.frozen.frozen_list import FrozenList, Listed, encode
from search.frozen.places import path_of, read

LIST = FrozenList((("q", "crimea"),), date(2014, 3, 18), "1", (Listed("a", "0", "Crimea", "", "", ""),), "2014-03-18")


def keep(data_dir: Path, frozen: FrozenList) -> Path:
    path = path_of(data_dir, frozen.hash)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(encode(frozen))
    return path


def test_what_was_taken_along_is_given_back(tmp_path: Path) -> None:
    there, here = tmp_path / "there", tmp_path / "here"
    there.mkdir()
    keep(there, LIST)
    stored.write(there, Alerts({}))
    beside.read(dict(beside.kept(there)), tmp_path).put_back(here)
    assert read(here, LIST.hash) == LIST
    assert stored.read(here) == Alerts({})


def test_a_list_that_was_altered_is_not_taken_along_for_no_backup_with_it_could_be_restored(tmp_path: Path) -> None:
    path = keep(tmp_path, LIST)
    path.write_bytes(path.read_bytes().replace(b"Crimea", b"Krim"))
    assert dict(beside.kept(tmp_path)) == {}


def test_a_backup_puts_damaged_alerts_right_and_takes_none_along(tmp_path: Path) -> None:
    (tmp_path / stored.FILE).write_bytes(b"{")
    with pytest.raises(AlertsDamaged):
        dict(beside.kept(tmp_path))
    beside.Kept(Alerts({}), {}).put_back(tmp_path)
    assert stored.read(tmp_path) == Alerts({})


def test_a_backup_puts_a_list_right_that_was_altered(tmp_path: Path) -> None:
    there, here = tmp_path / "there", tmp_path / "here"
    for folder in (there, here):
        folder.mkdir()
        path = keep(folder, LIST)
    path.write_bytes(path.read_bytes().replace(b"Crimea", b"Krim"))
    beside.read(dict(beside.kept(there)), tmp_path).put_back(here)
    assert read(here, LIST.hash) == LIST


def test_the_corrections_of_names_are_taken_along_and_those_there_are_kept_aside(tmp_path: Path) -> None:
    there, here = tmp_path / "there", tmp_path / "here"
    for folder, text in ((there, b'drop = ["Kiev"]'), (here, b'drop = ["Lviv"]')):
        folder.mkdir()
        (folder / FILE).write_bytes(text)
    kept = beside.read(dict(beside.kept(there)), tmp_path)
    for _ in range(2):
        kept.put_back(here)
        assert (here / FILE).read_bytes() == b'drop = ["Kiev"]'
        assert (here / beside.REPLACED).read_bytes() == b'drop = ["Lviv"]'


def test_corrections_that_a_backup_has_lost_a_byte_of_are_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'drop = ["Kiev"]')
    [(name, content)] = beside.kept(tmp_path)
    with pytest.raises(RestoreRefused, match="checksum"):
        beside.read({name: content[:-1]}, tmp_path)


def test_corrections_are_what_names_are_read_with() -> None:
    assert beside.CORRECTIONS == FILE
