"""Offers are found by the words in which they begin as typed."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from search.engine.arrays.listed import BEGINS_WORTH, KINDS, SORTED_BYTES, WORTH, Listed, Offer, row_of

WORDS = st.text(st.sampled_from("abé-. \U0001f5de"), max_size=4)
LONG = st.sampled_from(["a" * SORTED_BYTES, "b" * (SORTED_BYTES + 3)])
KEYS = st.lists(WORDS | LONG, min_size=1, max_size=4).map(" ".join).map(str.strip).filter(bool)
OFFERS = st.lists(
    st.builds(
        lambda key, kind, count: Offer(kind, key, {key.upper(): count}, count),
        KEYS,
        st.sampled_from(KINDS),
        st.integers(1, 9),
    ),
    max_size=12,
    unique_by=lambda offer: (offer.kind, offer.key),
)


def begins(key: str, typed: str) -> bool | None:
    """Whether the key begins so, None when no word of it does. Signs beyond ASCII are taken for letters."""
    if key.startswith(typed):
        return True
    found = re.search(rf"(?<=[^\w\x80-\U0010ffff])(?=\S){re.escape(typed)}", key)
    return False if found else None


@given(OFFERS, KEYS)
def test_all_in_which_a_word_begins_so_are_found(offers: list[Offer], typed: str) -> None:
    listed = Listed(offers)
    found = {listed.identity(number): is_first for number, is_first in listed.best(typed, 99).items()}
    for each in offers:
        expected = begins(each.key, typed)
        identity = KINDS.index(each.kind), each.key.encode()
        if expected is None:
            assert identity not in found
        else:
            assert found[identity] is (expected or each.kind == "person")


@given(OFFERS, KEYS, st.integers(1, 4))
def test_the_best_are_those_that_are_worth_most(offers: list[Offer], typed: str, most: int) -> None:
    listed = Listed(offers)

    every = {number: _worth(listed, number, is_first) for number, is_first in listed.best(typed, 99).items()}
    few = listed.best(typed, most)
    assert len(few) <= most
    assert min(len(every), 1) <= len(few)
    least = min((every[number] for number in few), default=0)
    assert sum(worth > least for number, worth in every.items() if number not in few) == 0


def _worth(listed: Listed, number: int, is_first: bool) -> int:
    kind, _ = listed.identity(number)
    return listed.count(number) * WORTH[KINDS[kind]] * (BEGINS_WORTH if is_first else 1)


@given(OFFERS, KEYS)
def test_an_offer_is_found_by_its_kind_and_key_alone(offers: list[Offer], other: str) -> None:
    listed = Listed(offers)
    for kind in range(len(KINDS)):
        for key in {other, *(each.key for each in offers)}:
            number = listed.find(kind, key.encode())
            expected = [each for each in offers if (KINDS.index(each.kind), each.key) == (kind, key)]
            assert (number >= 0) is bool(expected)
            if expected:
                assert listed.spellings(number) == expected[0].spellings


def test_rows_stand_behind_the_names() -> None:
    listed = Listed([Offer("person", "ann", {"Ann": 1, "ANN": 2}, 2)], (row_of("word", {"annual": 3, "": 1}),))
    first, second = sorted(listed.best("ann", 9))
    assert (listed.spellings(first), listed.spellings(second)) == ({"Ann": 1, "ANN": 2}, {"annual": 3})
