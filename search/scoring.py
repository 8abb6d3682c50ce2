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


@dataclass(frozen=True, slots=True)
class LengthNorm:
    """What one occurrence counts in a field of some length: ``boost / (rest + slope * length)``."""

    boost: np.float32
    rest: np.float32
    slope: np.float32

    def of(self, lengths: Floats) -> Floats:
        """What one occurrence counts in fields of so many tokens."""
        return np.asarray(self.boost / (self.rest + self.slope * lengths), np.float32)


def length_norm(weight: FieldWeight, tokens: float, articles: int) -> LengthNorm:
    """How the length of a field counts (Robertson & Zaragoza 2009, eq. 3.19).

    ``tokens`` are those of all ``articles`` together, also of those where the field is empty: the mean is over all.
    """
    slope = weight.b * articles / tokens if tokens else 0.0
    return LengthNorm(np.float32(weight.boost), np.float32(1.0 - weight.b), np.float32(slope))


def saturate(frequency: Floats) -> Floats:
    """A weighted frequency brought below 1 (Robertson & Zaragoza 2009, eq. 3.20)."""
    return np.asarray(frequency / (frequency + np.float32(SATURATION)), np.float32)
