from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Article
from search.errors import BadParameter, ImpossibleRange
from search.parameters import A_DATE, ARTICLE_KEYS, FILTER_PARAMETERS, PARAMETERS, Read, read
from search.request import FACETS, Filter, Interval, Match, SearchRequest, Sort
from search.settings import Settings

TODAY = date(2014, 3, 19)
SETTINGS = Settings()
A_TIME = "Use a number of days, weeks, months or years like 30d, 8w, 6m or 1y."
NAMES = [parameter.name for parameter in PARAMETERS]


def reading(*pairs: tuple[str, str], lenient: bool = False, settings: Settings = SETTINGS) -> Read:
    return read(pairs, settings, TODAY, lenient=lenient)


def faults(*pairs: tuple[str, str]) -> list[tuple[str, str]]:
    """Parameter and hint of each fault."""
    with pytest.raises(BadParameter) as raised:
        reading(*pairs)
    return [(fault.parameter, fault.hint) for fault in raised.value.faults]


def test_without_parameters_everything_is_asked_for_with_the_defaults_of_the_settings() -> None:
    assert reading() == Read(SearchRequest(), None, ())
    few = dataclasses.replace(SETTINGS, default_page_size=7, default_facet_values=3)
    assert reading(settings=few).request == SearchRequest(limit=7, facet_limit=3)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        pytest.param("q", "crimea", SearchRequest(q="crimea"), id="q"),
        pytest.param("q", "", SearchRequest(), id="empty q"),
        pytest.param("q", " a ", SearchRequest(q=" a "), id="q keeps its blanks, for offsets"),
        pytest.param("from", "2014", SearchRequest(first=date(2014, 1, 1)), id="from the first day of a year"),
        pytest.param("to", "2014", SearchRequest(last=date(2014, 12, 31)), id="to the last day of a year"),
        pytest.param("from", "2014-02", SearchRequest(first=date(2014, 2, 1)), id="from a month"),
        pytest.param("to", "2014-02", SearchRequest(last=date(2014, 2, 28)), id="to a month"),
        pytest.param("from", "March 2014", SearchRequest(first=date(2014, 3, 1)), id="from a month by name"),
        pytest.param("to", "16 Mar 2014", SearchRequest(last=date(2014, 3, 16)), id="to a day with its month by name"),
        pytest.param("from", "7d", SearchRequest(first=date(2014, 3, 13)), id="seven days"),
        pytest.param("to", "yesterday", SearchRequest(last=date(2014, 3, 18)), id="yesterday"),
        pytest.param("from", "last week", SearchRequest(first=date(2014, 3, 10)), id="Monday of last week"),
        pytest.param("to", "last week", SearchRequest(last=date(2014, 3, 16)), id="Sunday of last week"),
        pytest.param("from", " ", SearchRequest(), id="empty date"),
        pytest.param("match", "any", SearchRequest(match=Match.ANY), id="match"),
        pytest.param("match", "ALL", SearchRequest(match=Match.ALL), id="match in capitals"),
        pytest.param("sort", "oldest", SearchRequest(sort=Sort.OLDEST), id="sort"),
        pytest.param("sort", "", SearchRequest(), id="empty sort"),
        pytest.param("limit", "1", SearchRequest(limit=1), id="least limit"),
        pytest.param("limit", "100", SearchRequest(limit=100), id="most limit"),
        pytest.param("limit", "007", SearchRequest(limit=7), id="zeros before a number"),
        pytest.param("cursor", "abc", SearchRequest(cursor="abc"), id="cursor"),
        pytest.param("cursor", "", SearchRequest(), id="empty cursor"),
        pytest.param("facets", "date, Source", SearchRequest(facets=("source", "date")), id="facets in their order"),
        pytest.param("facets", ",", SearchRequest(), id="no facets"),
        pytest.param("facet_limit", "100", SearchRequest(facet_limit=100), id="facet limit"),
        pytest.param("interval", "week", SearchRequest(interval=Interval.WEEK), id="interval"),
        pytest.param("highlight", "false", SearchRequest(highlight=False), id="no highlights"),
        pytest.param("explain", "1", SearchRequest(explain=True), id="explain"),
        pytest.param("explain", "", SearchRequest(explain=True), id="switch without a value"),
        pytest.param("expand", "true", SearchRequest(expand=True), id="expand"),
        pytest.param("recency", "30d", SearchRequest(half_life=30), id="days"),
        pytest.param("recency", " 2W ", SearchRequest(half_life=14), id="weeks"),
        pytest.param("recency", "6m", SearchRequest(half_life=180), id="months"),
        pytest.param("recency", "1y", SearchRequest(half_life=365), id="years"),
        pytest.param("recency", "", SearchRequest(), id="no recency"),
        pytest.param("lenient", "Yes", SearchRequest(lenient=True), id="lenient"),
    ],
)
def test_a_parameter_is_read(name: str, value: str, expected: SearchRequest) -> None:
    assert reading((name, value)).request == expected


