"""Which hits come first, and which come after the page before."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from search.compiled import brief
from search.engine.arrays.columns import Columns
from search.engine.arrays.scored import Scored
from search.engine.port import After
from search.request import Sort

Docs = npt.NDArray[np.int32]
Keys = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]
Last = tuple[np.float32, np.int64]
"""Score and key of the last hit of the page before."""

MANY_EQUALS = 500  # hits with the same score and date; so many ids are compared by their places in the order of all
_NO_DOCS = np.empty(0, np.int32)


def page(hits: Scored, columns: Columns, sort: Sort, limit: int, after: After | None) -> tuple[Scored, bool]:
    """The first ``limit`` hits behind ``after`` in that order, and whether there are more; here not by docid.

    Equal scores are ordered newest first, equal dates by id, so that every order is total.
    """
    keys = columns.oldest_keys if sort is Sort.OLDEST else columns.order
    by_score = sort is Sort.RELEVANCE
    last, passed = (np.float32(0), np.int64(0)), _NO_DOCS
    if after is not None:
        key = columns.oldest_key(after.order) if sort is Sort.OLDEST else after.order
        last = np.float32(after.score if by_score else 0), np.int64(key)
        equal = _equal(hits.docs, hits.scores, keys, by_score, last)
        passed = equal[_is_passed(equal, columns, after.id)]
    places, behind = _leading(hits.docs, hits.scores, keys, by_score, limit, after is not None, last, passed)
    best = Scored(hits.docs[places], hits.scores[places])
    own_keys = keys[best.docs]
    if len(places) <= limit and not _sort(best.docs, best.scores, own_keys, by_score):
        return best, behind > limit
    scores = -best.scores if by_score else np.zeros(len(places))
    order = np.lexsort((_id_places(best.docs, columns, limit), -own_keys, scores))[:limit]
    return Scored(best.docs[order], best.scores[order]), behind > limit


def highest(scores: Scores, limit: int) -> npt.NDArray[np.int32]:
    """The places of the ``limit`` highest scores, ascending; of equals those that come first."""
    return _highest(scores, limit) if len(scores) > limit else np.arange(len(scores), dtype=np.int32)


def _id_places(docs: Docs, columns: Columns, limit: int) -> npt.NDArray[np.integer]:
    """Numbers in the order of the articles' ids."""
    if len(docs) > MANY_EQUALS + limit:
        return columns.id_places[docs]
    return _ranks([columns.ids[doc] for doc in docs.tolist()])


