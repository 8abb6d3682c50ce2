"""Sets of docids are combined as Python's sets are."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.engine.arrays import sets
from search.engine.arrays.scored import Scored, at_least, intersect, subtract

SIZE = 300
SETS = st.dictionaries(st.integers(0, SIZE - 1), st.sampled_from([0.5, 1.0, 2.0]), max_size=SIZE)


def scored(values: dict[int, float]) -> Scored:
    docs = sorted(values)
    return Scored(np.array(docs, np.int32), np.array([values[doc] for doc in docs], np.float32))


def plain(found: Scored) -> dict[int, float]:
    assert found.docs.tolist() == sorted(set(found.docs.tolist()))
    return dict(zip(found.docs.tolist(), found.scores.tolist(), strict=True))


@given(st.lists(SETS, min_size=1, max_size=4))
def test_what_all_have_is_kept_with_the_sum_of_its_scores(several: list[dict[int, float]]) -> None:
    everywhere = set(several[0]).intersection(*several[1:])
    assert plain(intersect([scored(each) for each in several])) == {
        doc: sum(each[doc] for each in several) for doc in everywhere
    }


@given(st.lists(SETS, min_size=1, max_size=4), st.lists(SETS, max_size=2), st.integers(1, 4))
def test_what_enough_have_is_kept(several: list[dict[int, float]], also: list[dict[int, float]], wanted: int) -> None:
    found = at_least([scored(each) for each in several], wanted, SIZE, [scored(each) for each in also])
    enough = {doc for each in several for doc in each if sum(doc in other for other in several) >= wanted}
    assert plain(found) == {doc: sum(each.get(doc, 0.0) for each in [*several, *also]) for doc in enough}


@given(SETS, SETS)
def test_what_another_has_is_taken_away(one: dict[int, float], other: dict[int, float]) -> None:
    docs = scored(other).docs
    assert plain(subtract(scored(one), docs)) == {doc: one[doc] for doc in one if doc not in other}
    assert plain(scored(one).only(docs)) == {doc: one[doc] for doc in one if doc in other}


@given(SETS, SETS)
def test_either_has_what_is_united(one: dict[int, float], other: dict[int, float]) -> None:
    left, right = scored(one), scored(other)
    found = Scored(*sets.united(left.docs, left.scores, right.docs, right.scores))
    assert plain(found) == {doc: one.get(doc, 0.0) + other.get(doc, 0.0) for doc in {*one, *other}}


@given(SETS, SETS)
def test_those_in_either_are_counted(one: dict[int, float], other: dict[int, float]) -> None:
    smaller, larger = sorted((one, other), key=len)
    assert sets.count_either(scored(smaller).docs, scored(larger).docs) == len({*one, *other})


@given(SETS, st.integers(0, SIZE))
def test_leaps_end_where_a_search_by_halves_does(values: dict[int, float], doc: int) -> None:
    docs = scored(values).docs
    for start in range(min(3, len(docs) + 1)):
        assert sets.place_from(docs, doc, start) == max(start, int(np.searchsorted(docs, doc)))


@given(st.lists(st.integers(0, 5), max_size=20), st.integers(1, 25))
def test_the_highest_are_those_that_an_order_begins_with_and_their_equals(values: list[int], most: int) -> None:
    found = sets.highest(np.array(values, np.int64), most).tolist()
    first = sorted((each for each in values if each > 0), reverse=True)[:most]
    assert found == [place for place, each in enumerate(values) if first and each >= first[-1]]


@given(st.sets(st.integers(0, SIZE)), st.integers(1, 40))
def test_articles_that_are_spread_are_as_far_apart_as_they_can_be(docs: set[int], most: int) -> None:
    ordered = sorted(docs)
    found = sets.spread(np.array(ordered, np.int32), most)
    places = [ordered.index(each) for each in found]
    assert len(found) == min(most, len(docs))
    steps = np.diff([*places, len(ordered)])
    assert not len(found) or (places[0] == 0 and steps.max() - steps.min() <= 1)
