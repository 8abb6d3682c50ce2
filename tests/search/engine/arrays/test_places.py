"""Arrays of positions, against comparing every place with every other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine.arrays import places
from search.engine.arrays.source import Places, Sentences
from search.errors import DeadlinePassed

Plain = list[tuple[int, int, int]]
"""Docid, start, end; sorted."""

WORDS: st.SearchStrategy[Plain] = st.sets(st.tuples(st.integers(0, 3), st.integers(0, 9)), max_size=12).map(
    lambda found: sorted((doc, at, at + 1) for doc, at in found)
)
STRETCHES: st.SearchStrategy[Plain] = st.sets(
    st.tuples(st.integers(0, 3), st.integers(0, 9), st.integers(1, 3)), max_size=10
).map(lambda found: sorted((doc, at, at + length) for doc, at, length in found))


def arrays(plain: Plain) -> Places:
    table = np.array(plain, np.int32).reshape(-1, 3)
    return Places(*(np.ascontiguousarray(column) for column in table.T))


def plain(found: Places) -> Plain:
    return list(zip(found.docs.tolist(), found.starts.tolist(), found.ends.tolist(), strict=True))


@given(st.lists(STRETCHES, max_size=3))
def test_a_union_holds_each_place_once_in_order(several: list[Plain]) -> None:
    assert plain(places.union([arrays(each) for each in several], lambda: None)) == sorted(
        {place for each in several for place in each}
    )


@given(st.lists(WORDS, min_size=1, max_size=3))
def test_a_phrase(terms: list[Plain]) -> None:
    found = plain(places.phrase([arrays(each) for each in terms], lambda: None))
    starts = [{(doc, at) for doc, at, _ in each} for each in terms]
    wanted = [(doc, at) for doc, at in starts[0] if all((doc, at + far) in each for far, each in enumerate(starts))]
    assert found == sorted((doc, at, at + len(terms)) for doc, at in wanted)


@given(STRETCHES, STRETCHES, st.integers(1, 6))
def test_near_finds_the_articles_that_comparing_all_finds(left: Plain, right: Plain, distance: int) -> None:
    found = places.near(arrays(left), arrays(right), distance).tolist()
    wanted = {
        a[0]
        for a in left
        for b in right
        if a[0] == b[0] and (0 <= b[1] - a[2] < distance or 0 <= a[1] - b[2] < distance)
    }
    assert found == sorted(wanted)


@given(WORDS, WORDS, st.integers(1, 9))
def test_words_close_together(one: Plain, other: Plain, slop: int) -> None:
    other = [place for place in other if place not in one]
    found = {doc for doc, _, _ in plain(places.close_together([arrays(one), arrays(other)], slop, lambda: None))}
    assert found == {a[0] for a in one for b in other if a[0] == b[0] and abs(a[1] - b[1]) <= slop}


@given(WORDS, WORDS, st.lists(st.integers(1, 9), max_size=3))
def test_words_in_one_sentence(one: Plain, other: Plain, starts: list[int]) -> None:
    first = [0, *sorted(set(starts))]
    docs = np.array(sorted({doc for doc, _, _ in one}), np.int32)
    bounds = np.arange(len(docs) + 1, dtype=np.int64) * len(first)
    sentences = Sentences(docs, bounds, np.array(first * len(docs), np.int32))
    found = places.same_sentence(arrays(one), arrays(other), sentences).tolist()

    def number(at: int) -> int:
        return sum(start <= at for start in first)

    assert found == sorted({a[0] for a in one for b in other if a[0] == b[0] and number(a[1]) == number(b[1])})


@given(WORDS, WORDS)
def test_a_text_of_one_sentence(one: Plain, other: Plain) -> None:
    found = places.same_sentence(arrays(one), arrays(other), None).tolist()
    assert found == sorted({doc for doc, _, _ in one} & {doc for doc, _, _ in other})


def late() -> None:
    raise DeadlinePassed


@pytest.mark.parametrize(
    "walk",
    [
        pytest.param(places.union, id="a union"),
        pytest.param(places.phrase, id="a phrase"),
        pytest.param(lambda several, check: places.close_together(several, 5, check), id="words close together"),
    ],
)
def test_whoever_walks_through_many_places_looks_at_the_clock(
    walk: Callable[[Sequence[Places], Callable[[], None]], Places],
) -> None:
    with pytest.raises(DeadlinePassed):
        walk([arrays([(0, 1, 2)]), arrays([(0, 2, 3)])], late)


def test_a_union_looks_at_the_clock_before_each_round() -> None:
    """Groups of common words joined by NEAR ran past the deadline of their query."""
    looks: list[int] = []
    found = places.union([arrays([(doc, 0, 1)]) for doc in range(64)], lambda: looks.append(1))
    assert (len(found.docs), len(looks)) == (64, 6)
