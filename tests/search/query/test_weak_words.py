"""Words of a query that only hold it together."""

from __future__ import annotations

import pytest

from search.query.ast import Phrase, Word
from search.query.weak_words import is_function_word, weak


def spared(typed: str) -> str:
    words = typed.split()
    return " ".join(word for word, each in zip(words, weak([Word(word) for word in words]), strict=True) if each)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("the crimea referendum", "the", id="function word"),
        pytest.param("articles about the crimea", "articles about the", id="what somebody looks for"),
        pytest.param("I am interested in robots", "I am interested in", id="question"),
        pytest.param("I'm looking for Kerry", "I'm looking for", id="apostrophe"),
        pytest.param("robots e.g. drones", "e.g.", id="abbreviation"),
        pytest.param("leaked documents", "", id="the same word elsewhere"),
        pytest.param("interested parties", "", id="beginning of a phrase alone"),
        pytest.param("all articles", "all articles", id="nothing else"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_words_that_only_hold_a_query_together(typed: str, expected: str) -> None:
    assert spared(typed) == expected


def test_only_plain_words_ask() -> None:
    assert weak([Phrase("articles about")]) == [False]
    assert weak([Word("articles", "title"), Word("about")]) == [False, True]
    assert not is_function_word(Phrase("the"))
