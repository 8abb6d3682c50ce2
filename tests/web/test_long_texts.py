"""Names and headlines of 140 kilobytes: no page repeats them, no link leads to an address that no server reads."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from lxml import html

from search.article import Article
from search.engine import open_engine
from tests.builders import PATIENCE_SECONDS, article, fill, settings
from tests.web.conftest import client_of
from web.address import MAX_ADDRESS_BYTES
from web.app import create_app
from web.brief import SHOWN_CHARS

LONG = "Zyzzyva" * 20_000
HARBOUR = "Harbour Wire"
MOST_BYTES = 300_000  # of a page that shows the beginning of such texts, however often


def own(number: int) -> str:
    """Words that no other article has, so that each is a story of its own."""
    return " ".join(f"{chr(ord('a') + number)}{letter}zq" for letter in "abcdefghijklmnopqrst")


def written(number: int) -> Article:
    """Most articles are of a source, and name two people and a place, that are too long for any address."""
    rare = number > 15
    return article(
        f"a{number}",
        f"harbour {own(number)}",
        f"harbour {LONG}" if number == 0 else f"harbour {number}",
        day=f"2014-03-{number + 1:02}",
        source=HARBOUR if rare else LONG,
        author=LONG,
        site=LONG,
        people=["Ben Ink", f"{LONG} Dora"] if rare else [f"{LONG} Ada", f"{LONG} Carla"],
        places=["Vienna"] if rare else [f"{LONG} Town"],
    )


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    made = settings(tmp_path_factory.mktemp("long") / "data", deadline_seconds=PATIENCE_SECONDS)
    fill(open_engine(made), [written(number) for number in range(24)])
    return client_of(create_app(made))


PAGES = {
    "/": ".start .latest",
    "/search?q=harbour": ".hit",
    "/table?q=harbour": ".lines .title",
    "/timeline?q=harbour": ".times-row .bar",
    "/timeline?q=harbour&sources=1": ".times-row .bar",
    "/graph?q=harbour": ".graph text",
    "/compare?q=harbour": ".side",
    f"/compare?q=harbour&a=source:%22{HARBOUR.replace(' ', '+')}%22": ".telling",
    "/compare?q=harbour&a=date:2014-03-01..2014-03-13": ".only bdi",
    "/entities": "main li",
    "/entities/person/Ben%20Ink": ".ways li",
    "/articles/a1/differences/a20": "article",
}
"""Each page that lists names or headlines, and what must be on it, or there would be nothing to see."""


@pytest.mark.parametrize("address", PAGES)
def test_no_page_repeats_them_or_leads_to_an_address_that_is_too_long(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    parsed = html.document_fromstring(response.text)
    assert parsed.cssselect(PAGES[address])
    links = [each for name in ("href", "action") for each in parsed.xpath(f"//@{name}")]
    assert [each[:80] for each in links if len(each) > MAX_ADDRESS_BYTES] == []
    assert [each[:80] for each in parsed.xpath("//@value") if len(each) > MAX_ADDRESS_BYTES] == []
    assert [each[:80] for each in parsed.xpath("//text() | //@aria-label") if LONG[: SHOWN_CHARS + 1] in each] == []
    assert len(response.data) < MOST_BYTES


def test_what_is_too_long_for_a_link_is_shown_without_one(client: FlaskClient) -> None:
    parsed = html.document_fromstring(client.get("/timeline?q=harbour&sources=1").text)
    [rest] = [row for row in parsed.cssselect(".times-row") if row.cssselect("bdi")[0].text_content() == "All others"]
    [shown] = [row for row in parsed.cssselect(".times-row") if row is not rest]
    assert shown.cssselect("bdi")[0].text_content() == LONG[:SHOWN_CHARS] + "…"
    for row in (shown, rest):  # the search for all others would exclude the long one by its name
        assert row.cssselect(".bar")
        assert not row.cssselect("a")
