"""Sketches have the more in common the more their texts resemble each other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.word_table import WordTable
from search.stories.numbers import BINS, NO_SKETCH, Sketches
from search.stories.prints import WordPrints
from search.stories.sketch import LEAST_WORDS, sketch_of, sketches
from tests.search.stories.texts import republished, text, told


def sketch(body: str, title: str = "") -> Sketches:
    return sketch_of(WordPrints(WordTable()).text(title, body)[0])


def equal(one: Sketches, other: Sketches) -> int:
    return int((one == other).sum())


@given(st.lists(st.text(st.sampled_from("abc 1\n"), max_size=60), max_size=5))
def test_sketches_of_many_are_those_of_each(bodies: list[str]) -> None:
    table = WordTable()
    titles, found = table.analyse(["A title"] * len(bodies)), table.analyse(bodies)
    many = sketches(WordPrints(table).by_word, titles.words, titles.bounds, found.words, found.bounds)
    assert many.tolist() == [sketch(body, "A title").tolist() for body in bodies]


@pytest.mark.parametrize("words", [0, 1, LEAST_WORDS - 1])
def test_few_words_have_no_sketch(words: int) -> None:
    assert sketch(" ".join(f"w{number}" for number in range(words))).tolist() == [NO_SKETCH] * BINS


@pytest.mark.parametrize("words", [LEAST_WORDS, 10, 2000])
def test_every_bin_of_a_sketch_is_filled(words: int) -> None:
    found = sketch(" ".join(f"w{number}" for number in range(words)))
    assert found.min() > NO_SKETCH


def test_case_accents_and_function_words_do_not_matter() -> None:
    assert (
        equal(sketch("Ein Café votes on a new law in Brussels"), sketch("EIN CAFE, votes: new law; Brussels")) == BINS
    )


def test_a_story_told_again_has_much_in_common_and_another_next_to_nothing() -> None:
    again = [equal(sketch(text(told(seed))), sketch(republished(seed))) for seed in range(20)]
    others = [equal(sketch(text(told(seed))), sketch(text(told(seed + 1)))) for seed in range(20)]
    assert min(again) > 15
    assert max(others) < 6


def test_the_share_of_equal_bins_is_about_the_resemblance() -> None:
    chance = np.random.default_rng(5)
    found = []
    for _ in range(60):
        shared, one, other = (chance.integers(0, 10**9, 120) for _ in range(3))
        texts = [" ".join(f"w{each}" for each in [*shared, *own]) for own in (one, other)]
        found.append(equal(sketch(texts[0]), sketch(texts[1])) / BINS)
    assert np.mean(found) == pytest.approx(118 / 358, abs=0.03)
