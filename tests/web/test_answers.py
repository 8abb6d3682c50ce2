"""The part of a page of results that changes while somebody types is the same as on the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from tests.web.archive import TAG
from tests.web.test_escaping import dangers
from tests.web.test_pages import hits, total

SEARCHES = ["?q=crimea+referendum", "?q=crimea&source=-Harbour+Wire&from=2014", "?q=zeppelin", "?q=%22crimea", ""]


@pytest.mark.parametrize("search", SEARCHES)
def test_both_show_the_same(page: Callable[[str], Any], search: str) -> None:
    whole, part = page("/search" + search), page("/search/answers" + search)
    assert (hits(part), total(part)) == (hits(whole), total(whole))
    assert part.get_element_by_id("answers").get("data-total") == str(total(whole))
    assert part.get_element_by_id("answers").get("data-title") == whole.xpath("string(//title)")
    shown = [each.xpath("//*[@data-part='answers']//a/@href") for each in (whole, part)]
    assert shown[0] == shown[1]
    assert {each.get("data-part") for each in part.xpath("//*[@data-part]")} == {
        each.get("data-part") for each in whole.xpath("//*[@data-part]")
    }


def test_it_is_a_part_alone(client: FlaskClient) -> None:
    text = client.get("/search/answers?q=crimea").text
    assert "<html" not in text
    assert "<style" not in text


def test_nothing_of_a_hostile_search_or_article_is_markup_in_it(client: FlaskClient) -> None:
    for query in ("crimea", TAG):
        response = client.get("/search/answers", query_string={"q": query, "source": f"-{TAG}"})
        assert dangers(html.document_fromstring(response.text)) == []
