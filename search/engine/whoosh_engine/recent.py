"""The articles of a generation's log as segments in memory: each commit adds a small one, and small ones are merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO

import numpy as np

from search.analysis.word_table import WordTable
from search.engine.segments.build import SegmentBuilder
from search.engine.segments.merge import merge_to
from search.engine.segments.segment import ArraySegment
from search.engine.segments.stored import Compressor
from search.engine.whoosh_engine.changes import Changes
from search.engine.whoosh_engine.snapshot import AnySegment

FAN = 5  # segments of about one size that become one: 250 commits are at most 13 segments, 6 on average
MAX_WORDS = 100_000  # spellings of the word table; going through a larger one costs more than learning the usual words


class Words:
    """What the segments of one process are analysed with, so that a word is analysed once."""

    def __init__(self) -> None:
        self._table = WordTable()
        self._compressor = Compressor()  # without a dictionary: what is to be found at once need not be small

    def builder(self) -> SegmentBuilder:
        """What makes the next segment."""
        if len(self._table) > MAX_WORDS:
            self._table = WordTable()
        return SegmentBuilder(self._table, self._compressor)


@dataclass
class _Young:
    """A segment in memory, and which of its articles were replaced or deleted since."""

    segment: ArraySegment
    gone: set[int] = field(default_factory=set)


class Recent:
    """What the log says over a base of sealed segments. Not for two threads at once; what it gives never changes."""

    def __init__(self, base: Sequence[AnySegment], deleted: Sequence[frozenset[int]], words: Words) -> None:
        self._base = base
        self._deleted = list(deleted)
        self._words = words
        self._young: list[_Young] = []
        self._places: dict[str, tuple[_Young, int]] = {}

    @property
    def segments(self) -> list[AnySegment]:
        """The segments of the base, then those of the log."""
        return [*self._base, *(each.segment for each in self._young)]

    @property
    def deleted(self) -> list[frozenset[int]]:
        """Docids of the deleted articles of each segment."""
        return [*self._deleted, *(frozenset(each.gone) for each in self._young)]

    def take(self, commits: Iterable[Changes]) -> None:
        """Add what was committed next, in order: one more segment for all of it."""
        builder = self._words.builder()
        own: dict[str, int] = {}
        gone: set[int] = set()
        for changes in commits:
            for article_id in (*changes.deleted, *(article.id for article, _ in changes.articles)):
                if article_id in own:
                    gone.add(own.pop(article_id))
                else:
                    self._forget(article_id)
            if changes.articles:
                first = len(builder)
                builder.add([article for article, _ in changes.articles], [known for _, known in changes.articles])
                own |= {article.id: first + number for number, (article, _) in enumerate(changes.articles)}
        if own:
            out = BytesIO()
            builder.write_to(out)
            young = _Young(ArraySegment(out.getvalue()), gone)
            self._young.append(young)
            self._places |= {article_id: (young, doc) for article_id, doc in own.items()}
            self._merge()

    def _forget(self, article_id: str) -> None:
        """Mark the article that has the id so far as deleted, wherever it is."""
        young, doc = self._places.pop(article_id, (None, -1))
        if young is not None:
            young.gone.add(doc)
            return
        for number, segment in enumerate(self._base):
            doc = segment.doc_of(article_id) if isinstance(segment, ArraySegment) else -1
            if doc >= 0 and doc not in self._deleted[number]:
                self._deleted[number] |= {doc}

    def _merge(self) -> None:
        """Merge the last segments while there are too many of a size, so that few are searched."""
        while len(doomed := self._last_of_a_size()) >= FAN:
            del self._young[-len(doomed) :]
            merged = _merged(doomed)
            if merged is None:
                return
            self._young.append(merged)
            self._places |= {article_id: (merged, doc) for doc, article_id in enumerate(merged.segment.ids)}

    def _last_of_a_size(self) -> list[_Young]:
        """The last segments, up to the first that is of a larger tier than the last one."""
        count = 0
        while count < len(self._young) and _tier(self._young[-1 - count]) <= _tier(self._young[-1]):
            count += 1
        return self._young[len(self._young) - count :]


def _tier(young: _Young) -> int:
    """How many times a segment of one article would have to grow FAN-fold to be as large."""
    size, tier = young.segment.size, 0
    while size >= FAN:
        size, tier = size // FAN, tier + 1
    return tier


def _merged(doomed: Sequence[_Young]) -> _Young | None:
    """One segment of what lives in several; None where nothing does."""
    parts = []
    for each in doomed:
        live = np.ones(each.segment.size, np.bool_)
        live[list(each.gone)] = False
        if live.any():
            parts.append((each.segment, live))
    if not parts:
        return None
    out = BytesIO()
    merge_to(parts, out)
    return _Young(ArraySegment(out.getvalue()))
