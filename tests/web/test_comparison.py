"""Two sides of a list of hits, as a page, as a file and as JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import html

from search.engine import open_engine
from tests.builders import PATIENCE_SECONDS, article, fill, settings
from tests.web.conftest import client_of
from web.app import create_app

SIDES = 'a=source:"Harbour+Wire"&b=source:"Meridian+Post"'


def test_the_page_shows_both_sides_with_their_articles(page: Callable[[str], Any]) -> None:
    found = page(f"/compare?q=crimea&{SIDES}")
    assert [each.text_content() for each in found.cssselect(".side h2")] == [
        "Harbour Wire",
        "Meridian Post",
    ]
    assert [each.text_content() for each in found.cssselect(".side h2 + .help a")] == ["3 articles", "3 articles"]
    assert [each.text_content() for each in found.cssselect("nav.views a[aria-current]")] == ["Compared"]


@pytest.mark.parametrize(
    ("b", "said"),
    [
        pytest.param("zeppelin", "No articles on this side.", id="none"),
        pytest.param('source:"Harbour+Wire"', "No articles on this side alone.", id="none that the other has not"),
    ],
)
def test_of_a_side_without_articles_nothing_else_is_told(page: Callable[[str], Any], b: str, said: str) -> None:
    [one], [empty] = map(page(f"/compare?q=crimea&a=crimea&b={b}").cssselect, (".side-a", ".side-b"))
    assert [each.text_content() for each in empty.cssselect("p, h3, table, ul")] == [said]
    assert "more of" not in one.text_content()  # than nothing
    assert "Stories on this side only" in one.text_content()


def test_a_side_leads_to_its_articles(page: Callable[[str], Any], ask: Callable[..., Any]) -> None:
    found = page(f"/compare?q=crimea&from=2014&{SIDES}")
    for link in found.cssselect(".side h2 + .help a"):
        asked = {name: values[0] for name, values in parse_qs(urlsplit(link.get("href")).query).items()}
        assert set(asked) == {"q", "from"}
        assert ask(**asked)["total"]["value"] == int(link.text_content().split()[0])


def test_without_sides_the_two_foremost_sources_are_compared_and_others_offered(page: Callable[[str], Any]) -> None:
    found = page("/compare?q=crimea")
    assert [each.get("value") for each in found.cssselect(".sides input[name]:not([type])")] == [
        'source:"Harbour Wire"',
        'source:"Meridian Post"',
    ]
    offers = [each.text_content() for each in found.cssselect(".offers a")]
    assert offers[0] == "Harbour Wire and the rest"
    assert offers[-1].startswith("since ")
    for link in found.cssselect(".offers a"):
        assert page(link.get("href")).cssselect(".two .side")


def test_the_whole_search_goes_along(page: Callable[[str], Any]) -> None:
    found = page(f"/compare?q=crimea&source=-Alpine+Gazette&sort=newest&{SIDES}")
    back = parse_qs(urlsplit(found.cssselect("nav.views a")[0].get("href")).query)
    assert back == {"q": ["crimea"], "source": ["-Alpine Gazette"], "sort": ["newest"]}
    assert len(found.cssselect(".chips li")) == 1
    hidden = {each.get("name"): each.get("value") for each in found.cssselect(".sides input[type=hidden]")}
    assert hidden == {"q": "crimea", "source": "-Alpine Gazette", "sort": "newest"}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/compare?q=crimea&a=%22", "a was left out"),
        ("/compare?q=crimea&a=source:BBC&b=%22", "b was left out"),
        ("/compare?q=crimea&limit=0&a=may", "limit was left out"),
        ("/compare?q=crimea&nobody=1", "nobody was left out"),
        ("/compare?q=crimea&from=2015&to=2014", "from was left out"),
        ("/compare?q=zeppelin", "Nothing in this archive matches"),
        ("/compare?q=crimea&b=may", "All the rest"),
    ],
)
def test_whatever_is_typed_has_an_answer(page: Callable[[str], Any], address: str, said: str) -> None:
    assert said in page(address).text_content()


SAID = [
    pytest.param("a=vote(&b=may", "a: The parenthesis ( has no partner.", id="a parenthesis in a"),
    pytest.param("a=may&b=topic:x", "b: There is no field topic,", id="an unknown field in b"),
    pytest.param("a=may&b=()", "b was left out: There is no word to search for", id="nothing in b"),
    pytest.param("a=source:Nobody", "a: No article has the source “Nobody”;", id="an unknown value"),
    pytest.param("a=kerry&b=2014", "b: 2014 was searched as a word; date:2014", id="a date among words"),
]

BROKEN = [
    pytest.param("a=may&b=%22", "b was left out: The quotation mark", "may", None, id="nothing left of b"),
    pytest.param("a=may+*ote&b=april", "a: *ote cannot be searched for", "may", "april", id="half of a"),
]


@pytest.mark.parametrize(("sides", "said"), SAID)
def test_what_is_odd_about_a_side_is_said_on_the_page_and_to_programs(
    page: Callable[[str], Any], client: FlaskClient, sides: str, said: str
) -> None:
    assert said in page(f"/compare?q=crimea&{sides}").text_content()
    shape = client.get(f"/api/v1/compare?q=crimea&{sides}").json or {}
    assert [each[: len(said)] for each in shape["query"]["warnings"]] == [said]


@pytest.mark.parametrize(("sides", "said", "a", "b"), BROKEN)
def test_what_breaks_the_language_is_left_out_of_a_side_where_that_is_wanted(
    page: Callable[[str], Any], client: FlaskClient, sides: str, said: str, a: str, b: str | None
) -> None:
    found = page(f"/compare?q=crimea&{sides}")
    assert said in found.text_content()
    assert [each.get("value") for each in found.cssselect(".sides label input")] == [a, b or ""]
    assert client.get(found.cssselect(".foot a")[0].get("href")).status_code == 200
    shape = client.get(f"/api/v1/compare?q=crimea&{sides}&lenient=1").json or {}
    assert (shape["a"]["q"], shape["b"]["q"]) == (a, b)
    assert [each[: len(said)] for each in shape["query"]["warnings"]] == [said]
    assert client.get(f"/api/v1/compare?q=crimea&{sides}").status_code == 400


def test_sides_that_are_as_the_archive_has_them_need_no_word(client: FlaskClient) -> None:
    assert (client.get(f"/api/v1/compare?q=crimea&{SIDES}").json or {})["query"]["warnings"] == []


def test_text_of_articles_is_shown_as_text(page: Callable[[str], Any]) -> None:
    found = page("/compare?a=date:2015&b=date:2014")
    assert not found.cssselect("main script, main img, main b")


def own(number: int) -> str:
    """Words that no other article has, so that each is a story of its own."""
    return " ".join(f"{chr(ord('a') + number)}{letter}zq" for letter in "abcdefghijklmnopqrst")


@pytest.fixture(scope="module")
def two_papers(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The North says "strike" and names a formula, the South says "riot"."""
    articles = [
        article(
            f"{source}{number}",
            f"{word.capitalize()} at the harbour. {own(number + first)}",
            f"Harbour {number}",
            day=f"2014-03-{number + 10}",
            source=source,
            people=[person],
        )
        for source, word, person, first in (("North", "strike", "=1+1 Ada", 0), ("South", "riot", "Ben Ink", 10))
        for number in range(8)
    ]
    made = settings(tmp_path_factory.mktemp("papers") / "data", deadline_seconds=PATIENCE_SECONDS)
    fill(open_engine(made), articles)
    return client_of(create_app(made))


