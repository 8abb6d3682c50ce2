"""Text that leaves the archive is clean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from search.taking.characters import clean, one_line, shortened
from tests.search.taking.hostile import TEXTS

ANYTHING = st.text(st.characters(exclude_categories=()))


@given(ANYTHING)
def test_clean_text_can_be_utf_8_and_stand_in_xml(text: str) -> None:
    element = etree.Element("a")
    element.text = clean(text)
    assert etree.fromstring(etree.tostring(element, encoding="utf-8")).text == (clean(text).replace("\r", "\r") or None)


@given(ANYTHING)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert one_line(one_line(text)) == one_line(text)


@given(ANYTHING)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert one_line(text) == one_line(text).strip()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_letters_stay(text: str) -> None:
    assert [each for each in clean(text) if each.isalnum()] == [
        each for each in text if each.isalnum() and not "\ud800" <= each <= "\udfff"
    ]


@given(ANYTHING, st.integers(1, 50))
def test_a_shortened_text_is_no_longer_than_it_may_be(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= most + 1


def test_a_text_is_cut_between_words() -> None:
    assert shortened("Crimea votes on Sunday", 15) == "Crimea votes…"
    assert shortened("Crimea", 6) == "Crimea"
    assert one_line(None) == ""
