"""References that Zotero and its kin read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.taking.heading import Heading
from search.taking.ris import write
from tests.builders import article
from tests.search.taking.hostile import TEXTS, hostile
from tests.search.taking.readers import read_ris

HEADING = Heading("q", date(2014, 3, 18))


def test_a_reference_has_who_what_where_and_when() -> None:
    vote = article(
        "vote",
        "Crimea voted on Sunday.\n\nThe vote was quick.",
        "Crimea votes",
        day="2014-03-16T14:31:00",
        author="Ada Quill and Ben Ink",
        source="Harbour Wire",
        site="wire.example",
        url="https://wire.example/vote?a=1&b=2",
        language="en",
        crawled="2014-03-17",
    )
    assert "".join(write([vote], HEADING)).startswith("TY  - NEWS\r\nAU  - Quill, Ada\r\n")
    assert read_ris("".join(write([vote], HEADING))) == [
        [
            ("AU", "Quill, Ada"),
            ("AU", "Ink, Ben"),
            ("TI", "Crimea votes"),
            ("T2", "Harbour Wire"),
            ("PB", "wire.example"),
            ("PY", "2014"),
            ("DA", "2014/03/16"),
            ("UR", "https://wire.example/vote?a=1&b=2"),
            ("Y2", "2014/03/17"),
            ("LA", "en"),
            ("AB", "Crimea voted on Sunday. The vote was quick."),
            ("AN", "vote"),
        ]
    ]


def test_what_is_not_known_is_left_out_and_the_day_of_taking_is_that_of_access() -> None:
    assert read_ris("".join(write([article("a")], HEADING))) == [
        [("TI", "Untitled"), ("Y2", "2014/03/18"), ("AN", "a")]
    ]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_hostile_article_is_one_reference(text: str) -> None:
    written = "".join(write([hostile(text), article("b", "", "Next")], HEADING))
    first, second = read_ris(written)
    assert [tag for tag, _ in first].count("TI") == [tag for tag, _ in second].count("TI") == 1
    assert written.encode("utf-8")


@given(st.lists(st.text(st.characters(exclude_categories=())), min_size=1, max_size=4))
def test_whatever_a_title_is_there_are_as_many_references_as_articles(titles: list[str]) -> None:
    articles = [article(f"a{number}", title, title, author=title) for number, title in enumerate(titles)]
    read = read_ris("".join(write(articles, HEADING)))
    assert [dict(each)["AN"] for each in read] == [each.id for each in articles]


def test_an_address_that_would_run_is_no_link() -> None:
    [tags] = read_ris("".join(write([article("a", url="javascript:alert(1)")], HEADING)))
    assert "UR" not in dict(tags)
