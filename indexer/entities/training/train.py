"""What was seen to weights: learned as floats, kept as whole numbers of eight bits."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from indexer.entities.tagger.decode import FORBIDDEN
from indexer.entities.tagger.features import ROWS
from indexer.entities.tagger.labels import LABELS, may_follow
from indexer.entities.tagger.packed import Weights
from indexer.entities.training.crf import learn
from indexer.entities.training.seen import Seen

PASSES = 5  # the score on news no longer rises after the fourth
RATE = 0.12  # of AdaGrad
FIRST_SQUARE = 1.0  # of AdaGrad: damps the first steps of rare features, as a prior would
LARGEST = 127
CUT_OFF = 0.9995  # share of the weights that fit eight bits; the few beyond are cut, all others are finer for it


def trained(seen: Seen, passes: int = PASSES, say: Callable[[str], None] = lambda _: None) -> Weights:
    """The weights after some passes in an order that is the same each time."""
    weights = np.zeros((ROWS, LABELS), np.float32)
    squares = np.full((ROWS, LABELS), FIRST_SQUARE, np.float32)
    steps = np.where(may_follow(), 0.0, -np.inf)
    step_squares = np.full((LABELS, LABELS), FIRST_SQUARE)
    order = np.random.default_rng(0)
    for turn in range(passes):
        mixed = order.permutation(len(seen.chains))
        loss = learn(
            seen.rows, seen.labels, seen.chains[mixed], seen.trust[mixed], weights, squares, steps, step_squares, RATE
        )
        say(f"pass {turn + 1}: loss {loss:.4f} a candidate")
    return in_eight_bits(weights, steps)


def in_eight_bits(weights: np.ndarray, steps: np.ndarray) -> Weights:
    """The same weights as whole multiples of one unit, and the steps in that unit."""
    used = np.abs(weights[weights != 0])
    unit = float(np.quantile(used, CUT_OFF)) / LARGEST if len(used) else 1.0
    rows = np.clip(np.rint(weights / unit), -LARGEST, LARGEST).astype(np.int8)
    allowed = np.where(np.isfinite(steps), steps, 0.0)
    return Weights(rows, np.where(may_follow(), np.rint(allowed / unit), FORBIDDEN).astype(np.int32))
