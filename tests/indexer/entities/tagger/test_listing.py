from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.entities.tagger.listing import found, table


@given(st.dictionaries(st.integers(1, 2**64 - 1), st.integers(1, 2**40), max_size=50), st.integers(1, 2**64 - 1))
def test_a_table_has_what_was_put_in_and_nothing_else(entries: dict[int, int], other: int) -> None:
    made = table(entries)
    assert {key: found(made, np.uint64(key)) for key in entries} == entries
    assert found(made, np.uint64(other)) == entries.get(other, 0)
