"""The files of a frozen list have the articles that were frozen, whatever became of them."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from search.engine import open_engine
from search.frozen.frozen_list import FrozenList, Listed
from search.frozen.kept import freeze
from search.frozen.taken import LIST_FORMS, articles, write
from search.searcher import Searcher, open_searcher
from search.taking.forms import FORMS
from search.taking.heading import Heading
from tests.builders import PATIENCE_SECONDS, article, fill, settings

DAY = date(2014, 3, 18)
NAMES = ("stays", "turns", "goes")


@pytest.fixture
def searcher(tmp_path: Path) -> Searcher:
    made = settings(tmp_path / "data", deadline_seconds=PATIENCE_SECONDS)
    fill(
        open_engine(made),
        [
            article(name, f"crimea {name}", f"Title {name}", day="2014-03-16", url=f"https://a.example/{name}")
            for name in NAMES
        ],
    )
    return open_searcher(made, lambda: DAY)


@pytest.fixture
def frozen(searcher: Searcher) -> FrozenList:
    """A list of three articles, of which then one changes, one goes, and another one comes."""
    made = freeze(searcher, (("q", "crimea"),), "2014-03-18T09:30:00+00:00", lenient=False)
    engine = open_engine(searcher.settings)
    fill(engine, [article("turns", "crimea, corrected", "Another title"), article("new", "crimea")])
    with engine.writer() as writer:
        writer.delete("goes")
    return made


def text_of(form: str, searcher: Searcher, frozen: FrozenList) -> str:
    return "".join(write(FORMS[form], articles(searcher.reader(), frozen), Heading("crimea", frozen.day)))


def test_a_list_keeps_its_articles_in_its_order_and_says_what_became_of_each(
    searcher: Searcher, frozen: FrozenList
) -> None:
    found = list(articles(searcher.reader(), frozen))
    assert [each.id for each, _ in found] == [each.id for each in frozen.articles]
    told = {each.id: (state, each.title, each.body, dict(each.extra)) for each, state in found}
    assert told == {
        "stays": ("same", "Title stays", "crimea stays", {}),
        "turns": ("changed", "Title turns", "", {"frozen_state": "changed"}),
        "goes": ("gone", "Title goes", "", {"frozen_state": "gone"}),
    }


def test_a_table_has_a_column_for_what_became_of_them(searcher: Searcher, frozen: FrozenList) -> None:
    rows = list(csv.DictReader(io.StringIO(text_of("csv", searcher, frozen), newline="")))
    assert {row["id"]: (row["frozen_state"], row["published"][:10], row["url"]) for row in rows} == {
        name: (state, "2014-03-16", f"https://a.example/{name}")
        for name, state in zip(NAMES, ("same", "changed", "gone"), strict=True)
    }


def test_lines_of_json_are_articles(searcher: Searcher, frozen: FrozenList) -> None:
    lines = [json.loads(line) for line in text_of("jsonl", searcher, frozen).splitlines()]
    assert {each["id"]: each["extra"] for each in lines} == {
        "stays": {},
        "turns": {"frozen_state": "changed"},
        "goes": {"frozen_state": "gone"},
    }


def test_an_article_with_a_state_of_its_own_is_not_taken_for_one_that_is_gone(searcher: Searcher) -> None:
    fill(open_engine(searcher.settings), [article("own", "zeppelin", extra={"state": "gone"})])
    made = freeze(searcher, (("q", "zeppelin"),), "2014-03-18T09:30:00+00:00", lenient=False)
    assert json.loads(text_of("jsonl", searcher, made))["extra"] == {"state": "gone"}
    [row] = csv.DictReader(io.StringIO(text_of("csv", searcher, made), newline=""))
    assert row["frozen_state"] == "same"


@pytest.mark.parametrize("form", ["ris", "bibtex"])
def test_references_are_those_of_the_day(searcher: Searcher, frozen: FrozenList, form: str) -> None:
    text = text_of(form, searcher, frozen)
    assert all(f"Title {name}" in text for name in NAMES)
    assert "Another title" not in text


def test_nothing_is_added_to_a_list_so_it_has_no_feed() -> None:
    assert [each.name for each in LIST_FORMS] == ["jsonl", "csv", "ris", "bibtex"]


def test_an_article_that_went_and_of_which_little_was_kept_is_told_all_the_same(searcher: Searcher) -> None:
    kept = Listed("nobody", "hash", "", "", "no date", "")
    [(found, state)] = articles(searcher.reader(), FrozenList((), DAY, "g1", (kept,), "then"))
    assert (found.published, found.url, found.source, state) == (None, None, None, "gone")
