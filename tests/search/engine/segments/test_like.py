"""Words spelled almost alike are those that the definition of an edit says, of any Unicode."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.edits import edits
from search.engine.segments.like import letters_of, shapes, within_edits
from search.engine.segments.strings import encode

LETTERS = st.sampled_from("abc'é€😀\ud800") | st.characters()
WORDS = st.text(LETTERS, max_size=7)


@given(st.lists(WORDS, max_size=12), WORDS.filter(bool), st.sampled_from([1, 2]))
def test_words_within_edits(words: list[str], word: str, distance: int) -> None:
    encoded = [encode(each) for each in words]
    text = np.frombuffer(b"".join(encoded), np.uint8)
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.int64)
    known = shapes(text, ends)
    assert known.lengths.tolist() == [len(each) for each in words]
    found = within_edits(text, ends, known.letters, known.lengths, letters_of(word), distance)
    assert found.tolist() == [place for place, each in enumerate(words) if each and edits(word, each) <= distance]
