"""The file of folded names."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.name_folds import read_folds, write_folds


def test_folds_are_read_as_they_were_written(tmp_path: Path) -> None:
    folds = {"Julián Castro": "Julian Castro", "Beto O'Rourke": "Beto O’Rourke"}
    write_folds(tmp_path / "folds", folds)
    assert read_folds(tmp_path / "folds") == folds
    assert '"Julián Castro": "Julian Castro"' in (tmp_path / "folds").read_text("utf-8")


@pytest.mark.parametrize("content", ["[" * 200_000, "", "[]", '{"folds": []}', "\x00", '{"folds": {"a": '])
def test_a_file_that_holds_no_folds_folds_nothing(content: str, tmp_path: Path) -> None:
    (tmp_path / "folds").write_text(content)
    assert read_folds(tmp_path / "folds") == {}


def test_a_missing_file_folds_nothing(tmp_path: Path) -> None:
    assert read_folds(tmp_path / "folds") == {}
