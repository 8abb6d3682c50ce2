"""The formulas, against numbers worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from search.scoring import (
    FieldWeight,
    association,
    decay,
    feedback_weights,
    idf,
    lead_bonus,
    length_norm,
    log_odds,
    npmi,
    saturate,
    together,
)


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


def test_a_lead_with_half_of_the_words_gets_a_sixteenth() -> None:
    assert lead_bonus(np.array([0, 2, 4], np.float32), 4.0).tolist() == pytest.approx([0, 0.125, 2.0])


def test_pairs_count_less_the_more_there_are_and_the_longer_the_article() -> None:
    found = together(np.array([0, 1, 2, 1], np.float32), np.array([10, 10, 10, 100], np.float32), 10.0).tolist()
    rarity = math.log(1 + 1.5 / 3.5)
    assert found == pytest.approx([0, rarity / 2.2, rarity * 2 / 3.2, rarity / (1 + 1.2 * (0.4 + 6.0))])


def test_a_score_is_halved_by_its_half_life_and_the_future_is_today() -> None:
    assert decay(np.array([0, 30, 60, -5], np.int32), 30).tolist() == pytest.approx([1, 0.5, 0.25, 1])


def test_the_oldest_scores_are_still_numbers() -> None:
    assert decay(np.array([10**6], np.int32), 1).tolist() == [2**-60]


def test_the_best_hits_say_most_and_all_together_one() -> None:
    first, second = feedback_weights(np.array([5, 3], np.float32))
    assert first + second == pytest.approx(1)
    assert first / second == pytest.approx(math.exp(0.75 * 2))


def test_names_that_are_always_together_have_all_the_information_there_can_be_and_chance_none() -> None:
    both, others = np.array([4, 2, 1]), np.array([4, 4, 4])
    assert npmi(both, 4, others, 8).tolist() == pytest.approx([1.0, 0.0, math.log(0.5) / math.log(8)])


def test_names_of_every_article_tell_nothing_of_each_other() -> None:
    assert npmi(np.array([8]), 8, np.array([8]), 8).tolist() == [0.0]


def test_what_many_articles_show_counts_more_than_what_two_show() -> None:
    two, many = association(np.array([2, 200]), 200, np.array([2, 200]), 10_000).tolist()
    assert two == pytest.approx(math.log(50) / math.log(5_000) * (2 / 3) * (2 / 3))
    assert many == pytest.approx((200 / 201) ** 2)
    assert association(np.array([0], np.int64)[:0], 3, np.array([], np.int64), 9).tolist() == []


def test_log_odds_are_opposite_on_the_other_side_and_none_for_what_both_say_alike() -> None:
    one, other = np.array([10, 5, 0, 85]), np.array([1, 5, 9, 85])
    z = log_odds(one, other)
    assert z == pytest.approx(-log_odds(other, one))
    assert z[0] > 0 > z[2]
    assert abs(z[1]) < 0.1


def test_log_odds_by_hand() -> None:
    # Of 20 things on each side the first is 15 and 5 of them; a tenth of both together is believed beforehand: 2 of 4.
    z = log_odds(np.array([15, 5]), np.array([5, 15]))
    odds = math.log(17 / 7) - math.log(7 / 17)
    assert z[0] == pytest.approx(odds / math.sqrt(1 / 17 + 1 / 7))


def test_one_thing_alone_tells_nothing_apart() -> None:
    assert log_odds(np.array([7]), np.array([7])) == pytest.approx([0])
