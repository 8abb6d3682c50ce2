"""The measures give what their definitions say: worked out by hand, and anew in another way for any ranking."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.evaluation import measures
from indexer.evaluation.measures import Scores

JUDGED = {"a": 3, "b": 2, "c": 1, "no": 0, "worse": -1}


@pytest.mark.parametrize(
    ("ranking", "ndcg", "precision", "recall", "reciprocal"),
    [
        pytest.param("a b c", 1.0, 1.0, 1.0, 1.0, id="the best order"),
        pytest.param("c b a", (1 + 2 / 1.584963 + 3 / 2) / (3 + 2 / 1.584963 + 1 / 2), 1.0, 1.0, 1.0, id="reversed"),
        pytest.param("x a no b", (3 / 1.584963 + 2 / 2.321928) / 4.761860, (1 / 2 + 2 / 4) / 3, 2 / 3, 0.5, id="two"),
        pytest.param("x worse no", 0.0, 0.0, 0.0, 0.0, id="none"),
        pytest.param("", 0.0, 0.0, 0.0, 0.0, id="nothing found"),
    ],
)
def test_values_worked_out_by_hand(
    ranking: str, ndcg: float, precision: float, recall: float, reciprocal: float
) -> None:
    found = measures.scores(ranking.split(), JUDGED)
    assert (found.ndcg, found.average_precision) == pytest.approx((ndcg, precision), abs=1e-6)
    assert (found.recall, found.reciprocal_rank) == pytest.approx((recall, reciprocal))


def test_what_comes_behind_the_depth_adds_nothing_and_still_counts_as_relevant() -> None:
    ranking = ["x", "y", "a", "b"]
    assert measures.average_precision(ranking, JUDGED, 3) == pytest.approx((1 / 3) / 3)
    assert measures.recall(ranking, JUDGED, 3) == pytest.approx(1 / 3)
    assert measures.reciprocal_rank(ranking, JUDGED, 2) == 0.0
    assert measures.ndcg(ranking, JUDGED, 2) == 0.0


def test_the_best_order_ends_at_the_depth_too() -> None:
    assert measures.ndcg(["a"], JUDGED, 1) == 1.0


def test_a_first_relevant_hit_on_the_second_page_has_no_reciprocal_rank() -> None:
    ranking = [*"0123456789", "a"]
    found = measures.scores(ranking, JUDGED)
    assert (found.reciprocal_rank, found.ndcg) == (0.0, 0.0)
    assert found.recall == pytest.approx(1 / 3)


def test_each_query_counts_the_same() -> None:
    assert measures.mean([Scores(1, 1, 1, 0), Scores(0, 0.5, 1, 0)]) == Scores(0.5, 0.75, 1, 0)


def naive(ranking: list[str], judged: dict[str, int]) -> Scores:
    """The definitions again, asked the other way round: at which rank is each relevant article."""
    ranks = {each: ranking.index(each) + 1 for each, grade in judged.items() if grade > 0 and each in ranking}
    relevant = {each: grade for each, grade in judged.items() if grade > 0}
    gained = math.fsum(relevant[each] / math.log2(rank + 1) for each, rank in ranks.items() if rank <= 10)
    grades = sorted(relevant.values())
    ideal = math.fsum(grades[-place] / math.log2(place + 1) for place in range(1, min(10, len(grades)) + 1))
    deep = sorted(rank for rank in ranks.values() if rank <= 100)
    precisions = [sum(other <= rank for other in deep) / rank for rank in deep]
    first = min(ranks.values(), default=11)
    return Scores(
        gained / ideal,
        math.fsum(precisions) / len(relevant),
        len(deep) / len(relevant),
        1 / first if first <= 10 else 0.0,
    )


IDS = st.integers(0, 150).map(str)


@given(
    st.lists(IDS, unique=True, max_size=140),
    st.dictionaries(IDS, st.integers(-1, 4), max_size=60).filter(lambda each: any(v > 0 for v in each.values())),
)
def test_measures_agree_with_their_definitions(ranking: list[str], judged: dict[str, int]) -> None:
    found, expected = measures.scores(ranking, judged), naive(ranking, judged)
    assert found.ndcg == pytest.approx(expected.ndcg)
    assert found.average_precision == pytest.approx(expected.average_precision)
    assert (found.recall, found.reciprocal_rank) == pytest.approx((expected.recall, expected.reciprocal_rank))
    assert all(0 <= each <= 1 + 1e-12 for each in (found.ndcg, found.average_precision, found.recall))
