"""/api/v1/search: the shape that is promised, and what each parameter does."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from flask.testing import FlaskClient

from search.parameters import ARTICLE_KEYS, PARAMETERS
from tests.web.archive import ABOUT_CRIMEA, ARTICLES

Ask = Callable[..., dict[str, Any]]


def ids(shape: dict[str, Any]) -> list[str]:
    return [hit["id"] for hit in shape["results"]]


def test_the_shape_is_the_promised_one(ask: Ask) -> None:
    shape = ask(q="crimea illegal", limit=1, facets="source,date", interval="month")
    [hit] = shape.pop("results")
    assert shape.pop("took_ms") >= 0
    assert isinstance(shape["index"].pop("generation"), str)
    assert shape == {
        "query": {"q": "crimea illegal", "parsed": "crimea illegal", "warnings": [], "suggestion": None, "added": []},
        "total": {"value": 1, "relation": "eq", "stories": None},
        "facets": {
            "source": [{"value": "Harbour Wire", "count": 1, "selected": False, "excluded": False}],
            "date": [{"from": "2014-03-01", "to": "2014-03-31", "count": 1}],
        },
        "next": None,
        "next_url": None,
        "index": {"documents": len(ARTICLES)},
    }
    assert list(hit) == [
        *("id", "url", "title", "source", "site", "author", "published", "published_has_time", "published_zone"),
        *("entities", "score", "highlights"),
    ]
    assert (hit["id"], hit["published"], hit["published_has_time"]) == ("vote", "2014-03-16T14:31:00", True)
    assert hit["entities"][0] == {"name": "John Kerry", "type": "person"}
    assert isinstance(hit["score"], float)


def test_the_keys_come_in_the_order_of_the_contract(ask: Ask) -> None:
    keys = ["query", "total", "results", "facets", "next", "next_url", "index", "took_ms"]
    assert list(ask(q="crimea")) == keys


def test_letters_are_not_escaped_and_spans_count_code_points(client: FlaskClient, ask: Ask) -> None:
    assert "🗳" in client.get("/api/v1/search?q=voters").text
    [hit] = ask(q="crimea voters", source="alpine gazette")["results"]
    marked = [
        snippet["text"][start:end]
        for found in hit["highlights"].values()
        for snippet in found
        for start, end in snippet["spans"]
    ]
    assert set(marked) == {"Crimea", "çrimea", "voters"}


def test_nothing_in_an_answer_is_html(ask: Ask) -> None:
    [hit] = ask(q="crimea", **{"from": "2015"})["results"]
    assert hit["highlights"]["title"] == [
        {"text": "crimea <script>alert('crimea')</script>", "spans": [[0, 6], [22, 28]]}
    ]


@pytest.mark.parametrize("limit", [1, 3, 10, 100])
@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_next_url_leads_through_every_hit_once(client: FlaskClient, sort: str, limit: int) -> None:
    address: str | None = f"/api/v1/search?q=crimea&sort={sort}&limit={limit}&source=&entity=-Nobody+at+all"
    found: list[str] = []
    while address:
        shape = client.get(address).json or {}
        found += ids(shape)
        assert (shape["next"] is None) == (shape["next_url"] is None)
        assert shape["next"] is None or len(shape["results"]) == limit
        address = shape["next_url"]
    assert sorted(found) == sorted(each.id for each in ABOUT_CRIMEA)


def test_the_cursor_can_be_sent_by_hand_and_the_size_of_a_page_may_change(ask: Ask) -> None:
    whole = ids(ask(q="crimea", limit=100))
    first = ask(q="crimea", limit=2)
    assert ids(first) + ids(ask(q="crimea", limit=100, cursor=first["next"])) == whole


def test_next_url_keeps_what_a_lenient_search_did_not_understand(client: FlaskClient) -> None:
    names = ("endpoint", "_external", "_scheme", "_anchor", "_method", "values")
    shape = client.get("/api/v1/search", query_string={"lenient": "1", "limit": "1", **dict.fromkeys(names, "x")}).json
    assert shape is not None
    assert shape["next_url"].startswith("/api/v1/search?lenient=1&limit=1&endpoint=x&")
    assert len(shape["query"]["warnings"]) == len(names)


def test_zero_hits_are_an_answer(ask: Ask) -> None:
    shape = ask(q="zeppelin", facets="source,date")
    assert (shape["total"]["value"], shape["results"], shape["facets"]) == (0, [], {"source": [], "date": []})


def test_without_a_query_all_articles_come_newest_first(ask: Ask) -> None:
    shape = ask(limit=100)
    assert ids(shape)[0] == "hostile"
    assert ids(shape)[-1] == "undated"
    assert {hit["score"] for hit in shape["results"]} == {None}
    assert shape["total"]["value"] == len(ARTICLES)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param({"source": ["Harbour Wire"]}, {"vote", "april", "may"}, id="one value"),
        pytest.param({"source": ["harbour wire"]}, {"vote", "april", "may"}, id="case does not count"),
        pytest.param(
            {"source": ["Harbour Wire", "Alpine Gazette"]}, {"vote", "april", "may", "eve", "signs"}, id="or inside"
        ),
        pytest.param({"source": ["Harbour Wire"], "entity": ["person:John Kerry"]}, {"vote"}, id="and across"),
        pytest.param({"entity": ["person:John Kerry", "London"]}, {"vote", "talks"}, id="a name of any kind"),
        pytest.param({"entity": ["place:John Kerry"]}, set(), id="a name of another kind"),
        pytest.param({"site": ["harbourwire.example"], "source": ["-Harbour Wire"]}, {"eve", "signs"}, id="excluded"),
        pytest.param({"source": ["Meridian Post", "-Meridian Post"]}, set(), id="wanted and excluded"),
        pytest.param({"author": ["Ben Ink"], "entity": ["-Sergei Lavrov"]}, {"march", "older"}, id="an author"),
        pytest.param({"language": ["de"]}, {"eve", "signs"}, id="a language"),
        pytest.param({"source": ["", " ", "-"]}, {each.id for each in ABOUT_CRIMEA}, id="blank values"),
    ],
)
def test_filters(ask: Ask, filters: dict[str, list[str]], expected: set[str]) -> None:
    assert set(ids(ask(q="crimea", limit=100, **filters))) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param({"from": "2014-03-16", "to": "2014-03-16"}, {"vote", "signs"}, id="one day"),
        pytest.param({"from": "2014-03", "to": "2014-03"}, {"vote", "signs", "eve", "talks", "march"}, id="a month"),
        pytest.param({"to": "1991"}, {"older"}, id="a year ends with it"),
        pytest.param({"from": "2014-05"}, {"may", "hostile"}, id="open end"),
        pytest.param({"from": "yesterday", "to": "today"}, set(), id="relative days"),
        pytest.param({"from": "7d", "to": "today"}, {"vote", "signs", "eve", "talks"}, id="the last days"),
    ],
)
def test_days(ask: Ask, days: dict[str, str], expected: set[str]) -> None:
    assert set(ids(ask(q="crimea", limit=100, **days))) == expected


def test_facets_tell_what_is_chosen_even_at_count_zero(ask: Ask) -> None:
    shape = ask(q="crimea", source=["Meridian Post", "-Vanished Times"], facets="source,person", facet_limit=1)
    by_value = {each["value"]: each for each in shape["facets"]["source"]}
    assert by_value["Meridian Post"] == {"value": "Meridian Post", "count": 3, "selected": True, "excluded": False}
    assert by_value["Vanished Times"] == {"value": "Vanished Times", "count": 0, "selected": False, "excluded": True}
    assert len(shape["facets"]["person"]) == 1


def test_a_facet_counts_its_other_values_as_if_none_were_chosen(ask: Ask) -> None:
    free = {each["value"]: each["count"] for each in ask(q="crimea", facets="source")["facets"]["source"]}
    chosen = ask(q="crimea", facets="source", source="Harbour Wire")["facets"]["source"]
    assert {each["value"]: each["count"] for each in chosen} == free


@pytest.mark.parametrize("interval", ["auto", "year", "month", "week", "day"])
def test_bars_count_every_dated_hit_once(ask: Ask, interval: str) -> None:
    bars = ask(q="crimea", facets="date", interval=interval, **{"from": "2014"})["facets"]["date"]
    assert sum(bar["count"] for bar in bars) == 8
    assert all(earlier["to"] < later["from"] for earlier, later in pairwise(bars))


@pytest.mark.parametrize(("sort", "first"), [("newest", "hostile"), ("oldest", "older")])
def test_undated_articles_come_last_in_either_order_of_dates(ask: Ask, sort: str, first: str) -> None:
    shape = ask(q="crimea", sort=sort, limit=100)
    assert (ids(shape)[0], ids(shape)[-1]) == (first, "undated")
    assert {hit["score"] for hit in shape["results"]} == {None}


def test_relevance_is_the_order_of_scores(ask: Ask) -> None:
    scores = [hit["score"] for hit in ask(q="crimea referendum", match="any", limit=100)["results"]]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) > 3


def test_match_says_how_many_words_a_hit_must_have(ask: Ask) -> None:
    assert ids(ask(q="apples crimea", match="all")) == []
    assert ask(q="apples crimea", match="any")["total"]["value"] == len(ABOUT_CRIMEA) + 1
    relaxed = ask(q="apples crimea")
    assert relaxed["total"]["value"] == len(ABOUT_CRIMEA) + 1
    assert relaxed["query"]["warnings"] != []


def test_a_slip_is_put_right_by_the_suggestion(ask: Ask) -> None:
    shape = ask(q="referendom")
    assert (shape["total"]["value"], shape["query"]["suggestion"]) == (0, "referendum")


def test_explanations_add_up(ask: Ask) -> None:
    [hit] = ask(q="crimea illegal", explain="true")["results"]
    reason = hit["explanation"]
    assert reason["score"] == pytest.approx(hit["score"], abs=1e-3)
    assert sum(each["score"] for each in reason["details"]) == pytest.approx(reason["score"], abs=1e-3)
    assert "explanation" not in ask(q="crimea illegal")["results"][0]


def test_highlights_can_be_left_out(ask: Ask) -> None:
    assert all("highlights" not in hit for hit in ask(q="crimea", highlight="false")["results"])


def test_fields_limit_the_keys(ask: Ask) -> None:
    [hit] = ask(q="crimea illegal", fields="title,id", highlight="false")["results"]
    assert list(hit) == ["id", "title", "score"]
    [hit] = ask(q="crimea illegal", fields=",".join(ARTICLE_KEYS), highlight="no")["results"]
    assert list(hit) == [*ARTICLE_KEYS, "score"]
    assert hit["extra"] == {"desk": "world"}


def test_strict_refuses_what_lenient_leaves_out(client: FlaskClient, ask: Ask) -> None:
    asked = {"q": 'crimea AND "', "limit": "x", "colour": "red", "from": "2015", "to": "2014"}
    assert client.get("/api/v1/search", query_string=asked).status_code == 400
    shape = ask(**asked, lenient="true")
    assert shape["total"]["value"] == len(ABOUT_CRIMEA)
    said = " ".join(shape["query"]["warnings"])
    assert all(f"{name} was left out" in said for name in ("limit", "colour", "to"))


@pytest.mark.parametrize("parameter", [each for each in PARAMETERS if not each.repeated], ids=lambda each: each.name)
def test_what_is_single_may_not_be_repeated(client: FlaskClient, parameter: Any) -> None:
    good = {"limit": "3", "facet_limit": "3", "from": "2014", "to": "2014", "cursor": "x", "q": "crimea"}
    good |= dict.fromkeys(("highlight", "explain", "lenient", "expand"), "false") | {"recency": "30d"}
    value = good.get(parameter.name) or parameter.values[0]
    response = client.get(f"/api/v1/search?{parameter.name}={value}&{parameter.name}={value}")
    if parameter.name in ("facets", "fields"):
        assert response.status_code == 200
    else:
        assert response.status_code == 400
        assert (response.json or {})["errors"][0]["parameter"] == parameter.name
