"""No verb makes an archive smaller or emptier than it was asked to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.indexer.conftest import Dateline


@pytest.mark.parametrize("content", [pytest.param(None, id="not there"), pytest.param("", id="empty")])
def test_reindex_of_nothing_swaps_nothing_in(
    dateline: Dateline, records: Path, tmp_path: Path, content: str | None
) -> None:
    dateline("index", records)
    before = dateline("stats", "--json").json
    path = tmp_path / "typo.txt"
    if content is not None:
        path.write_text(content, "utf-8")
    done = dateline("reindex", path)
    assert done.status == 1
    assert "Nothing was swapped in" in done.err
    assert dateline("stats", "--json").json == before


def test_index_of_nothing_makes_no_index(dateline: Dateline, tmp_path: Path) -> None:
    done = dateline("index", tmp_path / "nowhere")
    assert done.status == 3
    assert dateline("stats").status == 1


def test_what_articles_lack_and_what_was_passed_over_is_said(dateline: Dateline, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "notes.md").write_text("# Notes", "utf-8")
    rows = [{"title": f"Report {number}", "text": "It rained.", "ressort": "weather"} for number in range(3)]
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    done = dateline("index", folder, "--json")
    assert done.json["undated"] == 3
    assert done.json["unknown_keys"] == {"ressort": 3}
    assert done.json["passed_over"] == {".md": 1}
    assert "ressort" in done.err
    assert ".md" in done.err


def test_a_search_says_which_of_how_many_and_where_each_is(dateline: Dateline, records: Path) -> None:
    dateline("index", records)
    shown = dateline("search", "", "--limit", "2").out
    assert shown.startswith("1–2 of 3 articles")
    assert "more: --limit" in shown
    assert dateline("search", "nowhere-at-all").out.startswith("none of 3 articles")
