"""A linear-chain conditional random field (Lafferty, McCallum, Pereira 2001): its loss, gradient and learning.

Compiled in each process that trains; nothing of it is needed to recognise names.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from indexer.entities.training.loops import loop

Floats = npt.NDArray[np.float64]
Weights = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int32]


@loop
def gradient(scores: Floats, powers: Floats, labels: npt.NDArray[np.uint8], by_score: Floats, by_step: Floats) -> float:
    """The negative log-likelihood of the labels of one chain; writes its derivatives.

    ``powers`` are e to the scores of the steps, 0 for those that may not be; outside the chain stands label 0.
    ``by_score`` is overwritten, to ``by_step`` is added.
    """
    count, kinds = scores.shape
    ahead, behind, emitted = np.empty((count, kinds)), np.empty((count, kinds)), np.empty((count, kinds))
    scale = np.empty(count)
    for word in range(count):
        emitted[word] = np.exp(scores[word] - scores[word].max())
        for label in range(kinds):
            if word == 0:
                reached = powers[0, label]
            else:
                reached = 0.0
                for before in range(kinds):
                    reached += ahead[word - 1, before] * powers[before, label]
            ahead[word, label] = reached * emitted[word, label]
        scale[word] = ahead[word].sum()
        ahead[word] /= scale[word]
    behind[count - 1] = powers[:, 0]
    for word in range(count - 2, -1, -1):
        for label in range(kinds):
            reached = 0.0
            for after in range(kinds):
                reached += powers[label, after] * emitted[word + 1, after] * behind[word + 1, after]
            behind[word, label] = reached / scale[word + 1]
    total = (ahead[count - 1] * behind[count - 1]).sum()
    loss = np.log(total)
    for word in range(count):
        label = labels[word]
        before = labels[word - 1] if word else 0
        loss += np.log(scale[word]) - np.log(emitted[word, label]) - np.log(powers[before, label])
        by_score[word] = ahead[word] * behind[word] / total
        by_score[word, label] -= 1.0
        if word:
            for source in range(kinds):
                weight = ahead[word - 1, source] / (scale[word] * total)
                by_step[source] += weight * powers[source] * emitted[word] * behind[word]
            by_step[before, label] -= 1.0
    loss -= np.log(powers[labels[count - 1], 0])
    return float(loss)


@loop
def score(rows: Rows, weights: Weights, scores: Floats) -> None:
    """Add up the weights of each word's features."""
    for word in range(len(rows)):
        scores[word] = 0.0
        for row in rows[word]:
            if row < 0:
                break
            for label in range(weights.shape[1]):
                scores[word, label] += weights[row, label]


@loop
def learn(
    rows: Rows,
    labels: npt.NDArray[np.uint8],
    chains: npt.NDArray[np.int64],
    trust: Weights,
    weights: Weights,
    squares: Weights,
    steps: Floats,
    step_squares: Floats,
    rate: float,
) -> float:
    """One pass of AdaGrad (Duchi, Hazan, Singer 2011) over ``chains``, each [first, end); the mean loss a word.

    ``steps`` that may not be are minus infinity and stay so.
    """
    kinds, loss, count = weights.shape[1], 0.0, 0
    powers = np.exp(steps)
    for turn in range(len(chains)):
        first, end = chains[turn]
        if turn % 64 == 0:
            powers = np.exp(steps)
        scores, by_score = np.empty((end - first, kinds)), np.empty((end - first, kinds))
        by_step = np.zeros((kinds, kinds))
        score(rows[first:end], weights, scores)
        loss += gradient(scores, powers, labels[first:end], by_score, by_step)
        count += end - first
        for word in range(end - first):
            for row in rows[first + word]:
                if row < 0:
                    break
                for label in range(kinds):
                    slope = np.float32(by_score[word, label] * trust[turn])
                    squares[row, label] += slope * slope
                    weights[row, label] -= np.float32(rate) * slope / np.sqrt(squares[row, label])
        if end - first > 1:
            for before in range(kinds):
                for label in range(kinds):
                    pull = by_step[before, label] * trust[turn]
                    if pull != 0.0:
                        step_squares[before, label] += pull * pull
                        steps[before, label] -= rate * pull / np.sqrt(step_squares[before, label])
    return loss / max(1, count)
