"""The formulas, against numbers worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from search.scoring import FieldWeight, idf, length_norm, saturate


def test_idf_of_a_rare_and_of_a_common_word() -> None:
    assert idf(1, 9) == pytest.approx(math.log(1 + 8.5 / 1.5))
    assert idf(9, 9) == pytest.approx(math.log(1 + 0.5 / 9.5))
    assert idf(9, 9) > 0


def test_an_article_of_mean_length_is_neither_helped_nor_held_down() -> None:
    norm = length_norm(FieldWeight(3.0, 0.5), 30, 3).of(np.array([5, 10, 15], np.float32))
    assert norm.tolist() == pytest.approx([3 / 0.75, 3.0, 3 / 1.25])


def test_without_b_the_length_does_not_matter() -> None:
    assert length_norm(FieldWeight(2.0, 0.0), 100, 2).of(np.array([1, 99], np.float32)).tolist() == [2.0, 2.0]


@pytest.mark.parametrize("lengths", [[], [0], [0, 0]])
def test_empty_fields_have_a_finite_norm(lengths: list[int]) -> None:
    norm = length_norm(FieldWeight(1.0, 0.6), sum(lengths), len(lengths))
    assert np.isfinite(norm.of(np.array(lengths, np.float32))).all()


def test_the_second_occurrence_counts_less_than_the_first() -> None:
    one, two, many = saturate(np.array([1, 2, 1000], np.float32)).tolist()
    assert two - one < one
    assert many < 1
