"""Generated articles are the same for the same seed, and their words are spread as words of a language are."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

import pytest

pytest.importorskip("bench.generator", reason="bench/ is only in a checkout, not in an installation")

from bench.generator import SHIFT, generate, vocabulary, weights


def test_a_seed_gives_the_same_articles_and_another_seed_others() -> None:
    assert list(generate(5, seed=3)) == list(generate(5, seed=3))
    assert list(generate(5, seed=3)) != list(generate(5, seed=4))


def test_fewer_articles_are_the_first_of_more() -> None:
    assert list(generate(3)) == list(islice(generate(9), 3))


def test_articles_can_be_indexed() -> None:
    for article in generate(20):
        assert article["title"]
        assert article["body"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(article["date"]))
    assert len({article["id"] for article in generate(20)}) == 20


def test_the_weight_of_a_rank_is_that_of_zipf_and_mandelbrot() -> None:
    cumulative = weights(100)
    assert cumulative[0] == pytest.approx(1 / (1 + SHIFT))
    assert cumulative[99] - cumulative[98] == pytest.approx(1 / (100 + SHIFT))


def test_words_are_as_frequent_as_their_ranks_say() -> None:
    counts = Counter(word for article in generate(300) for word in re.findall("[a-z]+", str(article["body"]).lower()))
    ranked = [count for _, count in counts.most_common()]
    assert 0.015 < ranked[0] / counts.total() < 0.06
    for low, high in ((10, 100), (20, 200)):
        expected = (high + SHIFT) / (low + SHIFT)
        assert expected / 2 < ranked[low - 1] / ranked[high - 1] < expected * 2
    assert sum(count == 1 for count in ranked) > len(ranked) / 5  # a long tail of words that stand once


def test_no_word_is_twice_in_the_vocabulary() -> None:
    import random

    words = vocabulary(random.Random(1))
    assert len(set(words)) == len(words)
