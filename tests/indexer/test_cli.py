"""The `dateline` command: verbs, exit statuses, what goes to which stream."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from indexer.cli import dateline as group
from tests.indexer.conftest import Dateline
from tests.search.stories.texts import republished, text, told

README = Path(__file__).parents[2] / "README.md"


def test_index_adds_then_skips_then_replaces(dateline: Dateline, records: Path) -> None:
    first = dateline("index", records, "--json")
    assert (first.status, first.json["added"], first.json["refused"]) == (0, 3, 0)
    assert dateline("index", records, "--json").json["unchanged"] == 3
    records.write_text(records.read_text("utf-8").replace("a million bottles", "two million bottles"), "utf-8")
    again = dateline("index", records, "--json").json
    assert (again["changed"], again["unchanged"]) == (1, 2)


def test_data_goes_to_standard_output_and_messages_to_standard_error(dateline: Dateline, records: Path) -> None:
    done = dateline("index", records)
    assert done.out == ""
    assert "3 added" in done.err
    assert dateline("--quiet", "index", records).err == ""


def test_global_flags_stand_before_or_after_the_verb(dateline: Dateline, records: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    dateline("--data-dir", elsewhere, "index", records)
    before = dateline("--data-dir", elsewhere, "--json", "stats")
    after = dateline("stats", "--json", "--data-dir", elsewhere)
    assert before.json == after.json
    assert before.json["documents"] == 3


def test_refused_inputs_are_listed_and_give_status_3(dateline: Dateline, records: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"title": "Whole", "body": "A sound line."}\n{"title": "Cut\n', "utf-8")
    rejects = tmp_path / "rejects.jsonl"
    done = dateline("index", records, broken, "--rejects", rejects, "--json")
    assert (done.status, done.json["added"], done.json["refused"]) == (3, 4, 1)
    line = json.loads(rejects.read_text("utf-8"))
    assert line["path"] == str(broken)
    assert line["record"] == 2
    assert line["reason"]


def test_a_path_that_is_not_there_is_refused_and_the_rest_is_indexed(dateline: Dateline, records: Path) -> None:
    done = dateline("index", records, "nowhere.html", "--json")
    assert (done.status, done.json["added"], done.json["refused"]) == (3, 3, 1)


def test_articles_are_read_from_standard_input(
    dateline: Dateline, records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(records.read_bytes())))
    assert dateline("index", "-", "--json").json["added"] == 3


def test_search_prints_hits_for_people_and_the_api_shape_for_programs(dateline: Dateline, records: Path) -> None:
    dateline("index", records)
    text = dateline("search", "crimea referendum")
    assert text.status == 0
    assert "Crimea votes to join Russia" in text.out
    shape = dateline("search", "crimea referendum", "--json").json
    assert shape["total"] == {"value": 1, "relation": "eq", "stories": None}
    results = shape["results"]
    assert isinstance(results, list)
    assert results[0]["id"] == "vote"


@pytest.mark.parametrize(
    ("flags", "found"),
    [
        pytest.param(["--source", "Harbour Wire"], {"vote"}, id="source"),
        pytest.param(["--source=-Harbour Wire"], {"talks"}, id="source excluded"),
        pytest.param(["--from", "2014-03-15"], {"vote"}, id="from"),
        pytest.param(["--to", "2014-03"], {"vote", "talks"}, id="to the end of a month"),
        pytest.param(["--entity", "person:John Kerry"], {"talks"}, id="entity"),
        pytest.param(["--limit", "1", "--sort", "oldest"], {"talks"}, id="sort and limit"),
    ],
)
def test_search_filters_like_the_api(dateline: Dateline, records: Path, flags: list[str], found: set[str]) -> None:
    dateline("index", records)
    results = dateline("search", "referendum", "--json", *flags).json["results"]
    assert isinstance(results, list)
    assert {each["id"] for each in results} == found


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["search", "*ussia"], id="a query that cannot be answered"),
        pytest.param(["search", "x", "--limit", "0"], id="a limit out of range"),
        pytest.param(["search", "x", "--from", "2015", "--to", "2014"], id="a range that ends before it starts"),
        pytest.param(["search", "x", "--from", "soon"], id="no date"),
        pytest.param(["index"], id="no path"),
        pytest.param(["fly"], id="no such verb"),
        pytest.param(["stats", "--fast"], id="no such flag"),
    ],
)
def test_wrong_usage_is_status_2_with_a_sentence(dateline: Dateline, records: Path, arguments: list[str]) -> None:
    dateline("index", records)
    done = dateline(*arguments)
    assert done.status == 2
    assert done.out == ""
    assert done.err.strip()
    assert "Traceback" not in done.err


@pytest.mark.parametrize("arguments", [["search", "x"], ["serve"], ["index", "-"]], ids=lambda given: str(given[0]))
def test_an_impossible_setting_is_wrong_usage(
    dateline: Dateline, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_TIMEZONE", "Mars")
    done = dateline(*arguments)
    assert done.status == 2
    assert done.err == "dateline: DATELINE_TIMEZONE is 'Mars'; it must be a zone of the IANA, like Europe/Vienna.\n"


@pytest.mark.parametrize(
    "verb", ["search", "stats", "verify", "suggest", "entities", "entity", "related", "export", "backup"]
)
def test_without_an_index_verbs_say_how_to_build_one(dateline: Dateline, verb: str, tmp_path: Path) -> None:
    done = dateline(
        verb, *([tmp_path / "x"] if verb in ("search", "suggest", "entity", "related", "export", "backup") else [])
    )
    assert done.status == 1
    assert "dateline index PATH" in done.err


def test_delete_takes_ids_and_addresses_and_names_what_was_not_there(dateline: Dateline, tmp_path: Path) -> None:
    page = tmp_path / "one.jsonl"
    page.write_text('{"url": "https://a.example/x?utm_source=mail", "title": "One", "body": "Two."}\n', "utf-8")
    dateline("index", page)
    done = dateline("delete", "https://a.example/x", "nobody", "--json")
    assert (done.status, len(done.json["deleted"]), done.json["missing"]) == (3, 1, ["nobody"])  # type: ignore[arg-type]
    assert dateline("stats", "--json").json["documents"] == 0


def test_reindex_works_from_the_stored_articles(dateline: Dateline, records: Path) -> None:
    dateline("index", records)
    before = dateline("search", "referendum", "--json").json["results"]
    old = dateline("stats", "--json").json["generation"]
    records.unlink()
    done = dateline("reindex", "--json")
    assert done.status == 0
    assert done.json["generation"] != old
    assert dateline("search", "referendum", "--json").json["results"] == before
    assert dateline("verify").status == 0


def test_reindex_with_paths_holds_nothing_else(dateline: Dateline, records: Path, tmp_path: Path) -> None:
    dateline("index", records)
    other = tmp_path / "other.jsonl"
    other.write_text('{"id": "new", "title": "Only this", "body": "Nothing else is left."}\n', "utf-8")
    dateline("reindex", other)
    assert dateline("stats", "--json").json["documents"] == 1


def test_verify_names_a_damaged_file(dateline: Dateline, records: Path, tmp_path: Path) -> None:
    dateline("index", records)
    segment = next((tmp_path / "data" / "generations").glob("*/*.arrays"))
    content = bytearray(segment.read_bytes())
    content[len(content) // 2] ^= 1
    segment.write_bytes(content)
    done = dateline("verify")
    assert done.status == 1
    assert segment.name in done.out


def test_backup_and_restore(dateline: Dateline, records: Path, tmp_path: Path) -> None:
    dateline("index", records)
    copy = tmp_path / "copy.tar"
    assert dateline("backup", copy).status == 0
    dateline("delete", "vote")
    assert dateline("restore", copy).status == 0
    assert dateline("stats", "--json").json["documents"] == 3
    copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    done = dateline("restore", copy)
    assert done.status == 1
    assert dateline("stats", "--json").json["documents"] == 3


def test_export_writes_every_hit_as_json_lines(dateline: Dateline, records: Path) -> None:
    dateline("index", records)
    lines = [json.loads(line) for line in dateline("export", "", "--format", "jsonl").out.splitlines()]
    assert {line["id"] for line in lines} == {"vote", "talks", "wine"}
    assert all("body" in line for line in lines)


def test_an_exported_archive_can_be_indexed_again(dateline: Dateline, records: Path, tmp_path: Path) -> None:
    dateline("index", records)
    copy = tmp_path / "copy.jsonl"
    copy.write_text(dateline("export", "").out, "utf-8")
    done = dateline("index", copy, "--json", "--data-dir", tmp_path / "second").json
    assert (done["added"], done["refused"]) == (3, 0)


def test_export_as_csv_disarms_formulas(dateline: Dateline, tmp_path: Path) -> None:
    page = tmp_path / "sly.jsonl"
    page.write_text('{"id": "sly", "title": "=HYPERLINK(1)", "body": "@import, -1 and +2."}\n', "utf-8")
    dateline("index", page)
    rows = list(csv.DictReader(io.StringIO(dateline("export", "", "--format", "csv").out)))
    assert rows[0]["title"] == "'=HYPERLINK(1)"
    assert rows[0]["body"].startswith("'@")


def test_suggest_completes_names(dateline: Dateline, records: Path) -> None:
    dateline("index", records)
    shape = json.loads(dateline("suggest", "harb", "--json").out)
    assert "Harbour Wire" in json.dumps(shape)


def test_related_tells_articles_with_what_they_share(dateline: Dateline, tmp_path: Path) -> None:
    lines = [{"id": f"a{number}", "title": "Crimea votes", "body": "A referendum."} for number in range(2)]
    lines += [{"id": f"b{number}", "title": "Weather", "body": f"Rain {number}."} for number in range(9)]
    page = tmp_path / "some.jsonl"
    page.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    dateline("index", page)
    assert dateline("related", "a0").out.startswith("a1\tCrimea votes\t")
    shape = json.loads(dateline("related", "a0", "--limit", "1", "--json").out)
    assert [each["id"] for each in shape["related"]] == ["a1"]
    assert dateline("related", "nobody").status == 1


def test_related_takes_the_address_that_search_shows(dateline: Dateline, tmp_path: Path) -> None:
    lines = [{"url": f"https://a.example/{name}", "title": "Crimea votes", "body": "A referendum."} for name in "xy"]
    lines += [{"id": f"b{number}", "title": "Weather", "body": f"Rain {number}."} for number in range(9)]
    page = tmp_path / "some.jsonl"
    page.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    dateline("index", page)
    shown = json.loads(dateline("related", "https://a.example/x?utm_source=mail", "--json").out)
    assert [each["url"] for each in shown["related"]] == ["https://a.example/y"]
    assert dateline("related", "https://a.example/z").status == 1


def test_the_readme_shows_every_verb() -> None:
    text = README.read_text("utf-8")
    for name in group.commands:
        assert f"`{name}" in text, name


def test_the_first_search_of_an_installation_compiles_before_its_time_runs(
    dateline: Dateline, records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    dateline("index", records)
    monkeypatch.setattr("search.compiled.is_complete", lambda: bool(done))
    monkeypatch.setattr("search.rehearse.rehearse", lambda: done.append("rehearsed"))
    first, second = dateline("search", "crimea"), dateline("search", "crimea")
    assert "Compiling" in first.err
    assert "Compiling" not in second.err
    assert first.out == second.out
    assert done == ["rehearsed"]


def test_search_shows_a_story_once_when_asked(dateline: Dateline, tmp_path: Path) -> None:
    told_by = {
        "first": ("2014-03-10", "one.example"),
        "again": ("2014-03-11", "two.example"),
        "late": ("2014-03-12", None),
    }
    path = tmp_path / "stories.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for name, (day, site) in told_by.items():
            body = text(told(1)) if name == "first" else republished(1)
            record = {"id": name, "title": "Ferry", "body": body, "date": day, "site": site, "source": "Post"}
            file.write(json.dumps(record) + "\n")
    dateline("index", path)
    folded = dateline("search", "ferry", "--collapse", "story", "--quiet").out
    assert "1 of 3 articles in 1 story" in folded
    assert "also in: two.example, Post" in folded
    assert "of 3 articles\n" in dateline("search", "ferry", "--quiet").out
    assert "stories     1\n" in dateline("stats", "--quiet").out
    assert "         3  named by " in dateline("stats", "--quiet").out
    assert dateline("search", "ferry", "--collapse", "site").status == 2
