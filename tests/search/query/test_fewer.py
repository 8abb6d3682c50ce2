"""Each part of a query can be dropped, and what is left means the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.fewer import fewer
from tests.search.query.reading import understood


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        pytest.param("crimea", [], id="one word"),
        pytest.param("crimea +vote", [("crimea", "+vote"), ("+vote", "crimea")], id="side by side"),
        pytest.param("crimea -putin", [("-putin", "crimea")], id="what is left must find something"),
        pytest.param("a AND b AND c", [("a", "b AND c"), ("b", "a AND c"), ("c", "a AND b")], id="joined by AND"),
        pytest.param("a AND NOT b", [("NOT b", "a")], id="what is left of AND must find something"),
        pytest.param('"a b" AND c', [('"a b"', "c"), ("c", '"a b"')], id="a phrase"),
        pytest.param("a OR b", [], id="a choice"),
        pytest.param('said:"A B" vote', [('said:"A B"', "vote"), ("vote", 'said:"A B"')], id="what somebody said"),
    ],
)
def test_parts_are_those_at_the_top(typed: str, parts: list[tuple[str, str]]) -> None:
    tree = understood(typed).tree
    assert tree is not None
    assert fewer(tree) == parts


@given(st.lists(st.sampled_from(["crimea", "+vote", "-putin", '"a b"', "person:x", "refer*", "date:2014"]), min_size=2))
def test_what_is_left_can_be_read_again(words: list[str]) -> None:
    tree = understood(" ".join(words)).tree
    assert tree is not None
    for part, rest in fewer(tree):
        assert part
        again = understood(rest)
        assert again.tree is not None
        assert not again.errors
