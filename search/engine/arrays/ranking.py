"""The order of the hits of a query: what stands together, what the best have in common, and what is recent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from search import scoring
from search.engine.arrays import closeness, feedback
from search.engine.arrays.columns import NO_DAY
from search.engine.arrays.scored import Floats, Scored
from search.engine.arrays.source import Docs
from search.engine.arrays.terms import Terms
from search.engine.port import Query
from search.query.ast import Node
from search.request import Sort
from search.result import AddedWord


@dataclass(frozen=True, slots=True)
class _Added:
    """Words that were added, for a cache that counts bytes."""

    words: tuple[AddedWord, ...]

    @property
    def nbytes(self) -> int:
        """About what the words take."""
        return 200 * len(self.words)


@dataclass(frozen=True, slots=True)
class Ranked:
    """Hits with their final scores, by docid.

    ``compared`` are the articles in which the places of words were, ``added`` the words by which the query was widened.
    """

    hits: Scored
    compared: Docs = field(default_factory=lambda: np.empty(0, np.int32))
    added: tuple[AddedWord, ...] = ()


def ranked(terms: Terms, query: Query, plain: Scored, check: Callable[[], None]) -> Ranked:
    """The hits of a query in whose scores everything is counted; as they are where scores order nothing."""
    if query.sort is not Sort.RELEVANCE or query.tree is None or not len(plain.docs):
        return Ranked(plain)
    compared = closeness.best(plain)
    bonus = closeness.compared(terms, query.tree, compared, check).total
    hits: Scored = plain
    added: tuple[AddedWord, ...] = ()
    if query.expand:
        added = _added(terms, query.tree, _with(plain, compared, bonus))
        hits = feedback.widened(terms, plain, added) if added else plain
    hits = _with(hits, compared, bonus)
    if query.half_life is not None and query.today is not None:
        hits = Scored(hits.docs, hits.scores * decays(terms, query, hits.docs))
    return Ranked(hits, compared, added)


def _with(hits: Scored, docs: Docs, bonus: Floats) -> Scored:
    """The hits, some of which are worth more."""
    scores = hits.scores.copy()
    scores[np.searchsorted(hits.docs, docs)] += bonus
    return Scored(hits.docs, scores)


def _added(terms: Terms, tree: Node, first: Scored) -> tuple[AddedWord, ...]:
    order = np.lexsort((first.docs, -first.scores))[: feedback.FEEDBACK_ARTICLES]
    best = Scored(first.docs[order], first.scores[order])
    key = ("added", tree, best.docs.tobytes(), best.scores.tobytes())
    words = closeness.count(tree)
    return terms.source.cache.get(key, lambda: _Added(feedback.added_words(terms, best, words))).words


def decays(terms: Terms, query: Query, docs: Docs) -> Floats:
    """What is left of each article's score by its age; of an undated one as much as of the oldest hit.

    Ages are those on the day of the newest article, or today, if that is before: in an archive that ended years ago
    all articles would be worth nothing.
    """
    days = terms.source.columns.days[docs]
    dated = days[days != NO_DAY]
    oldest = dated.min() if len(dated) else NO_DAY
    newest = terms.source.columns.last_day
    now = min(newest, query.today.toordinal()) if query.today else newest
    ages = np.where(days == NO_DAY, now - oldest, now - days).astype(np.int32)
    return scoring.decay(ages, query.half_life or 1)
