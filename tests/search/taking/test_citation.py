"""The line that cites an article."""

from __future__ import annotations

from datetime import date

import pytest

from search.taking.citation import citation, line
from tests.builders import article
from tests.search.taking.hostile import TEXTS, hostile

TODAY = date(2014, 3, 18)


def test_the_line_has_who_what_where_and_when() -> None:
    vote = article(
        "vote",
        title="Crimea votes",
        day="2014-03-16",
        author="Ada Quill",
        source="Harbour Wire",
        url="https://wire.example/vote",
        crawled="2014-03-17T10:00:00",
    )
    assert line(vote, TODAY) == (
        "Ada Quill: “Crimea votes”. Harbour Wire, 16 March 2014. https://wire.example/vote (retrieved 17 March 2014)."
    )


def test_what_is_not_known_is_left_out() -> None:
    assert line(article("a"), TODAY) == "“Untitled”. undated."
    assert line(article("a"), TODAY, "https://archive.example/articles/a") == (
        "“Untitled”. undated. https://archive.example/articles/a (retrieved 18 March 2014)."
    )


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_hostile_article_is_cited_in_one_line(text: str) -> None:
    cited = line(hostile(text), TODAY)
    assert len(cited.splitlines()) == 1
    assert cited.encode("utf-8")


def test_an_address_is_ascii_without_blanks() -> None:
    odd = article("a", url="https://wire.example/é {x}\n\\b%20c")
    assert citation(odd, TODAY).address == "https://wire.example/%C3%A9%20%7Bx%7D%20%5Cb%20c"
