"""`dateline alerts`: stored searches on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.indexer.conftest import Dateline


@pytest.fixture
def kept(dateline: Dateline, records: Path) -> Path:
    """A data folder with an alert that one new article is for."""
    assert dateline("index", records, "--entities", "none").status == 0
    assert dateline("alerts", "add", "talks", "referendum", "--source", "Meridian Post").status == 0
    new = {"id": "new", "title": "Referendum again", "body": "A referendum.", "source": "Meridian Post"}
    records.write_text(json.dumps(new) + "\n", "utf-8")
    assert dateline("index", records, "--entities", "none").status == 0
    return records.parent / "data"


def test_what_is_new_is_told_once(dateline: Dateline, kept: Path) -> None:
    done = dateline("alerts", "run")
    assert done.status == 0
    assert done.out.splitlines()[:2] == ["talks: 1 new article", "  Referendum again"]
    assert dateline("alerts", "run").out == ""


def test_a_file_is_replaced_and_a_feed_keeps_what_was_told(dateline: Dateline, kept: Path, tmp_path: Path) -> None:
    out = tmp_path / "alerts.atom"
    for _ in range(2):
        assert dateline("alerts", "run", "--as", "atom", "--out", out).out == ""
        assert out.read_text("utf-8").count("<entry>") == 1
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_what_cannot_be_written_is_not_told(dateline: Dateline, kept: Path, tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "file"
    done = dateline("alerts", "run", "--out", out)
    assert (done.status, done.err) == (1, f"dateline: {out}: No such file or directory.\n")
    assert "1 new article" in dateline("alerts", "run").out


def test_json_is_one_object(dateline: Dateline, kept: Path) -> None:
    shape = dateline("alerts", "run", "--json").json
    [alert] = shape["alerts"]  # type: ignore[misc]
    assert [each["id"] for each in alert["news"]] == ["new"]  # type: ignore[has-type]


def test_alerts_are_listed_and_removed(dateline: Dateline, kept: Path) -> None:
    assert dateline("alerts", "list").out.split("\t")[:2] == ["talks", "referendum source=Meridian Post"]
    assert dateline("alerts", "list", "--json").json["alerts"]
    assert dateline("alerts", "remove", "talks").status == 0
    done = dateline("alerts", "list")
    assert (done.status, done.out, "alerts add" in done.err) == (0, "", True)


@pytest.mark.parametrize("arguments", [("add", "new", "x"), ("remove", "new"), ("run",), ("list",)])
def test_a_folder_without_an_archive_stays_as_it_is(
    dateline: Dateline, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = dateline("alerts", *arguments, "--data-dir", tmp_path / "nowhere")
    assert (done.out, bool(done.err)) == ("", True)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("remove", "nobody"),
        ("run", "nobody"),
        ("add", "talks", "x"),
        ("add", "new", "*x"),
        ("add", "new", "x", "--from", "x"),
    ],
)
def test_what_is_wrong_is_said(dateline: Dateline, kept: Path, arguments: tuple[str, ...]) -> None:
    done = dateline("alerts", *arguments)
    assert (done.status, bool(done.err), done.out) == (2, True, "")


def test_a_backup_takes_them_along_and_makes_no_news_of_what_was_told_since(
    dateline: Dateline, kept: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.tar"
    assert dateline("backup", copy).status == 0
    assert "1 new" in dateline("alerts", "run").out
    assert dateline("restore", copy).status == 0
    assert dateline("alerts", "run").out == ""
    elsewhere = tmp_path / "elsewhere"
    assert dateline("restore", copy, "--data-dir", elsewhere).status == 0
    assert "1 new" in dateline("alerts", "run", "--data-dir", elsewhere).out
    assert dateline("verify", "--data-dir", elsewhere).status == 0


def test_a_backup_whose_alerts_are_damaged_changes_nothing(dateline: Dateline, kept: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.tar"
    assert dateline("backup", copy).status == 0
    before = dateline("stats", "--json").json["generation"]
    copy.write_bytes(copy.read_bytes().replace(b'"name": "talks"', b'"name": "walks"'))
    done = dateline("restore", copy)
    assert (done.status, "damaged" in done.err) == (1, True)
    assert dateline("stats", "--json").json["generation"] == before
