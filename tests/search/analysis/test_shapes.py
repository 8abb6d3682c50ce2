"""Shapes leave out no word that comparing letters would find."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import analyzer
from search.analysis.reading import Readings
from search.analysis.scan import Places
from search.analysis.texts import read
from search.analysis.tokenizer import spelling
from search.edits import within_edits
from tests.search.analysis.texts import TEXTS

MORE = "Crimean votes, Kerry's vote, élan"
TYPED = st.sampled_from(["crimea", "vote", "kery", "é", "Ü", "", "—"]) | st.text(max_size=6)


def tokens_of(texts: Readings, numbers: Places) -> list[bool]:
    """For each token of all texts whether it is one of those words."""
    return list(np.isin(texts.words, numbers).tolist())


def expected(texts: Readings, accept: Callable[[str], bool]) -> list[bool]:
    return [accept(token.word) for each in texts.each for token in analyzer.tokens(each.text)]


@given(TEXTS, TYPED)
def test_words_that_start_so(text: str, typed: str) -> None:
    texts, prefix = read([text, MORE]), spelling(typed)
    wanted = expected(texts, lambda word: bool(prefix) and word.startswith(prefix))
    assert tokens_of(texts, texts.words_starting_with(prefix)) == wanted


@given(TEXTS, TYPED, st.sampled_from([1, 2]))
def test_words_so_many_edits_away(text: str, typed: str, distance: int) -> None:
    texts = read([text, MORE])
    assert tokens_of(texts, texts.words_within(typed, distance)) == expected(texts, within_edits(typed, distance))
