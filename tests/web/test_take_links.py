"""Results and articles say how they are taken away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from search.taking.forms import FORMS
from tests.web.archive import ABOUT_CRIMEA

TAKE = "string(//nav[@class='take'])"


def test_results_have_a_link_to_each_form_of_this_very_search(page: Callable[[str], Any], client: FlaskClient) -> None:
    links = page("/search?q=crimea&site=-meridian.example&sort=oldest&limit=2").xpath("//nav[@class='take']/a")
    assert [each.text for each in links] == [each.title for each in FORMS.values()]
    for each in links:
        assert "site=-meridian.example&sort=oldest" in each.get("href")
        assert client.get(each.get("href")).status_code == 200


def test_it_is_said_how_many_are_taken(page: Callable[[str], Any], client_with: Callable[..., FlaskClient]) -> None:
    assert f"all {len(ABOUT_CRIMEA)} articles:" in page("/search?q=crimea").xpath(TAKE)
    few = html.document_fromstring(client_with(max_export_articles=3).get("/search?q=crimea").text)
    assert "the first 3 articles:" in few.xpath(TAKE)


@pytest.mark.parametrize(
    ("collapse", "files", "feed"),
    [
        ("", "articles", "stories"),
        ("&collapse=story", "stories", "stories"),
        ("&collapse=none", "articles", "articles"),
    ],
)
def test_what_a_file_and_a_feed_hold_is_said_apart(
    page: Callable[[str], Any], client: FlaskClient, collapse: str, files: str, feed: str
) -> None:
    said = " ".join(page(f"/search?q=crimea{collapse}").xpath(TAKE).split())
    count = client.get(f"/search.csv?q=crimea{collapse}").headers["X-Total-Count"]
    assert f"Take away all {count} {files}: " in said
    assert f"Atom (a feed of the newest 50 {feed})" in said


def test_where_nothing_was_found_there_is_nothing_to_take(page: Callable[[str], Any]) -> None:
    assert page("/search?q=zebra").xpath("//nav[@class='take']") == []


def test_an_article_has_its_citation(page: Callable[[str], Any], client: FlaskClient) -> None:
    [cite] = page("/articles/vote?q=crimea").xpath("//section[contains(@class, 'cite')]")
    assert cite.xpath("string(p)") == (
        "Ada Quill: “Crimea votes in referendum”. Harbour Wire, 16 March 2014. "
        "https://harbourwire.example/vote?a=1&b=2 (retrieved 17 March 2014)."
    )
    for link in cite.xpath("a"):
        assert client.get(link.get("href")).status_code == 200