def rows_of(response: Any) -> list[dict[str, str]]:
    """The lines of a file."""
    assert (response.status_code, response.mimetype) == (200, "text/csv")
    return list(csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff"), newline="")))


def test_the_file_has_the_words_and_the_names_and_no_formula(two_papers: FlaskClient) -> None:
    rows = rows_of(two_papers.get("/compare.csv?q=harbour&a=source:North&limit=50"))
    assert list(rows[0]) == ["kind", "text", "a", "b", "z"]
    told = [(row["kind"], row["text"], row["a"], row["b"], float(row["z"]) > 0) for row in rows]
    assert told == [
        ("word", "strike", "8", "0", True),
        ("word", "riot", "0", "8", False),
        ("person", "'=1+1 Ada", "8", "0", True),
        ("person", "Ben Ink", "0", "8", False),
    ]


def test_a_file_leaves_out_a_limit_that_is_none(two_papers: FlaskClient) -> None:
    address = "/compare.csv?q=harbour&a=source:North"
    assert rows_of(two_papers.get(f"{address}&limit=0")) == rows_of(two_papers.get(address))


@pytest.mark.parametrize(("limit", "shown"), [("", 8), ("&limit=7", 7)])
def test_a_side_shows_as_many_of_its_stories_as_are_asked_for(two_papers: FlaskClient, limit: str, shown: int) -> None:
    found = html.document_fromstring(two_papers.get(f"/compare?q=harbour&a=source:North{limit}").text)
    assert [len(each.cssselect("li")) for each in found.cssselect(".side .latest")] == [shown, shown]


def test_programs_get_the_same(client: FlaskClient) -> None:
    shape = client.get(f"/api/v1/compare?q=crimea&{SIDES}").json or {}
    assert (shape["query"]["q"], shape["total"]["value"]) == ("crimea", 10)
    assert (shape["a"]["q"], shape["a"]["articles"], shape["b"]["articles"]) == ('source:"Harbour Wire"', 3, 3)
    rest = client.get('/api/v1/compare?q=crimea&a=source:"Harbour+Wire"').json or {}
    assert (rest["b"]["q"], rest["b"]["articles"]) == (None, 7)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("q=crimea", "a"),
        ("a=%22", "a"),
        ("a=%22&lenient=1", "a"),
        ("a=()", "a"),
        ("a=may+*ote", "a"),
        ("a=may&b=%22", "b"),
        ("a=may&limit=0", "limit"),
        ("a=may&a=april", "a"),
        ("a=may&sort=newest", "sort"),
    ],
)
def test_programs_are_told_what_is_wrong(client: FlaskClient, query: str, parameter: str) -> None:
    response = client.get(f"/api/v1/compare?{query}")
    assert (response.status_code, response.mimetype) == (400, "application/problem+json")
    assert [each["parameter"] for each in (response.json or {})["errors"]] == [parameter]


def test_a_comparison_that_is_known_is_not_sent_again(client: FlaskClient) -> None:
    for address in (f"/compare?{SIDES}", f"/api/v1/compare?{SIDES}", f"/compare.csv?{SIDES}"):
        first = client.get(address)
        assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
