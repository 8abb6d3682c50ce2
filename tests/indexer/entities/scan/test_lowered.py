from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from indexer.entities.scan.capitals import capitals
from indexer.entities.scan.lowered import in_lower
from indexer.entities.tagger.characters import characters
from indexer.entities.tagger.codes import codes_of

PIECES = st.sampled_from(
    ["Bus", "bus", "BUS", "Tea-time", "tea", "time", " ", "-", ".", "é", "X", "ba", "'s", "1", "_", "\n"]
)


def lowered(text: str) -> list[bool]:
    codes = codes_of(text)
    return list(map(bool, in_lower(codes, capitals(codes, characters()), characters())))


@given(st.lists(PIECES, max_size=12).map("".join))
def test_a_word_is_found_in_lower_case_as_a_pattern_finds_it(text: str) -> None:
    codes = codes_of(text)
    words = capitals(codes, characters())
    small = set(re.findall(r"\b[a-z]+", text))
    surfaces = (text[start:end] for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True))
    heads = [each.rpartition("-")[0] if "-" in each else each for each in surfaces]
    assert lowered(text) == [head.isascii() and head.lower() in small for head in heads]


def test_many_words_find_their_own_places() -> None:
    names = [f"{a}{b}" for a in "BCDFGHJKLM" for b in "aeiou"]
    text = " ".join(names) + " " + " ".join(name.lower() for name in names[::2])
    assert lowered(text) == [place % 2 == 0 for place in range(len(names))]
