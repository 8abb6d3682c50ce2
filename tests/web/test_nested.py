"""Matches and names in one text nest, and no letter of it is lost or doubled."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from search.article import Entity, EntityType
from search.mentions import Mention
from search.result import Snippet
from web.render import mark_names

KERRY = (Entity("John Kerry", EntityType.PERSON),)
SPAN = '<span class="named person" id="name-0-{}" data-entity="0">'


def shown(text: str, spans: Sequence[tuple[int, int]], *mentions: tuple[int, int]) -> str:
    named = [Mention(start, end, 0, number) for number, (start, end) in enumerate(mentions, 1)]
    return str(mark_names(Snippet(text, tuple(spans)), named, KERRY))


@pytest.mark.parametrize(
    ("spans", "mention", "markup"),
    [
        pytest.param([], (2, 4), f"ab{SPAN}cd</span>ef", id="a name"),
        pytest.param([(2, 4)], (2, 4), f"ab{SPAN}<mark>cd</mark></span>ef", id="a match that is the name"),
        pytest.param([(2, 3)], (2, 4), f"ab{SPAN}<mark>c</mark>d</span>ef", id="a match in a name"),
        pytest.param([(1, 5)], (2, 4), f"a<mark>b{SPAN}cd</span>e</mark>f", id="a name in a match"),
        pytest.param([(2, 5)], (2, 4), f"ab<mark>{SPAN}cd</span>e</mark>f", id="a match that begins with the name"),
        pytest.param(
            [(3, 5)], (2, 4), f'ab{SPAN}c<mark>d</mark></span><mark class="on">e</mark>f', id="over the end of a name"
        ),
        pytest.param(
            [(1, 3)], (2, 4), f'a<mark>b</mark>{SPAN}<mark class="on">c</mark>d</span>ef', id="over its beginning"
        ),
        pytest.param([(0, 2), (4, 6)], (2, 4), f"<mark>ab</mark>{SPAN}cd</span><mark>ef</mark>", id="side by side"),
    ],
)
def test_a_name_and_a_match_nest(spans: list[tuple[int, int]], mention: tuple[int, int], markup: str) -> None:
    assert shown("abcdef", spans, mention) == markup.format(1)


def test_a_match_over_two_names_is_divided_at_both() -> None:
    assert shown("abcdef", [(1, 5)], (0, 2), (4, 6)) == (
        SPAN.format(1)
        + 'a<mark>b</mark></span><mark class="on">cd</mark>'
        + SPAN.format(2)
        + '<mark class="on">e</mark>f</span>'
    )


def test_markup_in_a_name_stays_text() -> None:
    assert shown("<b>&", [(0, 1)], (0, 4)) == SPAN.format(1) + "<mark>&lt;</mark>b&gt;&amp;</span>"


def pairs(ends: list[int]) -> list[tuple[int, int]]:
    return list(zip(ends[::2], ends[1::2], strict=False))


APART = st.lists(st.integers(0, 12), max_size=8, unique=True).map(sorted).map(pairs)


@given(matches=APART, mentions=APART)
def test_every_letter_is_shown_once_matched_and_named_as_it_was(
    matches: list[tuple[int, int]], mentions: list[tuple[int, int]]
) -> None:
    text = "abcdefghijkl"
    page = html.fragment_fromstring(shown(text, matches, *mentions), create_parent="p")
    assert page.text_content() == text
    for path, wanted in ((".//mark", matches), (".//span", mentions)):
        letters = {letter for each in page.xpath(path) for letter in each.text_content()}
        assert letters == {letter for start, end in wanted for letter in text[start:end]}
    assert len(page.xpath(".//mark[not(@class)]")) == len(matches)
    assert [each.get("id") for each in page.xpath(".//span")] == [f"name-0-{n + 1}" for n in range(len(mentions))]
