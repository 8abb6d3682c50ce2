"""Who stands together: the names that most stories of a list of hits have, and which of them belong to each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search import scoring
from search.article import EntityType
from search.engine.arrays import sets, stories
from search.engine.arrays.answer import hits_of
from search.engine.arrays.columns import ValueColumn
from search.engine.arrays.source import Docs, Source
from search.engine.arrays.terms import Terms
from search.engine.port import Query
from search.views import AmongNames, LinkedName, Tie, Together

LEAST_TOGETHER = 2  # stories that two names share; one story tells of itself, however many sites repeat it
LEAST_SCORE = 1e-6  # of a tie; what is less is chance, and rounding

Counts = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class _Told:
    """The hits by story: ``docs[i]`` tells the story ``groups[i]``, which ascends from 0 to before ``stories``."""

    docs: Docs
    groups: npt.NDArray[np.int32]
    stories: int


def together(terms: Terms, query: Query, asked: AmongNames) -> Together:
    """The names of what the query finds, and which stand together oftener than by chance. Raises DeadlinePassed."""
    found, hits, evaluation = hits_of(terms, query)
    groups, count = stories.grouped(found.docs, terms.source.columns.stories)
    order = np.argsort(groups, kind="stable")
    told = _Told(found.docs[order], groups[order], count)
    evaluation.check()
    names, having = _foremost(terms.source, told, asked)
    return Together(hits, count, tuple(names), tuple(_ties(names, having, told, evaluation.check)))


def _foremost(source: Source, told: _Told, asked: AmongNames) -> tuple[list[LinkedName], Mask]:
    """The names that most stories have, and for each in a column which of the articles of ``told`` have it."""
    found: list[tuple[LinkedName, ValueColumn, int]] = []
    for kind in EntityType:
        if kind in asked.kinds:
            column = source.columns.values[kind.value]
            of_stories = column.counts_of_groups(told.docs, told.groups, told.stories)
            articles = column.counts(told.docs)
            for number in _foremost_of(of_stories, asked.listed):
                name = LinkedName(column.names[number], kind, int(articles[number]), int(of_stories[number]))
                found.append((name, column, number))
    found.sort(key=lambda each: (-each[0].stories, -each[0].articles, each[0].name, each[0].type))
    del found[asked.listed :]
    having = np.zeros((len(told.docs), len(found)), np.bool_)
    for place, (_, column, number) in enumerate(found):
        having[:, place] = np.isin(told.docs, column.docs[column.ordinals == number])
    return [name for name, _, _ in found], having


def _foremost_of(counts: Counts, most: int) -> list[int]:
    places = sets.highest(counts, most)
    return places[counts[places] >= LEAST_TOGETHER].tolist()  # type: ignore[no-any-return]


def _ties(names: Sequence[LinkedName], having: Mask, told: _Told, check: Callable[[], None]) -> list[Tie]:
    """Every two names that belong together, those that do most first."""
    of_stories = np.array([each.stories for each in names], np.int64)
    ties: list[Tie] = []
    for one in range(len(names)):
        check()
        rows = np.flatnonzero(having[:, one])
        beside = having[rows, one + 1 :]
        starts = np.flatnonzero(np.diff(told.groups[rows], prepend=-1))
        shared = np.logical_or.reduceat(beside, starts, axis=0).sum(axis=0, dtype=np.int64)
        others = np.flatnonzero(shared >= LEAST_TOGETHER)
        if not len(others):
            continue
        articles = beside[:, others].sum(axis=0)
        scores = scoring.association(shared[others], int(of_stories[one]), of_stories[one + 1 :][others], told.stories)
        ties += [
            Tie(one, one + 1 + other, count, in_stories, score)
            for other, count, in_stories, score in zip(
                others.tolist(), articles.tolist(), shared[others].tolist(), scores.tolist(), strict=True
            )
            if score >= LEAST_SCORE
        ]
    return sorted(ties, key=lambda each: (-each.score, each.a, each.b))
