"""What each verb prints with --json: keys that programs rely on, and nothing else on standard output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.indexer.conftest import RECORDS, Dateline

COUNTS = {"added", "renewed", "changed", "unchanged", "refused", "reasons", "generation"}


@pytest.mark.parametrize(
    ("arguments", "keys"),
    [
        pytest.param(["index", "RECORDS"], COUNTS, id="index"),
        pytest.param(["reindex"], COUNTS, id="reindex"),
        pytest.param(["reindex", "RECORDS"], COUNTS, id="reindex paths"),
        pytest.param(["delete", "vote"], {"deleted", "missing"}, id="delete"),
        pytest.param(["verify"], {"ok", "generation", "faults"}, id="verify"),
        pytest.param(["backup", "COPY"], {"file", "bytes"}, id="backup"),
        pytest.param(
            ["search", "referendum"],
            {"query", "total", "results", "facets", "next", "index", "took_ms"},
            id="search",
        ),
        pytest.param(["stats"], {"generation", "documents", "sources", "segments", "bytes"}, id="stats"),
    ],
)
def test_a_verb_prints_one_object_with_its_keys(
    dateline: Dateline, records: Path, tmp_path: Path, arguments: list[str], keys: set[str]
) -> None:
    dateline("index", records)
    paths = {"RECORDS": str(records), "COPY": str(tmp_path / "copy.tar")}
    done = dateline("--json", "--quiet", *(paths.get(each, each) for each in arguments))
    assert done.status == 0
    assert done.err == ""
    assert keys <= set(done.json)


def test_a_run_says_which_generation_is_live_also_when_it_changed_nothing(dateline: Dateline, records: Path) -> None:
    first = dateline("index", records, "--json").json
    second = dateline("index", records, "--json").json
    assert first["generation"] == second["generation"] == dateline("stats", "--json").json["generation"]


def test_restore_says_which_generation_is_live(dateline: Dateline, records: Path, tmp_path: Path) -> None:
    dateline("index", records)
    dateline("backup", tmp_path / "copy.tar")
    done = dateline("restore", tmp_path / "copy.tar", "--json")
    assert done.json["generation"] == dateline("stats", "--json").json["generation"]


def test_faults_are_listed_for_programs_too(dateline: Dateline, records: Path, tmp_path: Path) -> None:
    dateline("index", records)
    segment = next((tmp_path / "data" / "generations").glob("*/*.arrays"))
    segment.write_bytes(segment.read_bytes() + b"x")
    done = dateline("verify", "--json")
    assert (done.status, done.json["ok"]) == (1, False)
    assert segment.name in json.dumps(done.json["faults"])


@pytest.mark.parametrize("verb", ["index", "reindex", "search", "stats", "suggest", "verify", "delete", "backup"])
def test_quiet_says_nothing_to_people(dateline: Dateline, records: Path, tmp_path: Path, verb: str) -> None:
    dateline("index", records)
    given = {"index": records, "search": "kery", "suggest": "h", "delete": "nobody", "backup": tmp_path / "copy.tar"}
    assert dateline("--quiet", verb, *([given[verb]] if verb in given else [])).err == ""


def test_a_variable_gives_several_names_one_a_line(
    dateline: Dateline, records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name has blanks: "Harbour Wire" used to be taken for "Harbour" and "Wire"."""
    dateline("index", records)
    for names, found in (
        ("Harbour Wire", {"vote", "wine"}),
        ("Harbour Wire\nMeridian Post", {"vote", "wine", "talks"}),
    ):
        monkeypatch.setenv("DATELINE_SOURCE", names)
        results = dateline("search", "", "--json").json["results"]
        assert isinstance(results, list)
        assert {each["id"] for each in results} == found


def test_flags_can_stand_in_the_environment(
    dateline: Dateline, records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_JSON", "1")
    monkeypatch.setenv("DATELINE_QUIET", "1")
    monkeypatch.setenv("DATELINE_REJECTS", str(tmp_path / "rejects"))
    monkeypatch.setenv("DATELINE_ENTITIES", "none")
    done = dateline("index", records, tmp_path / "nowhere")
    assert (done.status, done.json["added"], done.err) == (3, len(RECORDS), "")
    assert json.loads((tmp_path / "rejects").read_text("utf-8"))["path"] == str(tmp_path / "nowhere")
