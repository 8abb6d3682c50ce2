"""`dateline export`: the whole archive, in forms that can be indexed again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.verbs.ask import PATIENT_SECONDS
from search.article import to_dict
from search.engine import open_engine
from search.frozen.places import read
from search.frozen.taken import articles, write
from search.searcher import Searcher, open_searcher
from search.settings import Settings
from search.taking.every import PAGE
from search.taking.forms import FORMS
from search.taking.heading import Heading
from search.taking.sheet import COLUMNS, FORMULA
from tests.builders import settings
from tests.indexer.conftest import Dateline
from tests.indexer.inputs import html


@pytest.fixture
def archive(dateline: Dateline, records: Path, tmp_path: Path) -> Path:
    """An index of records, one of them with given entities, and of pages."""
    given = {
        "id": "=given",
        "title": "-5 degrees",
        "body": "Ann froze.",
        "entities": {"people": ["Ann"]},
        "desk": "home",
    }
    with records.open("a", encoding="utf-8") as file:
        file.write(json.dumps(given) + "\n")
    for number in range(3):
        (tmp_path / f"{number}.html").write_bytes(html(number).content)
    assert dateline("index", records, *tmp_path.glob("*.html")).status == 0
    return tmp_path / "data"


def stored(data_dir: Path) -> dict[str, dict[str, object]]:
    return {each.id: to_dict(each) for each in open_engine(settings(data_dir)).reader().articles()}


def test_json_lines_make_an_archive_of_equal_articles(dateline: Dateline, archive: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.jsonl"
    copy.write_text(dateline("export", "").out, "utf-8")
    second = tmp_path / "second"
    assert dateline("index", copy, "--data-dir", second).status == 0
    assert stored(second) == stored(archive)


def test_an_export_indexed_where_it_came_from_changes_nothing(
    dateline: Dateline, archive: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.jsonl"
    copy.write_text(dateline("export", "").out, "utf-8")
    done = dateline("index", copy, "--json").json
    assert (done["added"], done["changed"], done["unchanged"]) == (0, 0, 7)


def test_csv_has_no_formulas_and_can_be_indexed(dateline: Dateline, archive: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.csv"
    copy.write_text(dateline("export", "", "--format", "csv").out, "utf-8", newline="")
    rows = list(csv.DictReader(io.StringIO(copy.read_text("utf-8"), newline="")))
    assert len(rows) == 7
    assert tuple(rows[0]) == COLUMNS
    assert not [cell for row in rows for cell in row.values() if cell.startswith(FORMULA)]
    done = dateline("index", copy, "--json", "--data-dir", tmp_path / "second")
    assert (done.status, done.json["added"]) == (0, 7)
    titles = {str(shape["title"]) for shape in stored(tmp_path / "second").values()}
    assert titles == {str(shape["title"]).replace("-5", "'-5") for shape in stored(archive).values()}


def test_more_hits_than_are_fetched_at_once_are_all_exported(dateline: Dateline, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    count = 2 * PAGE + 1
    path.write_text(
        "".join(f'{{"id": "a{n}", "title": "Report {n}", "body": "Tide."}}\n' for n in range(count)), "utf-8"
    )
    dateline("index", path, "--entities", "none")
    lines = dateline("export", "tide").out.splitlines()
    assert sorted(json.loads(line)["id"] for line in lines) == sorted(f"a{n}" for n in range(count))


def test_filters_narrow_an_export(dateline: Dateline, archive: Path) -> None:
    lines = dateline("export", "", "--source", "Harbour Wire", "--to", "2013").out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["wine"]


@pytest.mark.parametrize(
    ("form", "begins", "sign"),
    [("ris", "TY  - NEWS", "TY  - "), ("bibtex", "@article{", "@article{"), ("atom", "<?xml", "<entry>")],
)
def test_references_and_feeds_are_exported_too(
    dateline: Dateline, archive: Path, form: str, begins: str, sign: str
) -> None:
    done = dateline("export", "", "--format", form)
    assert (done.status, done.out.startswith(begins), done.out.count(sign)) == (0, True, 7)


def test_a_list_is_frozen_and_goes_into_backups(dateline: Dateline, archive: Path, tmp_path: Path) -> None:
    done = dateline("freeze", "massandra", "--source", "Harbour Wire", "--json").json
    assert done["articles"] == 1
    assert f"/lists/{done['hash']}" in dateline("freeze", "massandra", "--source", "Harbour Wire").out
    copy, elsewhere = tmp_path / "copy.tar", tmp_path / "elsewhere"
    assert dateline("backup", copy).status == 0
    assert dateline("restore", copy, "--data-dir", elsewhere).status == 0
    assert (elsewhere / "lists" / f"{done['hash']}.json").is_file()
    assert dateline("freeze", "*x").status == 2


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_the_file_of_a_list_indexed_where_it_came_from_takes_no_article_its_text_away(
    dateline: Dateline, archive: Path, tmp_path: Path, form: str
) -> None:
    made = read(archive, str(dateline("freeze", "massandra", "--json").json["hash"]))
    with open_engine(settings(archive)).writer() as writer:
        [old] = [each for each in open_engine(settings(archive)).reader().articles() if each.id == made.articles[0].id]
        writer.upsert(replace(old, body="Corrected."))
    before, searcher = stored(archive), open_searcher(settings(archive))
    copy = tmp_path / f"list.{form}"
    texts = write(FORMS[form], articles(searcher.reader(), made), Heading("massandra", made.day))
    copy.write_text("".join(texts), "utf-8")
    rejects = tmp_path / "rejects.jsonl"
    assert dateline("index", copy, "--rejects", rejects).status == 3
    assert "a line of a frozen list" in rejects.read_text("utf-8")
    assert stored(archive) == before


def test_a_lenient_list_says_what_was_left_out(dateline: Dateline, archive: Path) -> None:
    done = dateline("freeze", "--lenient", "*ussia crimea")
    assert (done.status, "*ussia" in done.err) == (0, True)


def test_the_lists_that_the_page_may_make_are_not_counted_for_who_has_the_command(
    dateline: Dateline, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_MAX_FROZEN_LISTS", "0")
    assert dateline("freeze", "crimea").status == 0


@pytest.mark.parametrize(("said", "seconds"), [(None, PATIENT_SECONDS), ("1.5", 1.5)])
def test_what_is_taken_away_may_take_longer_than_a_search_unless_the_operator_says_how_long(
    dateline: Dateline, archive: Path, monkeypatch: pytest.MonkeyPatch, said: str | None, seconds: float
) -> None:
    met: list[float] = []

    def record(asked: Settings) -> Searcher:
        met.append(asked.deadline_seconds)
        return open_searcher(asked)

    monkeypatch.setattr("search.searcher.open_searcher", record)
    if said is not None:
        monkeypatch.setenv("DATELINE_DEADLINE_SECONDS", said)
    for call in (["export", ""], ["freeze", "crimea"], ["alerts", "add", "one", "crimea"], ["alerts", "run"]):
        assert dateline(*call).status == 0
    assert met == [seconds] * 4
    assert dateline("search", "crimea").status == 0
    assert met[4] == (Settings().deadline_seconds if said is None else seconds)


def test_an_export_that_is_stopped_says_that_it_is_a_part(
    dateline: Dateline, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> Iterator[str]:
        yield "{}\n"
        raise KeyboardInterrupt

    monkeypatch.setitem(FORMS, "jsonl", replace(FORMS["jsonl"], write=stop))
    done = dateline("export", "")
    assert (done.status, done.out) == (1, "{}\n")
    assert "only a part" in done.err