def _ranks(ids: list[str]) -> npt.NDArray[np.intp]:
    """The place of each id among them."""
    ranks = np.empty(len(ids), np.intp)
    ranks[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
    return ranks


def _is_passed(docs: Docs, columns: Columns, last_id: str) -> npt.NDArray[np.bool_]:
    """Which of equal hits were on the page before, whose last hit had that id."""
    if len(docs) > MANY_EQUALS:
        return np.asarray(columns.id_places[docs] <= columns.place_of_id(last_id))
    return np.array([columns.ids[doc] <= last_id for doc in docs.tolist()], np.bool_)


@brief
def _equal(docs: Docs, scores: Scores, keys: Keys, by_score: bool, last: Last) -> Docs:  # noqa: FBT001
    """The hits that only their ids tell from the last one of the page before."""
    found = np.empty(len(docs), np.int32)
    count = 0
    for i in range(len(docs)):
        if (not by_score or scores[i] == last[0]) and keys[docs[i]] == last[1]:
            found[count] = docs[i]
            count += 1
    return found[:count]


@brief
def _leading(
    docs: Docs,
    scores: Scores,
    keys: Keys,
    by_score: bool,  # noqa: FBT001 - compiled code has no keywords
    limit: int,
    resumes: bool,  # noqa: FBT001
    last: Last,
    passed: Docs,
) -> tuple[Docs, int]:
    """The places of the best ``limit`` hits and of all that equal the last of them; how many hits there are in all.

    With ``resumes`` only those behind the last hit of the page before count; of its equals, those ``passed`` do not.
    """
    heap_scores, heap_keys = np.empty(limit, np.float32), np.empty(limit, np.int64)
    held, behind = 0, 0
    for i in range(len(docs)):
        score = scores[i] if by_score else np.float32(0)
        if held == limit and not resumes and score < heap_scores[0]:
            behind += 1
            continue
        key = keys[docs[i]]
        if resumes and not _comes_later(score, key, last, docs[i], passed):
            continue
        behind += 1
        if held < limit:
            _sift_up(heap_scores, heap_keys, held, score, key)
            held += 1
        elif score > heap_scores[0] or (score == heap_scores[0] and key > heap_keys[0]):
            _sift_down(heap_scores, heap_keys, score, key)
    places, count = np.empty(behind, np.int32), 0
    for i in range(len(docs)):
        score = scores[i] if by_score else np.float32(0)
        if held == 0 or score < heap_scores[0]:
            continue
        key = keys[docs[i]]
        if score == heap_scores[0] and key < heap_keys[0]:
            continue
        if not resumes or _comes_later(score, key, last, docs[i], passed):
            places[count] = i
            count += 1
    return places[:count], behind


@brief
def _highest(scores: Scores, limit: int) -> Docs:
    """There are more scores than ``limit``."""
    heap, keys = np.empty(limit, np.float32), np.zeros(limit, np.int64)
    for i in range(limit):
        _sift_up(heap, keys, i, scores[i], 0)
    for i in range(limit, len(scores)):
        if scores[i] > heap[0]:
            _sift_down(heap, keys, scores[i], 0)
    least, equals = heap[0], limit
    for i in range(limit):
        equals -= heap[i] > least
    places, count = np.empty(limit, np.int32), 0
    for i in range(len(scores)):
        if scores[i] > least or (scores[i] == least and equals > 0):
            equals -= scores[i] == least
            places[count] = i
            count += 1
    return places


@brief
def _sort(docs: Docs, scores: Scores, keys: Keys, by_score: bool) -> bool:  # noqa: FBT001
    """Sort a page of hits by insertion; whether two of them are equal, so that their ids must decide."""
    tied = False
    for i in range(len(docs)):
        doc, score, key = docs[i], scores[i], keys[i]
        place = i
        while place > 0:
            worth, other = (scores[place - 1] - score if by_score else np.float32(0)), keys[place - 1]
            if worth > 0 or (worth == 0 and other >= key):
                tied |= worth == 0 and other == key
                break
            docs[place], scores[place], keys[place] = docs[place - 1], scores[place - 1], other
            place -= 1
        docs[place], scores[place], keys[place] = doc, score, key
    return tied


@brief
def _comes_later(score: np.float32, key: int, last: Last, doc: int, passed: Docs) -> bool:
    if score != last[0]:
        return bool(score < last[0])
    if key != last[1]:
        return bool(key < last[1])
    place = np.searchsorted(passed, doc)
    return bool(place == len(passed) or passed[place] != doc)


@brief
def _sift_up(scores: Scores, keys: Keys, place: int, score: np.float32, key: int) -> None:
    """Put a hit into a heap of ``place`` hits, the least one first."""
    while place > 0:
        above = (place - 1) // 2
        if scores[above] < score or (scores[above] == score and keys[above] <= key):
            break
        scores[place], keys[place] = scores[above], keys[above]
        place = above
    scores[place], keys[place] = score, key


@brief
def _sift_down(scores: Scores, keys: Keys, score: np.float32, key: int) -> None:
    """Put a hit into a full heap in place of its least one."""
    place = 0
    while True:
        below = 2 * place + 1
        if below >= len(scores):
            break
        other = below + 1
        if other < len(scores) and (
            scores[other] < scores[below] or (scores[other] == scores[below] and keys[other] < keys[below])
        ):
            below = other
        if scores[below] > score or (scores[below] == score and keys[below] >= key):
            break
        scores[place], keys[place] = scores[below], keys[below]
        place = below
    scores[place], keys[place] = score, key
