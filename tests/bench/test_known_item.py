"""Articles looked for by words of their leads: how they are drawn, found, and what could be found at best."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("bench.known_item", reason="bench/ is only in a checkout, not in an installation")

from bench.known_item import FEWEST, MOST, Figures, Leads, Remembered, indexed, lead, measure
from search.engine import open_engine
from search.searcher import open_searcher
from tests.builders import article, fill, settings

FERRY = "Crews of the island ferry stopped work on Monday after talks about wages failed."
ARTICLES = [
    article("ferry", FERRY),
    article("copy", f"{FERRY} More soon."),
    article("harvest", "Rain kept farmers from the fields; the late harvest may cost villages a third of income."),
    article("short", "Rain again."),
]


def test_a_lead_has_content_words_each_once_and_no_more_than_the_beginning() -> None:
    assert lead(article(body="The ferry, the FERRY of 2014 and it's crew")) == ("ferry", "crew")
    assert lead(article(body="word " * 49 + "early late")) == ("word", "early")


def test_the_same_seed_draws_the_same_words_of_the_same_articles() -> None:
    leads = Leads(ARTICLES)
    drawn = leads.drawn(40)
    assert drawn == Leads(reversed(ARTICLES)).drawn(40) != leads.drawn(40, seed=2)
    for each in drawn:
        words = lead(next(one for one in ARTICLES if one.id == each.article_id))
        assert FEWEST <= len(each.words) <= MOST
        assert list(each.words) == [word for word in words if word in each.words]
    assert {each.article_id for each in drawn} == {"ferry", "copy", "harvest"}


def test_an_archive_of_short_leads_gives_no_query() -> None:
    assert Leads([ARTICLES[-1]]).drawn(5) == []


def test_leads_are_compared_by_their_words() -> None:
    leads = Leads(ARTICLES)
    assert leads.alike("ferry", "copy")
    assert not leads.alike("ferry", "harvest")
    assert (leads.with_all(["ferry", "crews"]), leads.with_all(["rain"]), leads.with_all(["rain", "ferry"])) == (
        2,
        2,
        0,
    )


def test_figures_count_the_article_its_copies_and_what_can_be_known(tmp_path: Path) -> None:
    made = settings(tmp_path / "data")
    fill(open_engine(made), ARTICLES)
    drawn = [Remembered("harvest", ("farmers", "fields", "harvest")), Remembered("ferry", ("crews", "island", "ferry"))]
    found = measure(open_searcher(made), Leads(ARTICLES), drawn)
    assert found == Figures(first=found.first, top=1.0, copies=1.0, page=1.0, ceiling=1.0)
    lost = measure(open_searcher(made), Leads(ARTICLES), [Remembered("short", ("ferry", "wages", "monday"))])
    assert (lost.first, lost.top, lost.page) == (0.0, 0.0, 0.0)


def test_more_articles_with_the_words_than_places_lower_the_ceiling(tmp_path: Path) -> None:
    same = [article(f"a{number}", FERRY) for number in range(6)]
    made = settings(tmp_path / "data")
    fill(open_engine(made), same)
    found = measure(open_searcher(made), Leads(same), [Remembered("a5", ("crews", "island", "ferry"))])
    assert (found.copies, found.ceiling) == (1.0, 0.5)


def test_a_path_is_indexed_as_an_operator_does(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text('{"id": "vote", "title": "Votes", "body": "Crimea voted."}\n{"title": \n', "utf-8")
    assert set(open_engine(indexed(path, tmp_path / "data")).reader().hashes()) == {"vote"}
