"""How much an article is worth for a term: BM25F over title and body, one pure function per formula."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

SATURATION = 1.2  # k1: how soon more of the same word stops counting; Lucene's value, best of 330 on five test sets
FUNCTION_WORD_WEIGHT = 0.1  # of "the", "of" and the like: kept, so that they decide only between equals


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """How a text field counts: ``boost`` of one occurrence, and ``b``, how far long fields are held down (0 to 1)."""

    boost: float
    b: float


FIELD_WEIGHTS = {"title": FieldWeight(3.0, 0.5), "body": FieldWeight(1.0, 0.6)}
"""Chosen among 330 settings on the five development sets of ``bench/relevance``."""


def idf(doc_freq: int, doc_count: int) -> float:
    """Weight of a term; Lucene's form, never negative (Robertson & Zaragoza 2009, eq. 3.3, plus one in the log)."""
    return math.log1p((doc_count - doc_freq + 0.5) / (doc_freq + 0.5))


def length_norm(lengths: Floats, weight: FieldWeight) -> Floats:
    """What one occurrence in each article's field counts (Robertson & Zaragoza 2009, eq. 3.19).

    ``lengths`` are tokens per article, 0 where the field is empty; the mean is taken over all of them.
    """
    mean = float(lengths.mean()) if lengths.size else 0.0
    relative = lengths / mean if mean else np.zeros_like(lengths)
    return np.asarray(weight.boost / (1.0 - weight.b + weight.b * relative), np.float32)


def saturate(frequency: Floats) -> Floats:
    """A weighted frequency brought below 1 (Robertson & Zaragoza 2009, eq. 3.20)."""
    return np.asarray(frequency / (frequency + np.float32(SATURATION)), np.float32)
