"""Phrases of titles, and titles by the words in them."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.engine.arrays.titles import Titles, is_telling

WORDS = st.sampled_from(["vote", "voted", "the", "2014", "b", "été", "\ud800", "mh370"])
TITLES = st.lists(st.lists(WORDS, max_size=7), max_size=8)


@given(TITLES, st.data(), st.integers(1, 3))
def test_phrases_are_runs_that_stand_in_so_many_titles(
    titles: list[list[str]], data: st.DataObject, least: int
) -> None:
    chosen = data.draw(st.lists(st.booleans(), min_size=len(titles), max_size=len(titles)))
    expected: Counter[str] = Counter()
    for title, is_chosen in zip(titles, chosen, strict=True):
        runs = {tuple(title[at : at + count]) for count in (2, 3) for at in range(len(title) - count + 1)}
        expected.update(" ".join(run) for run in runs if is_chosen and is_telling(run[0]) and is_telling(run[-1]))
    row = Titles.of(titles).phrases(np.array(chosen, np.bool_), least)
    texts = [
        bytes(row.letters[first:last]).decode("utf-8", "surrogatepass")
        for first, last in zip(row.ends, row.ends[1:], strict=False)
    ]
    found = dict(zip(texts, row.counts.tolist(), strict=True))
    assert found == {text: count for text, count in expected.items() if count >= least}


@given(TITLES, st.lists(WORDS, min_size=1, max_size=3), st.integers(0, 3), st.integers(1, 9))
def test_titles_are_found_by_words_in_a_row(titles: list[list[str]], words: list[str], cut: int, most: int) -> None:
    words = [*words[:-1], words[-1][: max(1, len(words[-1]) - cut)]]
    live = np.arange(len(titles)) % 3 != 1

    def has(title: list[str]) -> bool:
        runs = [title[at : at + len(words)] for at in range(len(title) - len(words) + 1)]
        return any(run[:-1] == words[:-1] and run[-1].startswith(words[-1]) for run in runs)

    expected = [doc for doc, title in enumerate(titles) if live[doc] and has(title)]
    found = Titles.of(titles).with_words(words, live, most).tolist()
    assert set(found) <= set(expected)
    assert len(found) == len(set(found)) == min(most, len(expected))
