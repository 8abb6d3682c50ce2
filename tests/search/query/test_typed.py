from __future__ import annotations

import pytest

from search.query.typed import OPERATOR_WORDS, QUOTES, blanked, core, escape, hide, plain, searchable, unhide


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param("\x00", id="null"),
        pytest.param("\x9f", id="control character"),
        pytest.param("\u200b", id="blank without width"),
        pytest.param("\u200e", id="left-to-right mark"),
        pytest.param("\u2028", id="line separator"),
        pytest.param("\u202e", id="right-to-left override"),
        pytest.param("\u2060", id="word joiner"),
        pytest.param("\ufeff", id="byte order mark"),
        pytest.param("\ud800", id="lone surrogate"),
    ],
)
def test_what_nobody_sees_is_a_blank_and_keeps_its_place(mark: str) -> None:
    assert blanked(f"a{mark}b") == "a b"


def test_letters_accents_and_emoji_are_not_blanked() -> None:
    assert blanked("é e\u0301 م\u200cن 😀") == "é e\u0301 م\u200cن 😀"


def test_escaping_hiding_and_unhiding_gives_the_same_text() -> None:
    text = f"a\\(b)*^~{QUOTES}c"
    assert unhide(hide(escape(text))) == text
    assert not set(hide(escape(text))) & set(f"\\(*^~{QUOTES}")


def test_a_backslash_before_a_letter_stays() -> None:
    assert unhide(hide("C:\\news")) == "C:\\news"


def test_soft_hyphens_of_a_pasted_word_go_as_they_do_in_articles() -> None:
    assert unhide(hide("refer\xaden\xaddum")) == "referendum"


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        pytest.param("(crimea),", "crimea", id="punctuation"),
        pytest.param("‘crimea’", "crimea", id="single quotes"),
        pytest.param("don’t", "don’t", id="apostrophe"),
        pytest.param("U.S.", "U.S", id="full stops"),
        pytest.param("cafe\u0301", "cafe\u0301", id="accent at the end"),
        pytest.param("...", "", id="nothing"),
    ],
)
def test_the_core_of_a_word_has_no_punctuation_at_its_ends(text: str, inside: str) -> None:
    start, end = core(text)
    assert text[start:end] == inside


@pytest.mark.parametrize("operator", ["AND", "OR", "NOT", "SAME", "NEAR", "NEAR/5", "near/5"])
def test_an_operator_meant_as_a_word_is_spelled_so_that_it_is_one(operator: str) -> None:
    assert not OPERATOR_WORDS.fullmatch(plain(f"!{operator}"))


@pytest.mark.parametrize(("text", "holds"), [("…", False), ("_", False), ("*", False), ("7", True), ("й", True)])
def test_something_to_search_for_is_a_letter_or_a_digit(text: str, holds: bool) -> None:
    assert searchable(text) is holds
