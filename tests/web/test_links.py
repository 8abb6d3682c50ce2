"""Addresses of neighbouring searches."""

from __future__ import annotations

from datetime import date

import pytest

from web.links import Links

CRIMEA = [("q", "crimea"), ("source", "BBC"), ("entity", "-person:John Kerry"), ("cursor", "abc")]


def test_blank_parameters_are_left_out() -> None:
    assert Links([("q", " "), ("source", ""), ("from", "2014")]).here() == "/search?from=2014"
    assert Links([]).here() == "/search"


def test_a_change_begins_at_the_first_page() -> None:
    assert Links(CRIMEA).here(sort="newest") == ("/search?q=crimea&source=BBC&entity=-person%3AJohn+Kerry&sort=newest")
    assert Links(CRIMEA).here(q=None, entity=None) == "/search?source=BBC"
    assert Links(CRIMEA).here("/articles/a1", entity=None) == "/articles/a1?q=crimea&source=BBC"


def test_days_replace_days() -> None:
    links = Links([("from", "2013"), ("q", "x"), ("to", "2014")])
    assert links.dates("2014-03-01", "2014-03-31") == "/search?q=x&from=2014-03-01&to=2014-03-31"
    assert links.dates(None, None) == "/search?q=x"


@pytest.mark.parametrize(
    ("facet", "value", "excluded", "query"),
    [
        pytest.param("source", "IRNA", False, "source=BBC&source=IRNA", id="one more"),
        pytest.param("source", "bbc", True, "source=-bbc", id="excluded instead of wanted"),
        pytest.param("source", "BBC", False, "source=BBC", id="not twice"),
        pytest.param("person", "Lavrov", False, "source=BBC&entity=person%3ALavrov", id="a name has its kind"),
        pytest.param("source", "a&b=c", False, "source=BBC&source=a%26b%3Dc", id="signs are escaped"),
        pytest.param("source", "\ud800", False, "source=BBC&source=%3F", id="a lone surrogate"),
    ],
)
def test_a_facet_value_is_added(facet: str, value: str, excluded: bool, query: str) -> None:
    assert Links([("source", "BBC")]).facet(facet, value, excluded=excluded) == f"/search?{query}"


@pytest.mark.parametrize(
    ("pair", "facet", "value", "same"),
    [
        pytest.param(("source", "bbc"), "source", "BBC", True, id="case"),
        pytest.param(("source", " - BBC  World "), "source", "BBC World", True, id="blanks and a minus"),
        pytest.param(("source", "ＢＢＣ"), "source", "BBC", True, id="compatible letters"),
        pytest.param(("entity", "person:Nicolás Maduro"), "person", "Nicolas Maduro", True, id="accents"),
        pytest.param(("site", "BBC"), "source", "BBC", False, id="another field"),
        pytest.param(("source", "source:BBC"), "source", "BBC", False, id="a value that only looks like one"),
        pytest.param(("entity", "Kerry"), "person", "Kerry", True, id="a name without a kind"),
        pytest.param(("entity", "Kerry"), "place", "Kerry", True, id="means any kind"),
        pytest.param(("entity", "-person: kerry"), "person", "Kerry", True, id="a name with its kind"),
        pytest.param(("entity", "person:Kerry"), "place", "Kerry", False, id="a name of another kind"),
        pytest.param(("entity", "film:Kerry"), "place", "film:Kerry", True, id="a colon in a name"),
    ],
)
def test_a_filter_is_let_go_where_the_engine_takes_it_for_the_value(
    pair: tuple[str, str], facet: str, value: str, same: bool
) -> None:
    assert (Links([pair]).without(facet, value) == "/search") is same


@pytest.mark.parametrize("pair", [("entity", "place:USA"), ("entity", " - place:usa")])
def test_a_filter_by_another_spelling_is_let_go_with_the_value_that_it_means(pair: tuple[str, str]) -> None:
    links = Links([pair], meant={"place:usa": {("place", "us")}})
    assert links.without("place", "US") == "/search"
    assert links.facet("place", "US", excluded=True) == "/search?entity=-place%3AUS"
    assert links.without("person", "US") == links.without("place", "UK") == links.whole()


def test_chips_name_what_they_remove() -> None:
    links = Links([*CRIMEA, ("from", "2014"), ("source", " -IRNA "), ("source", "-"), ("sort", "newest")])
    chips = [(chip.words.whole_label, chip.words.value) for chip in links.chips(date(2014, 1, 1), None)]
    assert chips == [
        ("source", "BBC"),
        ("not person", "John Kerry"),
        ("from", "2014"),
        ("not source", "IRNA"),
    ]
    assert links.chips(None, None)[0].without == (
        "/search?q=crimea&entity=-person%3AJohn+Kerry&from=2014&source=+-IRNA+&source=-&sort=newest"
    )
    assert links.clear() == "/search?q=crimea&sort=newest"


def test_without_its_filters_a_search_keeps_all_else() -> None:
    drawn = [("interval", "year"), ("sources", "2"), ("limit", "20")]
    links = Links([*CRIMEA, ("from", "2014"), ("to", "2015"), ("collapse", "none"), *drawn], "/timeline")
    assert links.clear() == "/timeline?q=crimea&collapse=none&interval=year&sources=2&limit=20"


def test_a_day_that_was_not_understood_is_no_chip() -> None:
    links = Links([("from", "someday"), ("to", "2015")])
    assert [chip.words.value for chip in links.chips(None, date(2015, 12, 31))] == ["2015"]


def test_a_form_sends_along_what_it_does_not_ask_for() -> None:
    links = Links([*CRIMEA, ("from", "2014"), ("sort", "newest"), ("limit", "20")])
    assert links.hidden() == (("source", "BBC"), ("entity", "-person:John Kerry"), ("limit", "20"))
    assert (links.get("q"), links.get("nobody")) == ("crimea", "")
