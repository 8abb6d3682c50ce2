"""What was taken out of a text and put into it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import differences as module
from search.differences import PARAGRAPH, Change, Part, differences, paragraphs

ENOUGH = 10_000
OUT, IN, SAME = Change.OUT, Change.IN, Change.SAME
TEXTS = st.lists(
    st.sampled_from(["crimea", "votes", "the", ",", ".", " ", "\n", "\n\n", "it's", "\ud800", "\x00"])
).map("".join)


def without(parts: tuple[Part, ...], change: Change) -> str:
    """The text that is left."""
    return "".join(each.text for each in parts if each.change is not change)


@given(TEXTS | st.text(), TEXTS | st.text(), st.integers(0, 30) | st.just(ENOUGH))
def test_without_what_was_put_in_it_is_the_one_text_and_without_what_was_taken_out_the_other(
    one: str, other: str, most: int
) -> None:
    parts = differences(one, other, most)
    assert without(parts, IN) == one
    assert without(parts, OUT) == other
    flat = [each for paragraph in paragraphs(parts) for each in paragraph]
    assert without(tuple(flat), IN) == one
    assert without(tuple(flat), OUT) == other


def test_no_more_words_are_looked_at_than_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    class Counted:
        def finditer(self, text: str) -> Iterator[re.Match[str]]:
            for each in pieces.finditer(text):
                seen.append(each[0])
                yield each

    pieces = module._PIECE
    monkeypatch.setattr(module, "_PIECE", Counted())
    parts = differences("a b " * 1000, "a c " * 1000, 10)
    assert len(seen) == 20
    assert without(parts, IN) == "a b " * 1000


@given(TEXTS, TEXTS)
def test_no_part_is_empty_and_no_two_of_a_kind_adjoin(one: str, other: str) -> None:
    parts = differences(one, other, ENOUGH)
    assert all(each.text for each in parts)
    assert all(a.change is not b.change for a, b in pairwise(parts))


@given(TEXTS)
def test_a_text_differs_in_nothing_from_itself(text: str) -> None:
    assert all(each.change is SAME for each in differences(text, text, ENOUGH))


@pytest.mark.parametrize(
    ("one", "other", "parts"),
    [
        pytest.param("", "", [], id="nothing"),
        pytest.param("", "Crimea", [(IN, "Crimea")], id="all new"),
        pytest.param(
            "Crimea votes today.",
            "Crimea votes on Sunday.",
            [(SAME, "Crimea votes "), (OUT, "today"), (IN, "on Sunday"), (SAME, ".")],
            id="words",
        ),
        pytest.param(
            "The old man said no.",
            "The young woman said no.",
            [(SAME, "The "), (OUT, "old man"), (IN, "young woman"), (SAME, " said no.")],
            id="a blank between two changes goes with them",
        ),
        pytest.param(
            "Six dead.\n\nIt goes on.",
            "Six dead.\n\nMore were hurt.\n\nIt goes on.",
            [(SAME, "Six dead.\n\n"), (IN, "More were hurt.\n\n"), (SAME, "It goes on.")],
            id="a paragraph",
        ),
        pytest.param("Putin's", "Putins", [(OUT, "Putin's"), (IN, "Putins")], id="a word is changed as a whole"),
    ],
)
def test_what_changed_is_told_by_words(one: str, other: str, parts: list[tuple[Change, str]]) -> None:
    assert [(each.change, each.text) for each in differences(one, other, ENOUGH)] == parts


def test_what_follows_the_words_that_are_compared_is_taken_out_and_put_in_whole() -> None:
    parts = differences("a b c d e", "a b c x e", 2)
    assert [(each.change, each.text) for each in parts] == [(SAME, "a "), (OUT, "b c d e"), (IN, "b c x e")]


def test_a_break_of_paragraphs_that_was_put_in_ends_a_paragraph() -> None:
    found = paragraphs(differences("One. Two.", "One.\n\nTwo.", ENOUGH))
    assert len(found) == 2
    assert found[0][-1] == Part(IN, PARAGRAPH)


def test_words_are_counted_without_signs() -> None:
    assert Part(SAME, "Don't, he said - 3.5 times.").words == 6
