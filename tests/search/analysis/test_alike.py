"""Words spelled almost alike are those that the definition of an edit says, of any Unicode."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.alike import Alike, first_letters, packed, shapes
from search.edits import edits

LETTERS = st.sampled_from("abc'é€😀\ud800\udc00") | st.characters()
WORDS = st.text(LETTERS, max_size=7)
FEW_LETTERS = st.text("abcé😀", max_size=7)


@given(st.lists(WORDS, max_size=12))
def test_words_are_packed_as_their_bytes(words: list[str]) -> None:
    letters, ends = packed(words)
    encoded = [word.encode("utf-8", "surrogatepass") for word in words]
    assert letters.tobytes() == b"".join(encoded)
    assert ends.tolist() == [sum(map(len, encoded[:count])) for count in range(len(words) + 1)]


@given(st.lists(WORDS, max_size=12))
def test_a_shape_is_of_the_letters_of_a_word(words: list[str]) -> None:
    masks, lengths = shapes(*packed(words))
    assert lengths.tolist() == [len(word) for word in words]
    assert masks.tolist() == [sum({1 << ord(letter) % 64 for letter in word}) for word in words]


@given(st.lists(WORDS, max_size=12))
def test_first_letters(words: list[str]) -> None:
    assert first_letters(*packed(words)).tolist() == [ord(word[0]) if word else 0 for word in words]


@given(st.lists(WORDS | FEW_LETTERS, max_size=20), WORDS | FEW_LETTERS, st.integers(0, 2))
def test_words_within_edits(words: list[str], word: str, distance: int) -> None:
    found = Alike(*packed(words)).within(word, distance)
    assert found.tolist() == [place for place, each in enumerate(words) if each and edits(word, each) <= distance]


@pytest.mark.parametrize(
    ("typed", "distance", "found"),
    [
        pytest.param("crimea", 0, ["crimea"], id="the word itself"),
        pytest.param("cirmea", 1, ["crimea"], id="neighbours swapped are one edit"),
        pytest.param("rcimae", 2, ["crimea"], id="two swaps"),
        pytest.param("ca", 2, [], id="no letter is edited twice"),
        pytest.param("", 2, [], id="nothing is typed"),
        pytest.param("crimean", 1, ["crimea"], id="a longer word than any"),
    ],
)
def test_what_an_edit_is(typed: str, distance: int, found: list[str]) -> None:
    words = ["abc", "corfu", "", "crimea"]
    assert [words[place] for place in Alike(*packed(words)).within(typed, distance)] == found


def test_nothing_is_like_a_word_among_none() -> None:
    assert Alike(*packed([])).within("crimea", 2).tolist() == []