@pytest.mark.parametrize("name", FILTER_PARAMETERS)
def test_a_filter_is_repeated_for_or_and_excludes_with_a_minus(name: str) -> None:
    asked = reading((name, "BBC"), (name, " IRNA "), (name, "-AFP"), (name, "- Xinhua"), (name, ""), (name, "-"))
    assert asked.request.filters == (Filter(name, ("BBC", "IRNA"), ("AFP", "Xinhua")),)


def test_filters_of_several_fields_stand_side_by_side() -> None:
    asked = reading(("entity", "person:John Kerry"), ("source", "-BBC"))
    assert asked.request.filters == (Filter("source", (), ("BBC",)), Filter("entity", ("person:John Kerry",), ()))


def test_fields_are_keys_of_an_article_in_their_own_order() -> None:
    assert reading(("fields", "body,title"), ("fields", "id")).fields == ("id", "title", "body")
    assert reading(("fields", "")).fields is None
    written = {"published_has_time", "published_zone"} | {field.name for field in dataclasses.fields(Article)}
    assert set(ARTICLE_KEYS) == written


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        pytest.param("limit", "0", "Use a whole number from 1 to 100.", id="no hits"),
        pytest.param("limit", "101", "Use a whole number from 1 to 100.", id="too many hits"),
        pytest.param("limit", "-1", "Use a whole number from 1 to 100.", id="negative"),
        pytest.param("limit", "1.5", "Use a whole number from 1 to 100.", id="fraction"),
        pytest.param("limit", "٣", "Use a whole number from 1 to 100.", id="digit of another script"),
        pytest.param("limit", "²", "Use a whole number from 1 to 100.", id="superscript"),
        pytest.param("limit", "9" * 5000, "Use a whole number from 1 to 100.", id="thousands of digits"),
        pytest.param("facet_limit", "x", "Use a whole number from 1 to 100.", id="no number"),
        pytest.param("match", "some", "Use one of: auto, all, any.", id="match"),
        pytest.param("sort", "date", "Use one of: relevance, newest, oldest.", id="sort"),
        pytest.param("interval", "hour", "Use one of: auto, year, month, week, day.", id="interval"),
        pytest.param("explain", "maybe", "Use true or false.", id="explain"),
        pytest.param("highlight", "2", "Use true or false.", id="highlight"),
        pytest.param("recency", "30", A_TIME, id="time without a unit"),
        pytest.param("recency", "0d", A_TIME, id="no time"),
        pytest.param("recency", "99999d", A_TIME, id="too long a time"),
        pytest.param("lenient", "perhaps", "Use true or false.", id="lenient"),
        pytest.param("facets", "source,colour", f'"colour" is none of: {", ".join(FACETS)}.', id="facet"),
        pytest.param("fields", "score", f'"score" is none of: {", ".join(ARTICLE_KEYS)}.', id="field"),
        pytest.param("from", "11.03.2014", f'"11.03.2014" is no date. {A_DATE}', id="day first"),
        pytest.param("to", "2014-02-30", f'"2014-02-30" is no date. {A_DATE}', id="no such day"),
        pytest.param("from", " 31 \n foo ", f'"31 foo" is no date. {A_DATE}', id="several lines"),
        pytest.param("to", "9" * 4000, f'"{"9" * 39}…" is no date. {A_DATE}', id="a long one"),
    ],
)  # fmt: skip
def test_a_value_that_is_none_is_refused_with_what_to_use(name: str, value: str, hint: str) -> None:
    assert faults((name, value)) == [(name, hint)]
    assert reading((name, value), lenient=True).warnings != ()


