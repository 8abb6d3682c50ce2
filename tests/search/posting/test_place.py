"""Where the process that writes listens is this user's alone, and another for each archive."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from search.errors import NotWritten
from search.posting.place import folder_of
from search.settings import Settings


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    return Settings(data_dir=tmp_path / "data")


def test_the_same_archive_has_the_same_place_and_another_has_another(mine: Settings, tmp_path: Path) -> None:
    assert folder_of(mine) == folder_of(mine)
    places = {folder_of(each) for each in (mine, replace(mine, data_dir=tmp_path / "b"), replace(mine, commit_every=9))}
    assert len(places) == 3


def test_nobody_else_reaches_it(mine: Settings) -> None:
    assert stat.S_IMODE(folder_of(mine).stat().st_mode) == 0o700


@pytest.mark.parametrize("mode", [0o755, 0o770])
def test_a_folder_that_others_may_enter_is_refused(mine: Settings, mode: int) -> None:
    folder_of(mine).chmod(mode)
    with pytest.raises(NotWritten, match="this user alone"):
        folder_of(mine)


def test_a_link_is_refused(mine: Settings, tmp_path: Path) -> None:
    folder = folder_of(mine)
    folder.rmdir()
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    folder.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotWritten):
        folder_of(mine)
