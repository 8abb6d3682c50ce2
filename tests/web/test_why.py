"""Each result tells why it stands where it does, in words and shares that add up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from search.result import Explanation
from web.why import reasons

Get = Callable[[str], Any]


def test_every_result_leads_to_its_reasons_and_back_to_its_place(page: Get) -> None:
    results = "/search?q=crimea+referendum"
    leads = page(results).xpath("//p[@class='why']/a/@href")
    assert len(leads) == 5
    for rank, address in enumerate(leads, 1):
        shown = page(address)
        assert shown.xpath("//*[@class='back']/a/@href") == [f"{results}#r{rank}"]
        parts = [each.text_content() for each in shown.xpath("//tbody//code")]
        assert sorted(parts) == ["crimea", "referendum"]


def test_it_says_where_a_word_stands_and_in_how_many_articles(page: Get) -> None:
    [row] = page("/articles/vote/why?q=referendum").xpath("//tbody/tr[th/code]")
    assert "once in the headline and once in the text; 5 articles have it" in row.text_content()


def test_words_come_first_and_what_else_counts_is_told_in_a_sentence(page: Get) -> None:
    rows = page("/articles/vote/why?q=crimea+referendum").xpath("//tbody/tr/th")
    assert [each.text_content() for each in rows[:2]] == ["referendum", "crimea"]
    others = [each.text_content() for each in rows[2:]]
    assert "words of the query stand in the headline or among the first 60 words of the text" in others
    assert all(each.get("colspan") == "2" for each in rows[2:])


@pytest.mark.parametrize("query", ["", "?sort=newest", "?q=date:2014"])
def test_without_a_word_there_is_no_reason(page: Get, query: str) -> None:
    assert "Nothing was asked for" in page("/articles/vote/why" + query).xpath("string(//main)")
    assert not page("/search" + query).xpath("//p[@class='why']")


def test_an_article_that_is_not_there_has_none(client: FlaskClient) -> None:
    assert client.get("/articles/nobody/why?q=crimea").status_code == 404


def test_shares_add_up_and_what_lowers_a_score_has_no_bar() -> None:
    told = Explanation(
        "sum of",
        2.0,
        (
            Explanation("age: half is left", -1.0),
            Explanation("a stands near b", 1.0),
            Explanation('"b c"', 0.5, part='"b c"'),
            Explanation("a: …", 1.5, part="a", counts={"body": 2}, articles=1),
        ),
    )
    found = reasons(told)
    assert [(each.part, each.sentence) for each in found] == [
        ("a", "twice in the text; 1 article has it"),
        ('"b c"', "matches"),
        ("", "a stands near b"),
        ("", "age: half is left"),
    ]
    assert sum(each.share for each in found) == pytest.approx(1)
    assert [each.width for each in found] == [200, 66.7, 133.3, 0]
