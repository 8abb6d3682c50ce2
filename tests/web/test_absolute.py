"""A page says on paper where and when it was made."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from lxml import html

from search.searcher import open_searcher
from search.settings import Settings
from tests.web.archive import TODAY
from tests.web.conftest import client_of
from web.app import create_app


def printed(client: FlaskClient, address: str) -> tuple[str, str]:
    """What a page has for paper: its address, and the day."""
    [line] = html.document_fromstring(client.get(address).text).cssselect(".masthead .printed")
    where, when = line
    return where.text_content(), when.text_content()


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("/search?q=crimea+referendum&source=-Harbour+Wire", id="results"),
        pytest.param("/articles/vote?q=crimea", id="an article"),
        pytest.param("/entities/person/John%20Kerry", id="a person"),
        pytest.param("/nowhere", id="an error"),
        pytest.param("/", id="the start"),
    ],
)
def test_a_page_has_its_address_and_its_day_for_paper(client_with: Callable[..., FlaskClient], address: str) -> None:
    client = client_with(public_url="https://archive.example")
    assert printed(client, address) == (f"https://archive.example{address}", "As of 18 March 2014")


def test_a_frozen_list_has_them_too(own: Settings) -> None:
    client = client_of(create_app(own, open_searcher(own, lambda: TODAY)))
    place = client.post("/lists", data={"q": "crimea"}).headers["Location"]
    assert printed(client, place) == (place, "As of 18 March 2014")


def test_a_host_that_only_the_client_names_is_not_printed(client: FlaskClient) -> None:
    assert printed(client, "/search?q=crimea") == ("/search?q=crimea", "As of 18 March 2014")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        pytest.param("Крым", "Крым", id="letters"),
        pytest.param("a&b=c+d%e#f", "a%26b%3Dc%2Bd%25e%23f", id="signs of addresses"),
        pytest.param("a b", "a%20b", id="a blank"),
        pytest.param("a\u202eb", "a%E2%80%AEb", id="a mark that turns text around"),
        pytest.param("a\u2028b", "a%E2%80%A8b", id="an end of a line"),
        pytest.param("a\nb\0", "a%0Ab%00", id="control characters"),
        pytest.param("<script>", "<script>", id="markup"),
    ],
)
def test_an_address_can_be_read_and_typed_again(client: FlaskClient, typed: str, shown: str) -> None:
    where, _ = printed(client, f"/search?q={quote(typed, safe='')}")
    assert where == f"/search?q={shown}"


def test_bytes_that_are_no_text_stay_as_they_were(client: FlaskClient) -> None:
    assert printed(client, "/search?q=%FF%ED%A0%80")[0] == "/search?q=%FF%ED%A0%80"


def test_an_answer_that_is_kept_names_the_address_that_it_was_asked_by(client: FlaskClient) -> None:
    for address in ("/search?q=crimea", "/search?q=crimea&lenient=1", "/search?q=crimea"):
        assert printed(client, address)[0] == address
