from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entities.scan.capitals import HYPHENED, OPENS, POSSESSIVE, capitals
from indexer.entities.tagger.characters import characters
from indexer.entities.tagger.codes import codes_of

UPPER = "".join(chr(code) for code in range(0x0250) if unicodedata.category(chr(code)) in ("Lu", "Lt"))
TAIL = rf"(?:\.(?:[{UPPER}]\.)+|\w*(?:[-'’&]\w+)*(?:\.(?:com|net|org)\b)?)"
WORD = re.compile(
    r"(?<![\w@#/-])"
    r"(?:(?:al|el|bin|ben|ibn|bint|de|del|della|den|der|di|du|dos|van|von|ter)(?: (?:de|den|der|la|las|los))? "
    r"|(?:al|el|as|ash|ad|ar|ul|d|l)[-'’]|e(?=[BJ]a))?"
    rf"[{UPPER}](?:(?<=[DRI])-[{UPPER}]{TAIL}|{TAIL})"
)
"""The same as a pattern, which takes twenty times as long."""

PIECES = st.sampled_from(
    ["bin ", "al-", "de la ", "van der ", "e", "Ba", "Ja", "X", "y", "Obama", "-", "'", "’", ".", "com", "U.", "S.",
     " ", "\n", "@", "#", "/", "von ", "la ", "d'", "é", "É", "ß", "&", "(", "1", "_", ",", "bin", "della ", "las ",
     "R-", "D-", "'s", "org", "net", "Ж", "中", "\ud800"]
)  # fmt: skip


def found(text: str) -> list[tuple[int, int, int]]:
    return list(zip(*(column.tolist() for column in capitals(codes_of(text), characters())), strict=True))


def by_pattern(text: str) -> list[tuple[int, int]]:
    spans = []
    for match in WORD.finditer(text):
        word, start, end = match[0], match.start(), match.end()
        if re.match("[DRI]-", word):
            word, start = word[2:], start + 2
        spans.append((start, end - 2 if word.endswith(("'s", "’s")) else end))
    return spans


@given(st.lists(PIECES, max_size=14).map("".join) | st.text(st.characters(max_codepoint=0x24F), max_size=40))
def test_words_are_those_of_the_pattern(text: str) -> None:
    assert [(start, end) for start, end, _ in found(text)] == by_pattern(text)


def test_a_letter_and_its_mark_apart_are_one_word_as_the_letter_that_is_both() -> None:
    apart = "Marti\u0301n-Torres"
    assert found(apart) == [(0, len(apart), OPENS | HYPHENED)]


@pytest.mark.parametrize("after", ["'s", "’s", "s'", "S’"])
def test_a_genitive_is_told_and_is_no_part_of_the_word(after: str) -> None:
    text = f"in Crimea{after} port"
    assert found(text) == [(3, 9 if after[-1] == "s" else 10, POSSESSIVE)]


def test_a_word_at_the_end_of_a_text_is_read_no_further() -> None:
    for text in ("A", "R", "R-", "D-X", "U.", "U.S", "U.S.", "X.com", "X.co", "bin", "e", "eB", "al-", "I'"):
        assert [(start, end) for start, end, _ in found(text)] == by_pattern(text), text


def test_more_words_than_there_is_room_for_at_first_are_found() -> None:
    assert len(found("A B " * 500)) == 1000
