"""The file of folded names."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.name_folds import Bearer, read_folds, read_surnames, write_folds


def test_folds_are_read_as_they_were_written(tmp_path: Path) -> None:
    folds = {"Julián Castro": "Julian Castro", "Beto O'Rourke": "Beto O’Rourke"}
    write_folds(tmp_path / "folds", folds)
    assert read_folds(tmp_path / "folds") == folds
    assert '"Julián Castro": "Julian Castro"' in (tmp_path / "folds").read_text("utf-8")


def test_surnames_are_read_as_they_were_written_and_missing_in_a_file_of_an_earlier_version(tmp_path: Path) -> None:
    surnames = {"O’Rourke": Bearer("Beto O’Rourke", 2017, 2020)}
    write_folds(tmp_path / "folds", {}, surnames)
    assert read_surnames(tmp_path / "folds") == surnames
    (tmp_path / "folds").write_text('{"folds": {"a": "b"}}')
    assert read_surnames(tmp_path / "folds") == {}
    assert read_folds(tmp_path / "folds") == {"a": "b"}


@pytest.mark.parametrize(
    "content",
    [
        '{"folds": {}, "surnames": {"a": ["b"]}}',
        '{"folds": {}, "surnames": {"a": ["b", 1e400, 2]}}',
        '{"folds": {"a": "", "b": " c", "d": "e\\nf", "g": null}, "surnames": {"a": ["", 1, 2]}}',
        '{"surnames": [1]}',
        "[" * 200_000,
        "",
        "[]",
        '{"folds": []}',
        "\x00",
        '{"folds": {"a": ',
    ],
)
def test_a_file_that_holds_no_folds_folds_nothing(content: str, tmp_path: Path) -> None:
    (tmp_path / "folds").write_text(content)
    assert read_folds(tmp_path / "folds") == {}
    assert read_surnames(tmp_path / "folds") == {}


def test_a_missing_file_folds_nothing(tmp_path: Path) -> None:
    assert read_folds(tmp_path / "folds") == {}
