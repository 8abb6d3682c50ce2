from __future__ import annotations

import pytest

from indexer.entities.tagger.characters import (
    BLANK,
    DIGIT,
    LOWER,
    NEWLINE,
    SYMBOL,
    UPPER,
    characters,
    kind_of,
    lower_of,
)


@pytest.mark.parametrize(
    ("character", "kind"),
    [
        ("a", LOWER),
        ("Ž", UPPER),
        ("Я", UPPER),
        ("ß", LOWER),
        ("ع", LOWER),
        ("中", LOWER),
        ("7", DIGIT),
        ("-", SYMBOL),
        ("\U0001f600", SYMBOL),
        ("\ud800", SYMBOL),
        ("\0", BLANK),
        ("\r", BLANK),
        ("\u3000", BLANK),
        ("\n", NEWLINE),
        ("\u2028", NEWLINE),
    ],
)
def test_a_character_is_of_one_kind(character: str, kind: int) -> None:
    assert kind_of(ord(character), characters()) == kind


@pytest.mark.parametrize(
    ("character", "read"), [("É", "é"), ("’", "'"), ("“", '"'), ("–", "-"), ("İ", "İ"), ("中", "中")]
)
def test_letters_are_read_as_lower_case_and_marks_as_the_plainest(character: str, read: str) -> None:
    assert chr(lower_of(ord(character), characters())) == read
