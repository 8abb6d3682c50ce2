"""The page that compares two versions of a story."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from search.differences import Change, Part
from search.engine import open_engine
from tests.builders import PATIENCE_SECONDS, article, fill, settings
from tests.web.conftest import client_of
from web.app import create_app
from web.differences import Paragraph, stretches

SAME_PARAGRAPHS = "\n\n".join(f"Paragraph {number} of the report stayed as it was." for number in range(6))
EARLY = article(
    "early",
    f"Three people were hurt at the harbour.\n\n{SAME_PARAGRAPHS}",
    "Ferry runs aground",
    day="2014-03-01",
    source="Harbour Wire",
)
LATE = article(
    "late",
    f"Five people were hurt at the harbour, the police said.\n\n{SAME_PARAGRAPHS}",
    "Ferry runs aground off Crimea",
    day="2014-03-02",
    source="Meridian Post",
)
TITLE_ONLY = article("title", "", "A title <b>alone</b>")
UNDATED = article("undated", "Three people", "Ferry")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    made = settings(tmp_path_factory.mktemp("differences") / "data", deadline_seconds=PATIENCE_SECONDS)
    fill(open_engine(made), [EARLY, LATE, TITLE_ONLY, UNDATED])
    return client_of(create_app(made))


def parsed(client: FlaskClient, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200
    return html.document_fromstring(response.text)


def texts(page: Any, path: str) -> list[str]:
    """What is marked, without what is said to screen readers alone."""
    for each in page.xpath("//span[@class='unseen']"):
        each.drop_tree()
    return [each.text_content() for each in page.xpath(path)]


def test_what_was_taken_out_and_put_in_is_marked(client: FlaskClient) -> None:
    page = parsed(client, "/articles/early/differences/late")
    assert texts(page, "//article//del") == ["Three"]
    assert texts(page, "//article//ins") == ["Five", ", the police said"]
    assert texts(page, "//h1/ins") == [" off Crimea"]
    assert "1 word taken out, 4 put in" in page.xpath("string(//p[@class='told'])")


def test_it_is_told_without_colours_too(client: FlaskClient) -> None:
    page = parsed(client, "/articles/early/differences/late")
    assert page.xpath("//article//del/span[@class='unseen'][1]/text()") == ["[taken out: "]
    assert page.xpath("//article//ins/span[@class='unseen'][1]/text()") == ["[put in: "] * 2


@pytest.mark.parametrize("address", ["/articles/early/differences/late", "/articles/late/differences/early?q=ferry"])
def test_the_earlier_article_is_read_first_whichever_is_asked_for(client: FlaskClient, address: str) -> None:
    page = parsed(client, address)
    assert texts(page, "//div[@class='pair']//p[@class='title']") == [EARLY.title, LATE.title]
    assert texts(page, "//div[@class='pair']//time") == ["1 March 2014", "2 March 2014"]
    assert texts(page, "//div[@class='pair']//span[@class='source']") == [EARLY.source, LATE.source]


def test_it_leads_back_to_the_article_with_its_search(client: FlaskClient) -> None:
    page = parsed(client, "/articles/late/differences/early?q=ferry")
    assert page.xpath("//p[@class='back']/a/@href") == ["/articles/late?q=ferry"]


def test_long_stretches_without_a_change_are_folded(client: FlaskClient) -> None:
    page = parsed(client, "/articles/early/differences/late")
    assert texts(page, "//summary") == ["5 paragraphs the same, 45 words"]
    assert len(page.xpath("//article/p")) == 2


def test_no_version_is_called_the_earlier_where_dates_do_not_tell(client: FlaskClient) -> None:
    known = texts(parsed(client, "/articles/early/differences/late"), "//div[@class='pair']/section/h2")
    assert [each.split()[0] for each in known] == ["Earlier", "Later"]
    page = parsed(client, "/articles/late/differences/undated")
    assert page.xpath("//article//del/span[@class='unseen'][1]/text()")[0] == "[only in one version: "
    assert [each.get("aria-label") for each in page.xpath("//div[@class='pair']/section")] == [
        "One version",
        "The other",
    ]
    said = page.xpath("string(//main)")
    assert "One has no date. Which came first is not known." in said
    assert "taken out" not in said
    assert "put in" not in said


@pytest.mark.parametrize("other", ["early", "title"])
def test_equal_texts_are_said_to_be_equal(client: FlaskClient, other: str) -> None:
    page = parsed(client, f"/articles/{other}/differences/{other}")
    assert "the same word for word" in page.xpath("string(//p[@class='told'])")
    assert not page.xpath("//ins[not(ancestor::h2)] | //del[not(ancestor::h2)]")


def test_markup_in_a_title_stays_text(client: FlaskClient) -> None:
    page = parsed(client, "/articles/title/differences/early")
    assert not page.xpath("//b")


@pytest.mark.parametrize("address", ["/articles/early/differences/nobody", "/articles/nobody/differences/early"])
def test_an_article_that_is_not_there_is_said_to_be_missing(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


SAME: Paragraph = (Part(Change.SAME, "same words"),)
NEW: Paragraph = (Part(Change.IN, "new"),)


@pytest.mark.parametrize(
    ("found", "folded"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([NEW], [(1, False)], id="a change"),
        pytest.param([SAME] * 3, [(3, True)], id="no change"),
        pytest.param([SAME, SAME, SAME, NEW, SAME, SAME], [(2, True), (3, False), (1, False)], id="around a change"),
        pytest.param([SAME, SAME, NEW], [(1, False), (2, False)], id="a single one is not worth it"),
    ],
)
def test_a_change_is_shown_with_a_paragraph_on_each_side(
    found: list[Paragraph], folded: list[tuple[int, bool]]
) -> None:
    assert [(len(each.paragraphs), each.folded) for each in stretches(found)] == folded
