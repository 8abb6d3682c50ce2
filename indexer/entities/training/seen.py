"""Labelled texts to what the model learns from: features, labels and chains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.entities.tagger.codes import codes_of
from indexer.entities.tagger.cutting import cut
from indexer.entities.tagger.features import MOST_ROWS, rows_of
from indexer.entities.tagger.labels import BEGINS, ENDS, INSIDE, KINDS, WHOLE, label
from indexer.entities.tagger.surroundings import surroundings
from indexer.entities.tagger.tagging import Known
from indexer.entities.tagger.traits import traits
from indexer.entities.training.labelled import Labelled
from indexer.entities.training.loops import loop

DOUBTED = 0.3
"""Weight of a chain in which teachers disagree: its labels are right less often than others, but such names matter."""


class Seen(NamedTuple):
    """Candidates one after another; ``chains`` are [first, end) of those that stand together."""

    rows: npt.NDArray[np.int32]
    labels: npt.NDArray[np.uint8]
    chains: npt.NDArray[np.int64]
    trust: npt.NDArray[np.float32]
    """How much each chain weighs."""


class _Read(NamedTuple):
    rows: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    begins: npt.NDArray[np.bool_]


@loop
def _read(codes: npt.NDArray[np.uint32], known: Known) -> _Read:
    """The candidates of a text: their features, -1 where there are no more, their places, where chains begin."""
    words = cut(codes, 0, len(codes), known.characters)
    found = traits(codes, words, known.characters, known.listed)
    around = surroundings(codes, words, found)
    places = np.flatnonzero(around.may_name)
    rows = np.full((len(places), MOST_ROWS), -1, np.int32)
    begins = np.empty(len(places), np.bool_)
    for line in range(len(places)):
        rows_of(words, found, around, places[line], known.name_bits, rows[line])
        begins[line] = around.first[places[line]] == places[line]
    return _Read(rows, words.starts[places], words.ends[places], begins)


def seen(texts: Iterable[Labelled], known: Known, weight: float = 1.0) -> Seen:
    """What the model sees of the texts. A name that it cannot see, as one in lower case, is left out."""
    made = [each for each in (_of_one(text, known, weight) for text in texts) if len(each.rows)]
    return together(made)


def together(parts: Sequence[Seen]) -> Seen:
    """Several as one."""
    shifts = np.cumsum([0, *(len(part.rows) for part in parts[:-1])])
    return Seen(
        np.concatenate([part.rows for part in parts]),
        np.concatenate([part.labels for part in parts]),
        np.concatenate([part.chains + shift for part, shift in zip(parts, shifts, strict=True)]),
        np.concatenate([part.trust for part in parts]),
    )


def _of_one(text: Labelled, known: Known, weight: float) -> Seen:
    read = _read(codes_of(text.text), known)
    first = np.flatnonzero(read.begins)
    chains = np.stack([first, np.append(first[1:], len(read.begins))[: len(first)]], axis=1)
    labels = np.zeros(len(read.rows), np.uint8)
    for name in text.names:
        low = int(np.searchsorted(read.ends, name.start, "right"))
        high = int(np.searchsorted(read.starts, name.end, "left"))
        exact = low < high and read.starts[low] == name.start and read.ends[high - 1] == name.end
        if exact and not read.begins[low + 1 : high].any() and not labels[low:high].any():
            _mark(labels, low, high, KINDS.index(name.kind))
    trust = np.full(len(chains), weight, np.float32)
    doubts = [*text.doubts, *((name.start, name.end) for name in text.names if name.trust < 1)]
    for start, end in doubts:
        low = int(np.searchsorted(read.ends, start, "right"))
        high = int(np.searchsorted(read.starts, end, "left"))
        touched = (chains[:, 0] < high) & (chains[:, 1] > low)
        trust[touched] = weight * DOUBTED
    return Seen(read.rows, labels, chains.astype(np.int64), trust)


def _mark(labels: npt.NDArray[np.uint8], first: int, end: int, kind: int) -> None:
    if end - first == 1:
        labels[first] = label(kind, WHOLE)
        return
    labels[first:end] = label(kind, INSIDE)
    labels[first], labels[end - 1] = label(kind, BEGINS), label(kind, ENDS)
