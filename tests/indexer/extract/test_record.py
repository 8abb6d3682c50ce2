"""Records: keys at their word, wrong values refused, nothing lost."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract import extract
from indexer.sources.port import Kind, RawPage, Refusal, Where
from search.article import Article, Entity, EntityType, from_dict, to_dict
from search.settings import Settings

TODAY = date(2026, 1, 1)


def read(values: Mapping[str, object]) -> Article | Refusal:
    return extract(RawPage(Where("f", 1), Kind.RECORD, values=values), Settings(), today=TODAY)


def article(**values: object) -> Article:
    found = read({"title": "A title", **values})
    assert isinstance(found, Article), found
    return found


def reason(**values: object) -> str:
    found = read({"title": "A title", **values})
    assert isinstance(found, Refusal), found
    return found.reason


def test_every_key_of_the_contract_has_its_field() -> None:
    found = article(
        id="a:1",
        url="https://www.example.org/a",
        body="One.\n\nTwo.",
        published="2014-03-11T14:31:00Z",
        source="BBC",
        author="Lena Ortiz",
        language="en-GB",
        story_code=88635,
        crawled="24 Nov 2024",
        topics=["cocoa"],
        entities=[{"name": "John Kerry", "type": "person"}],
    )
    assert to_dict(found) == {
        "id": "a:1",
        "url": "https://www.example.org/a",
        "site": "example.org",
        "source": "BBC",
        "title": "A title",
        "body": "One.\n\nTwo.",
        "author": "Lena Ortiz",
        "published": "2014-03-11T14:31:00+00:00",
        "published_has_time": True,
        "published_zone": "Z",
        "crawled": "2024-11-24",
        "story_code": "88635",
        "language": "en",
        "entities": [
            {"name": "John Kerry", "type": "person", "count": 1, "surfaces": [], "mentions": {"title": [], "body": []}}
        ],
        "quotes": [],
        "named_by": None,
        "extra": {"topics": ["cocoa"]},
    }


def test_names_of_keys_do_not_depend_on_case_and_the_first_filled_one_counts() -> None:
    found = article(Body="", TEXT="From text.", content="From content.", Date="2014-03-11")
    assert found.body == "From text."
    assert found.extra == {"content": "From content."}
    assert found.published is not None


def test_an_article_without_a_body_is_known_by_its_title() -> None:
    assert article(body=None).body == ""


def test_an_article_without_a_title_takes_how_its_text_begins() -> None:
    assert article(title="", body="Short text.").title == "Short text."
    long = article(title=None, body="word " * 60).title
    assert long.endswith("word…")
    assert len(long) <= 121


def test_a_record_without_any_text_is_refused_unless_it_is_numbered_and_dated() -> None:
    assert reason(title=" ", source="BBC") == "The record has neither a title nor a body."
    assert article(title="", id="r:1", date="1987-04-03").title == "r:1"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param({"date": "2014-02-30"}, "The date “2014-02-30” is a day that does not exist.", id="no such day"),
        pytest.param({"date": "0000-01-01"}, "The date “0000-01-01” is a day that does not exist.", id="year 0"),
        pytest.param({"date": "9999-12-31"}, "The date 9999-12-31 is in the future.", id="year 9999"),
        pytest.param({"date": "2026-01-03"}, "The date 2026-01-03 is in the future.", id="the day after tomorrow"),
        pytest.param(
            {"date": "2014-03-11", "crawled": "2014-03-01"},
            "The date 2014-03-11 is after the day of the crawl, 2014-03-01.",
            id="after the crawl",
        ),
        pytest.param({"title": ["a", "b"]}, "“title” is a list; it must be text.", id="title is a list"),
        pytest.param({"body": {"a": 1}}, "“body” is an object; it must be text.", id="body is an object"),
        pytest.param({"body": ["a", 1]}, "“body” is a list; it must be text.", id="body is a mixed list"),
        pytest.param({"id": 1.5}, "“id” is a number; it must be text.", id="id is a fraction"),
        pytest.param({"author": [["a"]]}, "“author” is a list; it must be text.", id="list in a list"),
    ],
)
def test_values_that_cannot_be_meant_are_refused(values: dict[str, object], expected: str) -> None:
    assert reason(**values) == expected


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("the day after", id="words"),
        pytest.param(True, id="a truth value"),
        pytest.param("2014", id="a year alone"),
    ],
)
def test_a_date_that_names_no_day_leaves_the_article_undated_and_is_kept(value: object) -> None:
    found = article(date=value)
    assert found.published is None
    assert found.extra["date"] == value


@pytest.mark.parametrize(
    ("values", "field", "expected"),
    [
        pytest.param({"headline": "Vote"}, "title", "Vote", id="headline"),
        pytest.param({"Pub Date": "2014-03-16"}, "published", "2014-03-16", id="a key in other letters"),
        pytest.param({"publisher": {"name": "BBC"}}, "source", "BBC", id="an object with a name"),
        pytest.param({"authors": ["Ada Quill", "Jo Hart"]}, "author", "Ada Quill, Jo Hart", id="a list of authors"),
        pytest.param({"link": "https://a.example/x"}, "url", "https://a.example/x", id="link"),
        pytest.param({"domain": "www.a.example"}, "site", "a.example", id="a host"),
        pytest.param({"publisher": "IRNA", "source": "BBC"}, "source", "BBC", id="our own key counts first"),
    ],
)
def test_usual_names_of_keys_are_understood(values: dict[str, object], field: str, expected: str) -> None:
    read_out = read({"body": "Text.", **({} if field == "title" else {"title": "A title"}), **values})
    assert isinstance(read_out, Article)
    found = getattr(read_out, field)
    assert (found.isoformat() if field == "published" else found) == expected


@pytest.mark.parametrize("value", [10**309, -(10**400), math.inf, 1e308])
def test_a_number_beyond_every_date_is_a_date_that_is_not_understood(value: float) -> None:
    assert reason(title="t", body="b", date=value).endswith("is not a date that is understood.")
    told = article(title="t", body="b", crawled=value)
    assert told.crawled is None
    assert "crawled" in told.extra


def test_tomorrow_is_today_somewhere() -> None:
    assert article(date="2026-01-02").published


@pytest.mark.parametrize("value", [None, "", "n/a", "NULL", "unknown"])
def test_no_date_is_no_fault(value: object) -> None:
    assert article(date=value).published is None


@pytest.mark.parametrize("value", ["2014", "2014-03", "03/04/2014"])
def test_a_date_without_a_certain_day_is_kept_but_not_guessed(value: str) -> None:
    found = article(date=value)
    assert found.published is None
    assert found.extra == {"date": value}


def test_the_language_tells_day_from_month() -> None:
    found = article(date="03/04/2014", language="fr")
    assert found.published is not None
    assert found.published.day == date(2014, 4, 3)


def test_what_is_obvious_is_coerced() -> None:
    found = article(
        id=7,
        author=["A B", {"name": "C D"}],
        source={"id": None, "name": "BBC"},
        date=1394548260,
        body=["One.", "Two."],
    )
    assert (found.id, found.author, found.source, found.body) == ("7", "A B, C D", "BBC", "One.\n\nTwo.")
    assert found.published is not None
    assert found.published.day == date(2014, 3, 11)


def test_addresses_that_are_not_of_the_web_are_kept_aside() -> None:
    found = article(url="javascript:alert(1)", language="Klingon")
    assert (found.url, found.language) == (None, None)
    assert found.extra == {"url": "javascript:alert(1)", "language": "Klingon"}


def test_an_id_that_cannot_stand_in_an_address_is_hashed_and_kept() -> None:
    found = article(id="2014/03/11 a?")
    assert found.id.isalnum()
    assert found.extra == {"id": "2014/03/11 a?"}
    assert article(id="2014/03/11 a?").id == found.id
    assert article(id="https://www.example.org/a/").id == article(url="http://example.org/a").id


def test_given_entities_come_in_two_shapes_and_what_is_not_understood_is_kept() -> None:
    people = article(entities={"people": ["John Kerry", "John Kerry"], "orgs": ["EU"], "places": ["Kiev"]})
    assert [(e.name, e.type) for e in people.entities] == [
        ("John Kerry", EntityType.PERSON),
        ("EU", EntityType.ORGANISATION),
        ("Kiev", EntityType.PLACE),
    ]
    odd = article(entities=[{"name": "Kiev", "type": "GPE"}, {"name": "iPhone", "type": "product"}, "Kerry"])
    assert odd.entities == (Entity("Kiev", EntityType.PLACE),)
    assert len(odd.extra["entities"]) == 3  # type: ignore[arg-type]
    assert article(entities='[{"name": "Kiev", "type": "place"}]').entities


def test_text_loses_what_nobody_sees_and_keeps_what_is_written() -> None:
    found = article(title="A\x00 <b>title</b>\u200b\n here", body="a\ud800b &amp; c\r\nd")
    assert found.title == "A <b>title</b> here"
    assert found.body == "a\ufffdb &amp; c\n\nd"


def test_wrapped_text_becomes_paragraphs_at_its_indents() -> None:
    body = (
        "Showers went on all through the week in the\ncocoa zone, ending the drought of early January and\n"
        "making the next crop look better than it had for\nmonths, a broker said.\n"
        "    The dry weeks mean that the crop will be late this\nyear, and smaller than the last was by a tenth.\n"
        " Reuter\n"
    )
    assert len(article(body=body).body.split("\n\n")) == 3


def test_extra_holds_only_what_json_can_say() -> None:
    found = article(a=float("inf"), b={"c": ["\ud800", 1e400]}, extra={"kept": 1})
    assert found.extra == {"kept": 1, "a": None, "b": {"c": ["\ufffd", None]}}
    deep: object = 0
    for _ in range(40):
        deep = [deep]
    assert "levels deep" in reason(deep=deep)


def test_our_own_export_is_read_back_as_it_was() -> None:
    first = article(id="x", url="https://a.org/1", body="One.", date="Tue, 11 Mar 2014 14:31:00 GMT", topics=["t"])
    again = read(to_dict(first))
    assert isinstance(again, Article)
    assert to_dict(again) == to_dict(first)


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"extra": {"frozen_state": "gone"}}, id="JSON Lines"),
        pytest.param({"frozen_state": "same"}, id="table"),
        pytest.param({"Extra": {"frozen_state\x00": None}}, id="what would be cleaned to it"),
    ],
)
def test_a_line_of_a_frozen_list_is_no_version_of_its_article(values: dict[str, object]) -> None:
    assert "a line of a frozen list" in reason(id="a", date="2014-03-16", **values)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=8), x, max_size=3),
    max_leaves=8,
)
KEYS = """
id url title body text content date published source author language entities site crawled story_code extra
published_zone other
"""


@given(st.dictionaries(st.sampled_from(KEYS.split()), JSON, max_size=6))
def test_no_record_makes_extracting_raise_and_what_it_gives_can_be_stored(values: dict[str, object]) -> None:
    found = read(values)
    if isinstance(found, Article):
        assert found.title
        assert from_dict(to_dict(found)).content_hash() == found.content_hash()
