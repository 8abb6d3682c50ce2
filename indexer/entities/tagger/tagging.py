"""Many texts to the names in them: one call of a compiled loop."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.entities.tagger.characters import Characters
from indexer.entities.tagger.cutting import Words, cut
from indexer.entities.tagger.decode import decode
from indexer.entities.tagger.features import MOST_ROWS, rows_of
from indexer.entities.tagger.labels import BEGINS, ENDS, LABELS, WHOLE
from indexer.entities.tagger.listing import Listed
from indexer.entities.tagger.packed import Packed, add_up
from indexer.entities.tagger.surroundings import surroundings
from indexer.entities.tagger.traits import traits
from search.compiled import compiled


class Known(NamedTuple):
    """What is the same for every text."""

    characters: Characters
    listed: Listed
    name_bits: int


class Tagged(NamedTuple):
    """The names of some texts in order: which text, [start, end) in all code points, which kind."""

    texts: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    kinds: npt.NDArray[np.uint8]


@compiled
def tag(codes: npt.NDArray[np.uint32], bounds: npt.NDArray[np.int64], known: Known, weights: Packed) -> Tagged:
    """The names in the texts ``codes[bounds[i]:bounds[i + 1]]``; nothing of one is looked at for another."""
    room = 64
    texts, starts, ends = np.empty(room, np.int32), np.empty(room, np.int32), np.empty(room, np.int32)
    kinds, count = np.empty(room, np.uint8), 0
    for text in range(len(bounds) - 1):
        words = cut(codes, bounds[text], bounds[text + 1], known.characters)
        labels = _labels(codes, words, known, weights)
        begun = 0
        for word in range(len(labels)):
            if labels[word] == 0:
                continue
            kind, part = divmod(labels[word] - 1, 4)
            if part in (BEGINS, WHOLE):
                begun = word
            if part != ENDS and part != WHOLE:
                continue
            if count == len(texts):
                texts, starts, ends = _doubled(texts), _doubled(starts), _doubled(ends)
                kinds = np.append(kinds, np.empty(count, np.uint8))
            texts[count], starts[count], ends[count] = text, words.starts[begun], words.ends[word]
            kinds[count] = kind
            count += 1
    return Tagged(texts[:count].copy(), starts[:count].copy(), ends[:count].copy(), kinds[:count].copy())


@compiled
def _doubled(values: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    return np.append(values, np.empty(len(values), np.int32))


@compiled
def _labels(codes: npt.NDArray[np.uint32], words: Words, known: Known, weights: Packed) -> npt.NDArray[np.uint8]:
    """A label for each word of one text."""
    read = traits(codes, words, known.characters, known.listed)
    around = surroundings(codes, words, read)
    labels = np.zeros(len(words.starts), np.uint8)
    rows = np.empty(MOST_ROWS, np.int32)
    scores = np.empty((16, LABELS), np.int32)
    word, count = 0, len(labels)
    while word < count:
        if not around.may_name[word]:
            word += 1
            continue
        last = around.last[word] + 1
        if last - word > len(scores):
            scores = np.empty((2 * (last - word), LABELS), np.int32)
        for place in range(word, last):
            found = rows_of(words, read, around, place, known.name_bits, rows)
            add_up(rows, found, weights.rows, scores[place - word])
        decode(scores, weights.steps, labels[word:last])
        word = last
    return labels
