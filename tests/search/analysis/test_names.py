"""Names are in the order of their bytes, however the list grew."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import names
from search.analysis.names import Names

ANY = st.lists(st.text(st.characters(), max_size=4), unique=True, max_size=20)


@given(ANY, st.lists(st.integers(0, 20), max_size=4), st.integers(1, 25))
def test_chosen_names_are_in_the_order_of_their_bytes(texts: list[str], stops: list[int], step: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(names, "_FIRST_LETTERS", 2)
        some: list[str] = []
        found = Names(some)
    for stop in [*sorted(stops), len(texts)]:
        some += texts[len(some) : stop]
        encoded = [text.encode("utf-8", "surrogatepass") for text in some]
        chosen = np.array([number % step == 0 for number in range(len(some))], np.bool_)
        order = found.among(chosen)
        assert order.tolist() == sorted(range(0, len(some), step), key=encoded.__getitem__)
        letters, ends = found.spelled(order)
        assert ends[0] == 0
        assert [letters[ends[i] : ends[i + 1]].tobytes() for i in range(len(order))] == [encoded[n] for n in order]


def test_a_name_may_be_asked_for_again() -> None:
    found = Names(["b", "a"])
    found.among(np.ones(2, np.bool_))
    letters, _ = found.spelled(np.array([1, 0, 1], np.int32))
    assert letters.tobytes() == b"aba"
