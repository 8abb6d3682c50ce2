"""What is said when a query found nothing, or not all that it asked for."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest

from search.advice import RELAXED
from search.engine import open_engine
from search.request import Filter, Match, SearchRequest, Sort
from search.result import ResultPage
from search.searcher import Searcher, open_searcher
from tests.builders import article, fill, settings

SOURCES = "the sources are: Alpine, Crier, Meridian."

ARTICLES = [
    article("a1", "The referendum in Crimea was quick. Lavrov: the deadline nears.", source="Alpine", day="2014-03-16"),
    article("a2", "Netanyahu went; oil from Brent, the matches were in 2017.", source="Alpine", day="2014-03-11"),
    article("a3", "A missile was seen by Marchand. It had been a harbour.", source="Meridian", people=["John Kerry"]),
    article("a4", "Bundchen, marching.", source="Crier", author="Ada Quill", places=["Kerrytown"], language="en"),
]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder = tmp_path_factory.mktemp("advice")
    fill(open_engine(settings(folder)), ARTICLES)
    return open_searcher(settings(folder, deadline_seconds=60.0), lambda: date(2014, 3, 17))


def ask(searcher: Searcher, typed: str, **more: Any) -> ResultPage:
    return searcher.search(SearchRequest(typed, lenient=True, **more))


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        pytest.param("Lavrof", "Lavrov", id="a slip, with its capital"),
        pytest.param("Netanjahu", "Netanyahu", id="a letter changed"),
        pytest.param("refrendum crimea", "referendum crimea", id="one of two words"),
        pytest.param("lavrof REFRENDUM", "lavrov Referendum", id="two words"),
        pytest.param("the refrendum in crimea", "the referendum in crimea", id="function words stay"),
        pytest.param("lavrof netanjahu", None, id="no article has both words put right"),
        pytest.param("crimea 2014", None, id="a year"),
        pytest.param("March 2014", None, id="a month"),
        pytest.param("crimea Marcj 2014", None, id="what is near no other word"),
        pytest.param("Brexit", None, id="a name of today"),
        pytest.param("München", None, id="a town"),
        pytest.param("Helen Marsh", None, id="a person"),
        pytest.param("from the Harbour Wire", None, id="a newspaper"),
        pytest.param("MH370 missing plane", None, id="a flight"),
        pytest.param("headline:crimea", None, id="a field that there is not"),
        pytest.param("deadlime:crimea", None, id="a field that looks like a word"),
        pytest.param("deadlime: crimea", "deadline: crimea", id="a colon of a sentence"),
    ],
)
def test_only_slips_are_put_right_and_only_when_that_finds_articles(
    searcher: Searcher, typed: str, suggestion: str | None
) -> None:
    page = ask(searcher, typed)
    assert page.suggestion == suggestion
    if suggestion is not None:
        found = ask(searcher, suggestion, match=Match.ALL)
        assert found.total.value
        assert RELAXED not in found.warnings


def test_a_correction_is_tried_within_the_filters(searcher: Searcher) -> None:
    assert ask(searcher, "lavrof", filters=(Filter("source", ("Alpine",)),)).suggestion == "lavrov"
    assert ask(searcher, "lavrof", filters=(Filter("source", ("Crier",)),)).suggestion is None
    assert ask(searcher, "lavrof", first=date(2015, 1, 1)).suggestion is None


@pytest.mark.parametrize(
    ("typed", "warning"),
    [
        pytest.param("crimea 2014", "2014 was searched as a word; date:2014", id="a year"),
        pytest.param("crimea March 2014", "March 2014 was searched as words; date:2014-03", id="a month"),
        pytest.param("crimea 16  March 2014", "16 March 2014 was searched as words; date:2014-03-16", id="a day"),
        pytest.param("Mar 16, 2014 crimea", "Mar 16, 2014 was searched as words; date:2014-03-16", id="month first"),
        pytest.param("crimea 2014-03-16", "2014-03-16 was searched as a word; date:2014-03-16", id="an ISO day"),
        pytest.param("crimea AND 2014", "2014 was searched as a word; date:2014", id="a year after AND"),
        pytest.param("2014 2014", "2014 was searched as a word; date:2014", id="a year twice"),
    ],
)
def test_a_date_that_was_searched_as_words_is_named(searcher: Searcher, typed: str, warning: str) -> None:
    warnings = [each for each in ask(searcher, typed).warnings if each != RELAXED]
    assert warnings == [f"{warning} finds what was published then."]
    (_, proposed) = warning.split("; ")
    assert ask(searcher, proposed).total.value


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("absent 1814", id="before 1900"),
        pytest.param("absent 2101", id="after 2100"),
        pytest.param("absent 2014-13-40", id="no date"),
        pytest.param("absent March", id="no year"),
        pytest.param("absent title:2014", id="in a field"),
        pytest.param('absent "March 2014"', id="in quotation marks"),
        pytest.param("absent -2014", id="excluded"),
        pytest.param("absent 2,014", id="a number"),
    ],
)
def test_what_is_no_date_is_not_named(searcher: Searcher, typed: str) -> None:
    assert [each for each in ask(searcher, typed).warnings if "date:" in each] == []


def test_a_date_among_words_that_were_all_found_is_named_too(searcher: Searcher) -> None:
    page = ask(searcher, "brent 2017")
    assert (page.total.value, len(page.warnings)) == (1, 1)
    assert "date:2017" in page.warnings[0]


def test_of_a_long_list_of_years_only_the_first_are_named(searcher: Searcher) -> None:
    assert len(ask(searcher, " ".join(str(year) for year in range(1950, 2000))).warnings) == 3


@pytest.mark.parametrize(
    ("typed", "warning"),
    [
        pytest.param("source:BBC", f"the source “BBC”; {SOURCES}", id="sources there are"),
        pytest.param("crimea language:de", "the language “de”; the languages are: en.", id="languages there are"),
        pytest.param("site:x.example", "the site “x.example”.", id="no site at all"),
        pytest.param('person:"Jon Kerry"', "the person “Jon Kerry”; the nearest are: John Kerry.", id="a slip"),
        pytest.param("person:John", "the person “John”; the nearest are: John Kerry.", id="a part of a name"),
        pytest.param("entity:Kerr", "the entity “Kerr”; the nearest are: John Kerry, Kerrytown.", id="any kind"),
        pytest.param("author:quil", "the author “quil”; the nearest are: Ada Quill.", id="an author"),
        pytest.param("place:Atlantis", "the place “Atlantis”.", id="nothing alike"),
        pytest.param("source:" + "x" * 99, f"the source “{'x' * 39}…”; {SOURCES}", id="long"),
    ],
)
def test_a_value_that_no_article_has_is_named_with_those_that_there_are(
    searcher: Searcher, typed: str, warning: str
) -> None:
    page = ask(searcher, typed)
    assert (page.total.value, page.warnings) == (0, (f"No article has {warning}",))


def test_a_filter_by_what_no_article_has_is_named(searcher: Searcher) -> None:
    filters = (Filter("source", ("BBC",), ("IRNA",)), Filter("entity", ("person:Jon Kerry",)))
    assert ask(searcher, "", filters=filters).warnings == (
        f"No article has the source “BBC”; {SOURCES}",
        "No article has the person “Jon Kerry”; the nearest are: John Kerry.",
    )


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("absent source:alpine", id="another case"),
        pytest.param("absent -source:BBC", id="excluded"),
        pytest.param("absent person:John source:Alpine -place:Atlantis", id="the nearest of one field only"),
    ],
)
def test_a_value_that_is_known_or_excluded_is_not_named(searcher: Searcher, typed: str) -> None:
    named = [each for each in ask(searcher, typed).warnings if each.startswith("No article has the")]
    assert len(named) == typed.count("person:")


def test_beside_other_values_an_unknown_one_is_not_named(searcher: Searcher) -> None:
    page = ask(searcher, "", filters=(Filter("source", ("BBC", "Crier")),))
    assert (page.total.value, page.warnings) == (1, ())


def test_of_many_sources_five_are_named(searcher: Searcher, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("many")
    fill(open_engine(settings(folder)), [article(f"a{number}", source=f"Paper {number}") for number in range(6)])
    (warning,) = ask(open_searcher(settings(folder)), "source:BBC").warnings
    assert warning.endswith("the sources are: Paper 0, Paper 1, Paper 2, Paper 3, Paper 4 …")


@pytest.mark.parametrize("sort", [None, Sort.RELEVANCE, Sort.NEWEST])
@pytest.mark.parametrize(
    "typed", ["date:2014", "source:Alpine", "*", "-missile date:2014", "NOT missile AND date:2014"]
)
def test_filters_alone_make_no_hit_more_relevant(searcher: Searcher, typed: str, sort: Sort | None) -> None:
    page = ask(searcher, typed, sort=sort)
    assert page.sort is Sort.NEWEST
    assert [hit.article.id for hit in page.hits][:2] == ["a1", "a2"]
    assert {hit.score for hit in page.hits} == {None}


def test_filters_beside_a_word_are_ranked(searcher: Searcher) -> None:
    page = ask(searcher, "date:2014 crimea")
    assert page.sort is Sort.RELEVANCE
    assert [bool(hit.score) for hit in page.hits] == [True]


def test_a_page_of_unknown_words_dates_and_values_is_answered_in_time(searcher: Searcher) -> None:
    typed = " ".join(f"unknwon 2014 person:p{number}" for number in range(80))
    started = time.process_time()
    assert ask(searcher, typed).total.value == 0
    assert time.process_time() - started < 2


@pytest.fixture(scope="module")
def frequent(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder = tmp_path_factory.mktemp("frequent")
    usual = [article(f"u{number}", "Barack Obama was online in the White House.") for number in range(30)]
    others = [article("r1", "Barak Obama, a typing error."), article("r2", "Ehud Barak in the whitehouse.")]
    more = [article(f"f{number}", "Weather.") for number in range(400)]
    fill(open_engine(settings(folder)), [*usual, *others, *more])
    return open_searcher(settings(folder, deadline_seconds=60.0))


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        pytest.param("Barak Obama", "Barack Obama", id="few hits where many were meant"),
        pytest.param("ehud barak", None, id="a name that is right"),
        pytest.param("Whitehouse", "White house", id="a word taken apart"),
        pytest.param("was on  line", "was online", id="words joined, with the blanks between"),
        pytest.param('"barak obama"', None, id="an exact phrase"),
        pytest.param("body:barak obama", None, id="neighbours in another field"),
        pytest.param("barak AND obama", None, id="operators"),
        pytest.param("barack obama", None, id="plenty of hits"),
    ],
)
def test_a_query_that_finds_little_is_put_right_when_more_was_meant(
    frequent: Searcher, typed: str, suggestion: str | None
) -> None:
    page = ask(frequent, typed)
    assert page.suggestion == suggestion
    if suggestion is not None:
        assert ask(frequent, suggestion).total.value > page.total.value or RELAXED in page.warnings


def test_nothing_is_suggested_beside_a_later_page(frequent: Searcher) -> None:
    first = ask(frequent, "barak obema obama", match=Match.ANY, limit=1)
    assert first.next is not None
    assert ask(frequent, "barak obema obama", match=Match.ANY, limit=1, cursor=first.next).suggestion is None


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        pytest.param("lavrof", "lavrov", id="a slip"),
        pytest.param("LAVRO", None, id="an acronym"),
        pytest.param("L.A.V.R.O.F.", None, id="an acronym with stops"),
        pytest.param("lavrof.example", None, id="an address"),
    ],
)
def test_what_is_written_as_only_names_are_is_no_slip(searcher: Searcher, typed: str, suggestion: str | None) -> None:
    assert ask(searcher, typed).suggestion == suggestion


def test_of_words_that_were_let_go_nothing_is_said_where_the_filters_leave_nothing(searcher: Searcher) -> None:
    assert ask(searcher, "lavrov netanyahu").warnings == (RELAXED,)
    page = ask(searcher, "lavrov netanyahu", filters=(Filter("source", ("Nobody",)),))
    assert page.total.value == 0
    assert [each for each in page.warnings if "Nobody" in each] == list(page.warnings) != []
    assert not ask(searcher, "lavrov netanyahu", first=date(2030, 1, 1)).warnings
