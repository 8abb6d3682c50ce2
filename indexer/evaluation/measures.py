"""Measures of one ranking against what was judged. Each is from 0 to 1, the same as trec_eval's of that name.

``ranking`` are ids, the best first and each once; ``judged`` gives the grade of an id, relevant from 1 on. Ids that
nobody judged are not relevant. Queries without any relevant article have no value: callers leave them out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from statistics import fmean

Grades = Mapping[str, int]

FIRST_PAGE = 10  # hits that a reader sees before turning the page
DEPTH = 100  # hits that are asked for; trec_eval's usual cut for recall, and the largest page of the API


@dataclass(frozen=True, slots=True)
class Scores:
    """The measures of one query, or their means over several."""

    ndcg: float
    average_precision: float
    recall: float
    reciprocal_rank: float


NAMES = dict(zip((each.name for each in fields(Scores)), ("ndcg@10", "map@100", "recall@100", "mrr@10"), strict=True))
"""What each measure is called where it is shown, by its field of ``Scores``."""


def scores(ranking: Sequence[str], judged: Grades) -> Scores:
    """All measures of one ranking."""
    return Scores(
        ndcg(ranking, judged, FIRST_PAGE),
        average_precision(ranking, judged, DEPTH),
        recall(ranking, judged, DEPTH),
        reciprocal_rank(ranking, judged, FIRST_PAGE),
    )


def mean(found: Iterable[Scores]) -> Scores:
    """The mean of each measure. Raises statistics.StatisticsError when there is none."""
    every = list(found)
    return Scores(*(fmean(getattr(each, name) for each in every) for name in NAMES))


def ndcg(ranking: Sequence[str], judged: Grades, depth: int) -> float:
    """Gain of the first hits, each divided by log2(1 + rank), over that of the best order (Järvelin & Kekäläinen 2002).

    The gain of a hit is its grade, as in trec_eval's ``ndcg_cut``; others take 2^grade - 1, which is the same for
    grades 0 and 1.
    """
    best = sorted((grade for grade in judged.values() if grade > 0), reverse=True)
    return _gain([judged.get(each, 0) for each in ranking[:depth]]) / _gain(best[:depth])


def _gain(grades: Sequence[int]) -> float:
    return sum(max(grade, 0) / math.log2(1 + rank) for rank, grade in enumerate(grades, 1))


def average_precision(ranking: Sequence[str], judged: Grades, depth: int) -> float:
    """Precision at each relevant hit, summed and divided by how many are relevant in all (Harman 1992).

    Relevant articles beyond ``depth`` add nothing but are counted, as in trec_eval's ``map_cut``.
    """
    found, total = 0, 0.0
    for rank, each in enumerate(ranking[:depth], 1):
        if judged.get(each, 0) > 0:
            found += 1
            total += found / rank
    return total / _relevant(judged)


def recall(ranking: Sequence[str], judged: Grades, depth: int) -> float:
    """Share of the relevant articles that are among the first hits."""
    return sum(judged.get(each, 0) > 0 for each in ranking[:depth]) / _relevant(judged)


def reciprocal_rank(ranking: Sequence[str], judged: Grades, depth: int) -> float:
    """1 / rank of the first relevant hit, 0 when none is among the first (Voorhees 1999)."""
    return next((1 / rank for rank, each in enumerate(ranking[:depth], 1) if judged.get(each, 0) > 0), 0.0)


def _relevant(judged: Grades) -> int:
    return sum(grade > 0 for grade in judged.values())
