from __future__ import annotations

import numpy as np
import pytest

from indexer.entities.tagger.features import MOST_ROWS
from indexer.entities.tagger.labels import LABELS
from indexer.entities.tagger.packed import Weights, add_up, packed

STEPS = np.zeros((LABELS, LABELS), np.int32)


@pytest.mark.parametrize("count", [0, 1, MOST_ROWS])
@pytest.mark.parametrize("weight", [-128, -1, 0, 127], ids=str)
def test_sums_of_equal_weights_are_exact_up_to_the_most_rows(count: int, weight: int) -> None:
    rows = packed(Weights(np.full((2, LABELS), weight, np.int8), STEPS)).rows
    scores = np.full(LABELS, 7, np.int32)
    add_up(np.zeros(MOST_ROWS, np.int32), count, rows, scores)
    assert (scores == count * weight).all()


def test_sums_are_those_of_the_weights_themselves() -> None:
    random = np.random.default_rng(11)
    weights = random.integers(-128, 128, (300, LABELS)).astype(np.int8)
    wanted = random.integers(0, 300, MOST_ROWS).astype(np.int32)
    scores = np.empty(LABELS, np.int32)
    add_up(wanted, 90, packed(Weights(weights, STEPS)).rows, scores)
    assert (scores == weights[wanted[:90]].astype(np.int64).sum(axis=0)).all()
