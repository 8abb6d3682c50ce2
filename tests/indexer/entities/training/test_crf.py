from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from indexer.entities.tagger.labels import LABELS, label, may_follow
from indexer.entities.training.crf import gradient, learn

STEP = 1e-6


def loss_of_all(scores: np.ndarray, steps: np.ndarray, labels: np.ndarray) -> float:
    """The negative log-likelihood, by adding up every sequence that there is."""

    def total(chosen: tuple[int, ...]) -> float:
        passed = sum(float(steps[a, b]) for a, b in pairwise((0, *chosen, 0)))
        return passed + sum(float(scores[place, each]) for place, each in enumerate(chosen))

    every = [total(chosen) for chosen in product(range(scores.shape[1]), repeat=len(scores))]
    return float(np.logaddexp.reduce(every)) - total(tuple(labels.tolist()))


@pytest.mark.parametrize("length", [1, 2, 4])
def test_loss_and_gradient_are_those_of_all_sequences(length: int) -> None:
    random = np.random.default_rng(length)
    scores, steps = random.normal(size=(length, 4)), random.normal(size=(4, 4))
    steps[1, 3] = -np.inf
    labels = np.array([0, 2, 1, 2][:length], np.uint8)
    by_score, by_step = np.empty((length, 4)), np.zeros((4, 4))
    loss = gradient(scores, np.exp(steps), labels, by_score, by_step)
    assert loss == pytest.approx(loss_of_all(scores, steps, labels))
    for place in product(range(length), range(4)):
        moved = scores.copy()
        moved[place] += STEP
        assert by_score[place] == pytest.approx((loss_of_all(moved, steps, labels) - loss) / STEP, abs=1e-4)


def test_the_gradient_of_steps_inside_a_chain_is_that_of_all_sequences() -> None:
    random = np.random.default_rng(5)
    scores, steps = random.normal(size=(3, 3)), random.normal(size=(3, 3))
    steps[0, :], steps[:, 0] = 0.0, 0.0  # those from and to the outside are not learned
    labels = np.array([1, 2, 1], np.uint8)
    by_step = np.zeros((3, 3))
    loss = gradient(scores, np.exp(steps), labels, np.empty((3, 3)), by_step)
    for place in product((1, 2), (1, 2)):
        moved = steps.copy()
        moved[place] += STEP
        assert by_step[place] == pytest.approx((loss_of_all(scores, moved, labels) - loss) / STEP, abs=1e-4)


def test_what_is_learned_is_known_afterwards() -> None:
    rows = np.array([[0, 2], [1, -1], [0, -1], [3, -1]], np.int32)
    labels = np.array([label(0, 0), label(0, 2), 0, label(1, 3)], np.uint8)
    chains = np.array([[0, 2], [2, 3], [3, 4]])
    weights, squares = np.zeros((4, LABELS), np.float32), np.ones((4, LABELS), np.float32)
    steps = np.where(may_follow(), 0.0, -np.inf)
    losses = [
        learn(rows, labels, chains, np.ones(3, np.float32), weights, squares, steps, np.ones_like(steps), 0.5)
        for _ in range(30)
    ]
    assert losses[-1] < 0.1 * losses[0]
    assert weights[3].argmax() == label(1, 3)
    assert np.array_equal(np.isfinite(steps), may_follow())
