"""Words are the same numbers in every process."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.word_table import WordTable
from search.stories.prints import TokenPrints, WordPrints, is_number, print_of
from tests.search.analysis.texts import TEXTS


@pytest.mark.parametrize(
    ("word", "found"), [("crimea", 0xFFE7356B7B50FA08), ("12", 0xE330C688E1097A6B), ("the", 0), ("dont", 0)]
)
def test_a_print_does_not_depend_on_the_process(word: str, found: int) -> None:
    assert print_of(word) == found


@given(st.text(st.characters(), min_size=1))
def test_numbers_are_odd_and_other_words_even(word: str) -> None:
    found = print_of(word)
    assert bool(found & 1) is (found != 0 and word[0].isdigit())
    assert 0 <= found < 2**64


def test_function_words_are_left_out_and_words_of_the_title_counted() -> None:
    prints = WordPrints(WordTable())
    words, titled = prints.text("The votes of Crimea", "They were 97 percent, it is said.")
    assert words.tolist() == [print_of(word) for word in ("votes", "crimea", "97", "percent", "said")]
    assert titled == 2
    assert [bool(is_number(word)) for word in words] == [False, False, True, False, False]


@given(TEXTS, TEXTS)
def test_texts_have_the_same_prints_with_and_without_a_table(title: str, body: str) -> None:
    words, titled = WordPrints(WordTable()).text(title, body)
    others, also_titled = TokenPrints().text(title, body)
    assert (words.tolist(), titled) == (others.tolist(), also_titled)


def test_words_that_the_table_learns_later_get_prints() -> None:
    table = WordTable()
    prints = WordPrints(table)
    assert len(prints.by_word) == 0
    for first in range(0, 100_000, 25_000):
        table.analyse([" ".join(f"w{number}" for number in range(first, first + 25_000))])
        assert prints.by_word.tolist()[-1] == print_of(table.words[-1])
    assert prints.by_word.tolist()[0] == print_of("w0")
