"""A data folder knows what found its names."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from indexer.cli import dateline as group
from indexer.naming.remembered import FILE, remember, remembered
from indexer.pipeline import rebuild, renew
from indexer.report import Rejects, Report
from tests.indexer.inputs import plan, record, records, run

STORY = '{"id": "%s", "title": "Tide", "body": "John Kerry met Sergei Lavrov in London."}'


def dateline(data_dir: Path, *arguments: str, story: str = "a") -> str:
    """What a run says that indexes one story."""
    result = CliRunner().invoke(group, ["--data-dir", str(data_dir), *arguments], STORY % story)
    assert result.exit_code == 0, result.output
    return result.output


def index(data_dir: Path, *flags: str, story: str = "a") -> str:
    return dateline(data_dir, "index", "-", *flags, story=story)


@pytest.mark.parametrize("content", [None, b"", b"[]", b'{"recogniser"', b"\xff", b"[" * 200_000])
def test_a_folder_that_does_not_tell_is_no_fault(content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / FILE).write_bytes(content)
    assert remembered(tmp_path) is None


def test_the_first_index_and_every_reindex_tell(tmp_path: Path) -> None:
    _, engine = run(records(2), plan(tmp_path, entities="rules"))
    assert remembered(tmp_path) == "rules"
    run([record(7)], plan(tmp_path, entities="none"))
    assert remembered(tmp_path) == "rules"
    renew(engine, plan(tmp_path, entities="none"), Report())
    assert remembered(tmp_path) == "none"
    report, pages = Report(), [record(1)]
    rebuild(pages, engine, plan(tmp_path, entities="rules"), report, Rejects(None, report))
    assert remembered(tmp_path) == "rules"


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    remember(tmp_path, "rules")
    assert remembered(tmp_path) is None


def test_a_plain_index_goes_on_with_what_found_the_names_before(tmp_path: Path) -> None:
    index(tmp_path, "--entities", "none")
    said = index(tmp_path, story="b")
    assert "names of the archive" not in said
    assert '"named_by": "none ' in dateline(tmp_path, "export", "lavrov")
    assert "names of 2 articles kept" in dateline(tmp_path, "reindex")


def test_another_recogniser_is_told_of(tmp_path: Path) -> None:
    index(tmp_path, "--entities", "none")
    said = index(tmp_path, "--entities", "rules", story="b")
    assert "found by none, those of these articles by rules" in said
    assert "dateline reindex --entities rules" in said
    assert "found by" not in index(tmp_path, "--entities", "none", story="c")
    assert "found by" not in index(tmp_path, "--entities", "fast", story="b")  # nothing came that could be mixed


def test_an_archive_from_before_is_told_of(tmp_path: Path) -> None:
    index(tmp_path, "--entities", "rules")
    (tmp_path / FILE).unlink()
    assert "found by an earlier version of Dateline" in index(tmp_path, "--entities", "rules", story="b")
