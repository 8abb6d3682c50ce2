"""What verbs read, and that they do not read what they write."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from indexer.sources.port import Refusal
from indexer.sources.tally import Tally
from indexer.verbs import inputs
from search.settings import Settings
from tests.indexer.conftest import Dateline


def test_a_rejects_file_inside_the_folder_is_not_read(dateline: Dateline, tmp_path: Path) -> None:
    """Every line of it was refused and added another, for ever."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.jsonl").write_text('{"title": "One", "body": "Two."}\n{"title"\n' * 3, "utf-8")
    rejects = folder / "rejects.jsonl"
    for _ in range(2):
        done = dateline("index", folder, "--rejects", rejects, "--json")
        assert (done.status, done.json["refused"]) == (3, 3)
        assert len(rejects.read_text("utf-8").splitlines()) == 3


def test_rejects_never_overwrite_what_is_to_be_read(dateline: Dateline, records: Path) -> None:
    before = records.read_bytes()
    for verb in ("index", "reindex"):
        done = dateline(verb, records, "--rejects", records.parent / "." / records.name)
        assert done.status == 2
        assert "choose another file" in done.err
    assert records.read_bytes() == before


def test_a_service_without_standard_input_can_index(
    dateline: Dateline, records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert dateline("index", records, "--json").json["added"] == 3
    assert [type(each) for each in inputs.pages(("-",), None, Settings(), Tally())] == [Refusal]


def test_the_length_is_that_of_the_files_and_unknown_for_standard_input(records: Path) -> None:
    assert inputs.length((str(records),)) == records.stat().st_size
    assert inputs.length((str(records), "-")) is None


def test_refusals_of_standard_input_name_it(
    dateline: Dateline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"title": "One", "body": "Two."}\n{"title"\n')))
    rejects = tmp_path / "rejects"
    assert dateline("index", "-", "--rejects", rejects).status == 3
    line = json.loads(rejects.read_text("utf-8"))
    assert set(line) == {"path", "record", "reason"}
    assert (line["path"], line["record"]) == ("standard input", 2)
