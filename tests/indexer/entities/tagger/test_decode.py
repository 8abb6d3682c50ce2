from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from indexer.entities.tagger.decode import FORBIDDEN, decode
from indexer.entities.tagger.labels import LABELS, may_follow


def best_of_all(scores: np.ndarray, steps: np.ndarray) -> int:
    """The highest sum of any sequence."""
    return max(
        sum(int(scores[place, label]) for place, label in enumerate(labels))
        + sum(int(steps[before, after]) for before, after in zip((0, *labels), (*labels, 0), strict=True))
        for labels in product(range(scores.shape[1]), repeat=len(scores))
    )


@pytest.mark.parametrize("length", [1, 2, 3, 5])
@pytest.mark.parametrize("seed", range(4))
def test_the_sequence_is_the_best_of_all(length: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.integers(-50, 50, (length, 4)).astype(np.int32)
    steps = random.integers(-50, 50, (4, 4)).astype(np.int32)
    steps[1, 2] = FORBIDDEN
    labels = np.zeros(length, np.uint8)
    decode(scores, steps, labels)
    found = sum(int(scores[place, label]) for place, label in enumerate(labels))
    found += sum(int(steps[a, b]) for a, b in zip((0, *labels), (*labels, 0), strict=True))
    assert found == best_of_all(scores, steps)


def test_no_name_is_left_open_and_none_begins_in_the_middle() -> None:
    random = np.random.default_rng(7)
    steps = np.where(may_follow(), 0, FORBIDDEN).astype(np.int32)
    for length in (1, 2, 7, 30):
        scores = random.integers(-9999, 9999, (length, LABELS)).astype(np.int32)
        labels = np.zeros(length, np.uint8)
        decode(scores, steps, labels)
        assert all(may_follow()[a, b] for a, b in zip((0, *labels), (*labels, 0), strict=True))