@pytest.mark.parametrize("name", ["q", "from", "to", "match", "sort", "limit", "cursor", "explain", "interval"])
def test_what_can_be_given_once_only_is_refused_when_given_twice(name: str) -> None:
    value = {"q": "a", "from": "2014", "to": "2014", "match": "all", "sort": "newest", "explain": "1"}.get(name, "5")
    value = "day" if name == "interval" else value
    assert faults((name, value), (name, value)) == [(name, "Give it once.")]
    asked = reading((name, value), (name, "x"), lenient=True)
    assert asked.warnings == (f"{name} was given more than once; the first counts.",)
    assert asked.request == dataclasses.replace(reading((name, value)).request, lenient=True)


def test_an_unknown_parameter_is_refused_with_the_names_that_there_are() -> None:
    ((name, hint),) = faults(("query", "crimea"))
    assert name == "query"
    assert all(known in hint for known in NAMES)


def test_all_faults_are_said_at_once() -> None:
    assert [name for name, _ in faults(("colour", "red"), ("limit", "x"), ("from", "x"), ("sort", "x"))] == [
        "colour",
        "from",
        "sort",
        "limit",
    ]


def test_lenient_reading_leaves_out_what_is_wrong_and_says_so() -> None:
    asked = reading(("q", "a"), ("limit", "x"), ("facets", "source,colour"), ("lenient", "true"))
    assert asked.request == SearchRequest(q="a", facets=("source",), lenient=True)
    assert set(asked.warnings) == {
        "limit was left out: Use a whole number from 1 to 100.",
        f'A value of facets was left out: "colour" is none of: {", ".join(FACETS)}.',
    }


def test_the_name_of_an_unknown_parameter_is_shown_shortened_in_a_warning() -> None:
    (warning,) = reading(("x" * 500, "1"), lenient=True).warnings
    assert warning.startswith("x" * 40 + " was left out")


def test_a_range_that_ends_before_it_begins_is_impossible() -> None:
    with pytest.raises(ImpossibleRange) as raised:
        reading(("from", "2015"), ("to", "2014"))
    assert [(fault.parameter, fault.hint) for fault in raised.value.faults] == [
        ("to", "Choose a last day that is not before the first.")
    ]


def test_a_lenient_reader_drops_both_ends_of_an_impossible_range() -> None:
    asked = reading(("q", "a"), ("from", "2015"), ("to", "2014"), lenient=True)
    assert asked.request == SearchRequest(q="a", lenient=True)
    assert asked.warnings == tuple(
        f"{name} was left out: Choose a last day that is not before the first." for name in ("from", "to")
    )


def test_a_range_of_one_day_is_possible() -> None:
    asked = reading(("from", "2014-03-11"), ("to", "2014-03-11")).request
    assert asked.first == asked.last == date(2014, 3, 11)


@given(st.lists(st.tuples(st.sampled_from([*NAMES, "colour"]), st.text(max_size=12)), max_size=6))
def test_a_lenient_reader_makes_a_request_of_any_parameters(pairs: list[tuple[str, str]]) -> None:
    request = reading(*pairs, lenient=True).request
    assert 1 <= request.limit <= SETTINGS.max_page_size
    assert 1 <= request.facet_limit <= SETTINGS.max_facet_values
    assert not (request.first and request.last and request.last < request.first)


@given(st.lists(st.tuples(st.sampled_from([*NAMES, "colour"]), st.text(max_size=12)), max_size=6))
def test_a_strict_reader_refuses_exactly_what_a_lenient_one_warns_about(pairs: list[tuple[str, str]]) -> None:
    warned = bool(reading(*pairs, lenient=True).warnings)
    try:
        request = reading(*pairs).request
    except (BadParameter, ImpossibleRange):
        assert warned
    else:
        assert not warned or request.lenient


def test_every_parameter_is_described_by_a_sentence_and_known_once() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert all(len(parameter.meaning.split()) >= 3 for parameter in PARAMETERS)
