"""Counts of a run and the rejects file."""

from __future__ import annotations

import json
from pathlib import Path

from indexer.report import Names, Rejects, Report
from indexer.sources.port import Refusal, Where
from search.engine.port import Change


def test_every_refusal_is_counted_by_its_reason_and_written(tmp_path: Path) -> None:
    report = Report()
    with Rejects(tmp_path / "rejects", report) as rejects:
        for record in (1, 2):
            rejects.add(Refusal(Where("a.jsonl", record), "It is empty."))
        rejects.add(Refusal(Where("b.html"), "It has no text."))
    lines = [json.loads(line) for line in (tmp_path / "rejects").read_text("utf-8").splitlines()]
    assert lines[1] == {"path": "a.jsonl", "record": 2, "reason": "It is empty."}
    assert lines[2]["record"] is None
    assert report.refused == 3
    assert report.reasons["It is empty."] == 2


def test_a_name_that_is_no_text_can_be_written(tmp_path: Path) -> None:
    report = Report()
    with Rejects(tmp_path / "rejects", report) as rejects:
        rejects.add(Refusal(Where("caf\udce9.html"), "It is empty."))
    assert "caf" in (tmp_path / "rejects").read_text("utf-8")


def test_without_a_file_refusals_are_only_counted() -> None:
    report = Report()
    with Rejects(None, report) as rejects:
        rejects.add(Refusal(Where("a"), "It is empty."))
    assert report.refused == 1


def test_the_summary_counts_every_kind_of_change() -> None:
    report = Report()
    report.changes.update([Change.ADDED, Change.ADDED, Change.UNCHANGED])
    assert report.sentence() == "2 added, 0 changed, 1 unchanged, 0 refused."
    assert report.to_dict()["added"] == 2


def test_what_was_there_before_is_renewed_and_not_added() -> None:
    report = Report(renewed=1066, names=Names(recognised=1066, again=True))
    assert report.sentence() == "1,066 renewed."
    assert report.remarks() == ["names of 0 articles kept, 1,066 recognised anew."]
    assert (report.to_dict()["renewed"], report.to_dict()["added"]) == (1066, 0)


def test_of_new_articles_it_need_not_be_said_that_their_names_were_found() -> None:
    assert Names(recognised=3).remarks() == []
