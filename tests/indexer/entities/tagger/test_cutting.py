from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entities.tagger.characters import BLANK, NEWLINE, characters, kind_of
from indexer.entities.tagger.codes import codes_of
from indexer.entities.tagger.cutting import GLUED, PARTED, SPACED, WRAPPED, cut

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
LIKELY_TEXT = st.text("AbUS.'’&-\n \t\r\0é中1", max_size=40)


def words_of(text: str) -> list[str]:
    words = cut(codes_of(text), 0, len(text), characters())
    return [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("O'Neill met AT&T", ["O'Neill", "met", "AT&T"]),
        ("Kerry's and Obama’s", ["Kerry", "'s", "and", "Obama", "’s"]),
        ("the Joneses' dog", ["the", "Joneses", "'", "dog"]),
        ("U.S. and U.N., C.I.A", ["U.S.", "and", "U.N.", ",", "C.I.A"]),
        ("John F. Kennedy", ["John", "F.", "Kennedy"]),
        ("Plan B. the end", ["Plan", "B", ".", "the", "end"]),
        ("pro-Russian", ["pro", "-", "Russian"]),
        ("Beijing北京", ["Beijing北京"]),
        ("\U0001f600Smile", ["\U0001f600", "Smile"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words_and_signs(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_what_stands_before_a_word_is_told() -> None:
    words = cut(codes_of("A b-c\r\nd\n \ne"), 0, 12, characters())
    assert words.gaps.tolist() == [PARTED, SPACED, GLUED, GLUED, WRAPPED, PARTED]


@given(ANY_TEXT | LIKELY_TEXT)
def test_every_character_is_blank_or_in_one_word(text: str) -> None:
    codes, tables = codes_of(text), characters()
    words = cut(codes, 0, len(codes), tables)
    inside = [0] * len(text)
    for start, end in zip(words.starts, words.ends, strict=True):
        assert start < end
        for place in range(start, end):
            inside[place] += 1
    blank = [kind_of(int(code), tables) in (BLANK, NEWLINE) for code in codes]
    assert inside == [0 if each else 1 for each in blank]


@given(LIKELY_TEXT, LIKELY_TEXT)
def test_a_part_of_an_array_is_cut_as_if_it_stood_alone(before: str, text: str) -> None:
    alone = cut(codes_of(text), 0, len(text), characters())
    part = cut(codes_of(before + text), len(before), len(before + text), characters())
    assert (part.starts - len(before)).tolist() == alone.starts.tolist()
    assert part.gaps.tolist() == alone.gaps.tolist()
