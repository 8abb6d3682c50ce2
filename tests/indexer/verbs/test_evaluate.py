"""`dateline eval`: figures on standard output, faults in a sentence, and the archive untouched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from indexer.evaluation.measures import NAMES
from tests.indexer.conftest import Dateline
from tests.indexer.evaluation.sets import CORPUS, written


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path / "small")


def test_a_table_shows_each_measure_and_the_number_of_queries(dateline: Dateline, folder: Path) -> None:
    done = dateline("eval", folder)
    head, row = done.out.splitlines()
    assert (done.status, done.err) == (0, "")
    assert head.split() == ["collection", "articles", "queries", *NAMES.values()]
    assert row.split()[:3] == ["small", str(len(CORPUS)), "2"]


def test_json_has_every_query_and_the_mean(dateline: Dateline, folder: Path) -> None:
    shape: dict[str, Any] = dateline("eval", folder, "--json").json
    (one,) = shape["collections"]
    assert set(one["per_query"]) == {"q1", "q2"}
    assert set(one["mean"]) == set(NAMES.values()) == set(one["per_query"]["q1"])
    assert shape["mean"] == one["mean"]
    assert one["mean"]["recall@100"] == 1.0


def test_several_collections_end_with_their_mean(dateline: Dateline, folder: Path, tmp_path: Path) -> None:
    other = written(tmp_path / "other", queries={"q1": "harvest", "q2": "rain"})
    rows = [line.split() for line in dateline("eval", folder, other).out.splitlines()]
    assert [row[0] for row in rows] == ["collection", "small", "other", "mean"]
    recalls = [float(row[-2]) for row in rows[1:]]
    assert recalls[2] == pytest.approx((recalls[0] + recalls[1]) / 2, abs=1e-4)


def test_the_archive_is_neither_needed_nor_made(dateline: Dateline, folder: Path, tmp_path: Path) -> None:
    dateline("eval", folder)
    assert not (tmp_path / "data").exists()


def test_indexes_are_kept_where_that_is_asked_for(dateline: Dateline, folder: Path, tmp_path: Path) -> None:
    first = dateline("eval", folder, "--keep", tmp_path / "kept").out
    (kept,) = (tmp_path / "kept").iterdir()
    live = (kept / "CURRENT").read_bytes()
    assert dateline("eval", folder, "--keep", tmp_path / "kept").out == first
    assert (kept / "CURRENT").read_bytes() == live


def test_a_run_file_has_the_rankings(dateline: Dateline, folder: Path, tmp_path: Path) -> None:
    dateline("eval", folder, "--run", tmp_path / "small.run")
    rows = [line.split() for line in (tmp_path / "small.run").read_text("utf-8").splitlines()]
    assert {(row[0], row[2]) for row in rows} == {("q1", "ferry"), ("q1", "bridge"), ("q2", "harvest")}
    assert {len(row) for row in rows} == {6}


def test_a_run_file_is_of_one_collection(dateline: Dateline, folder: Path, tmp_path: Path) -> None:
    done = dateline("eval", folder, folder, "--run", tmp_path / "run")
    assert (done.status, "--run takes one DIR" in done.err) == (2, True)


def test_what_was_left_out_or_cut_is_said(dateline: Dateline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_MAX_QUERY_CLAUSES", "1")
    judged = [("q1", "ferry", 1), ("q2", "ferry", 0)]
    done = dateline("eval", written(tmp_path / "small", qrels=judged))
    assert "1 judged queries without text or relevant article left out" in done.err
    assert "1 queries are longer than a query may be, and were cut" in done.err


def test_a_folder_that_is_no_collection_is_named(dateline: Dateline, tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere"):
        done = dateline("eval", place)
        assert (done.status, done.out) == (1, "")
        assert f"{place}: there is no corpus.jsonl in it." in done.err


def test_other_ways_to_match_are_those_of_search(dateline: Dateline, folder: Path) -> None:
    assert dateline("eval", folder, "--match", "all").status == 0
    assert dateline("eval", folder, "--match", "most").status == 2
