"""Hits folded by story: of near-duplicates the one that was published first stands for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from search.compiled import brief
from search.engine.arrays.columns import Columns
from search.engine.arrays.scored import Scored
from search.engine.arrays.source import Source
from search.result import Story, Version

Docs = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]

_LAST_ORDER = 2**62  # that of an undated article among others of its story: it comes behind every dated one
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Folded:
    """``shown`` are the articles that stand for stories, docids ascending, each with the best score in its story.

    ``groups`` tells for each hit the place of its story among them.
    """

    shown: Scored
    groups: Docs

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        return self.shown.nbytes + int(self.groups.nbytes)


def fold(hits: Scored, columns: Columns) -> Folded:
    """The hits by story. Of articles of one date the one with the least content hash stands for the story."""
    docs, scores, groups = _fold(hits.docs, hits.scores, columns.stories, columns.order, columns.hash_parts)
    return Folded(Scored(docs, scores), groups)


def told_by(shown: Sequence[int], hits: Scored, folded: Folded, columns: Columns) -> list[list[int]]:
    """The hits of each story that one of the ``shown`` stands for, the earliest first, so itself is the first."""
    rank = np.full(len(folded.shown.docs), -1, np.int32)
    places = np.searchsorted(folded.shown.docs, np.array(shown, np.int32))
    rank[places] = np.arange(len(shown), dtype=np.int32)
    of_hits = rank[folded.groups]
    chosen = np.flatnonzero(of_hits >= 0)
    docs = hits.docs[chosen]
    order = np.lexsort((columns.hash_parts[docs], _moments(columns, docs), of_hits[chosen]))
    ends = np.cumsum(np.bincount(of_hits[chosen], minlength=len(shown)))
    return [part.tolist() for part in np.split(docs[order], ends[:-1])] if len(shown) else []


def versions(doc: int, columns: Columns) -> list[int]:
    """The live articles of the story of one, itself too, the earliest first."""
    docs = np.flatnonzero((columns.stories == columns.stories[doc]) & columns.live).astype(np.int32)
    order = np.lexsort((columns.hash_parts[docs], _moments(columns, docs)))
    return docs[order].tolist()  # type: ignore[no-any-return]


def _moments(columns: Columns, docs: Docs) -> Longs:
    order = columns.order[docs]
    return np.where(order < 0, _LAST_ORDER, order)


def story_of(source: Source, members: Sequence[int], others: int) -> Story:
    """The story that these articles tell; the first of them is left out of the ``others`` that are given."""
    columns = source.columns
    sites = columns.values["site"]
    return Story(
        name_of(int(columns.stories[members[0]])),
        len(members),
        tuple(
            Version(columns.ids[doc], next(iter(sites.of([doc])), None), partial(source.shown, doc))
            for doc in members[1 : 1 + others]
        ),
        tuple(sites.of(members[1:])) if len(members) > 1 else (),
    )


def name_of(story: int) -> str:
    """How a story is called outside: its number in 16 hexadecimal digits."""
    return f"{story:016x}"


@brief
def _slot(table: Longs, story: int) -> int:
    """Where a story stands in a table, or would; free places are 0, and the table's size is a power of two."""
    mask = len(table) - 1
    place = np.int64((np.uint64(story) * _MIX) >> np.uint64(32)) & mask
    while table[place] not in (0, story):
        place = (place + 1) & mask
    return int(place)


@brief
def grouped(docs: Docs, stories: Longs) -> tuple[Docs, int]:
    """A number for each article, the same for those of a story, from 0 on; and how many there are."""
    size = 16
    while size < 2 * len(docs):
        size *= 2
    table, numbers = np.zeros(size, np.int64), np.empty(size, np.int32)
    groups, count = np.empty(len(docs), np.int32), 0
    for i in range(len(docs)):
        story = stories[docs[i]]
        place = _slot(table, story)
        if table[place] == 0:
            table[place], numbers[place] = story, count
            count += 1
        groups[i] = numbers[place]
    return groups, count


@brief
def _fold(docs: Docs, scores: Scores, stories: Longs, order: Longs, hash_parts: Longs) -> tuple[Docs, Scores, Docs]:
    groups, count = grouped(docs, stories)
    firsts, best = np.full(count, -1, np.int32), np.empty(count, np.float32)
    for i in range(len(docs)):
        group, doc = groups[i], docs[i]
        first = firsts[group]
        if first < 0:
            firsts[group], best[group] = doc, scores[i]
            continue
        best[group] = max(best[group], scores[i])
        moment = order[doc] if order[doc] >= 0 else _LAST_ORDER
        other = order[first] if order[first] >= 0 else _LAST_ORDER
        if moment < other or (moment == other and hash_parts[doc] < hash_parts[first]):
            firsts[group] = doc
    shown, shown_scores, places = np.empty(count, np.int32), np.empty(count, np.float32), np.empty(count, np.int32)
    at = 0
    for i in range(len(docs)):  # docids ascend, so those that stand for stories come in order
        group = groups[i]
        if firsts[group] == docs[i]:
            shown[at], shown_scores[at], places[group] = docs[i], best[group], at
            at += 1
    for i in range(len(docs)):
        groups[i] = places[groups[i]]
    return shown, shown_scores, groups
