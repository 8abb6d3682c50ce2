"""Which hits come first, and which come after the page before."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from search.engine.arrays.columns import Columns
from search.engine.arrays.scored import Scored
from search.engine.port import After
from search.request import Sort

Docs = npt.NDArray[np.int32]


def page(hits: Scored, columns: Columns, sort: Sort, limit: int, after: After | None) -> tuple[Docs, bool]:
    """Docids of the first ``limit`` hits behind ``after`` in that order, and whether there are more.

    Equal scores are ordered newest first, equal dates by id, so that every order is total.
    """
    if after is not None:
        kept = _behind(hits, columns, sort, after)
        hits = Scored(hits.docs[kept], hits.scores[kept])
    tie = (columns.age if sort is Sort.OLDEST else columns.recency)[hits.docs]
    scores = hits.scores if sort is Sort.RELEVANCE else np.zeros(len(tie), np.float32)
    if len(hits.docs) > 4 * limit and sort is Sort.RELEVANCE:
        least = np.partition(scores, len(scores) - limit)[len(scores) - limit]
        chosen = np.flatnonzero(scores >= least)
    else:
        chosen = np.arange(len(tie))
    order = chosen[np.lexsort((tie[chosen], -scores[chosen]))][:limit]
    return hits.docs[order], len(hits.docs) > limit


def _behind(hits: Scored, columns: Columns, sort: Sort, after: After) -> npt.NDArray[np.bool_]:
    order: npt.NDArray[np.int64] = columns.order[hits.docs]
    equal: npt.NDArray[np.bool_] = order == after.order
    if sort is Sort.OLDEST:
        later: npt.NDArray[np.bool_] = _undated_last(order) > _undated_last(np.array([after.order]))
    else:
        later = order < after.order
    later = later | (equal & (columns.id_places[hits.docs] > columns.place_of_id(after.id)))
    if sort is not Sort.RELEVANCE:
        return later
    score = np.float32(after.score)
    behind: npt.NDArray[np.bool_] = (hits.scores < score) | ((hits.scores == score) & later)
    return behind


def _undated_last(order: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.where(order < 0, np.iinfo(np.int64).max, order)
