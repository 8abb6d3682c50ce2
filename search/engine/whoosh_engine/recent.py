"""What the log says over the sealed segments of a generation: one more segment in memory, which each commit adds to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from search.analysis.shapes import Shapes
from search.analysis.word_table import WordTable
from search.cache import Cache
from search.engine.segments.recent import RecentArticles
from search.engine.segments.segment import ArraySegment
from search.engine.whoosh_engine.all_columns import AllColumns, SealedSegment
from search.engine.whoosh_engine.changes import Changes
from search.engine.whoosh_engine.snapshot import Snapshot

MAX_WORDS = 300_000  # spellings of the table that the next generation's log begins with; 60 MB


class Words:
    """What the logs of one process are analysed with, so that a word is analysed once."""

    def __init__(self) -> None:
        self._table, self._shapes = WordTable(), Shapes()

    def recent(self) -> RecentArticles:
        """No articles yet."""
        if len(self._table) > MAX_WORDS:
            self._table, self._shapes = WordTable(), Shapes()
        return RecentArticles(self._table, self._shapes)


class Recent:
    """Not for two threads at once; what it gives never changes."""

    def __init__(self, base: Sequence[SealedSegment], deleted: Sequence[frozenset[int]], words: Words) -> None:
        self._base = base
        self._columns = AllColumns(base, deleted)
        self._articles = words.recent()
        self._cache: Cache | None = None

    def take(self, commits: Iterable[Changes]) -> None:
        """Add what was committed next, in order."""
        for changes in commits:
            for article_id in (*changes.deleted, *(article.id for article, *_ in changes.articles)):
                self._forget(article_id)
            for article, content_hash, story in changes.articles:
                facts = self._articles.add(article, content_hash, story)
                self._columns.add(facts, story, self._articles.last_lengths)

    def _forget(self, article_id: str) -> None:
        """Mark the article that has the id so far as deleted, wherever it is."""
        for doc in self._docs_of(article_id):
            if self._columns.is_live(doc):
                self._columns.drop(doc)

    def _docs_of(self, article_id: str) -> list[int]:
        """The last docid that the id has in each segment."""
        first, found = 0, []
        for segment in self._base:
            doc = segment.doc_of(article_id) if isinstance(segment, ArraySegment) else -1
            found.append(first + doc if doc >= 0 else -1)
            first += segment.size
        doc = self._articles.doc_of(article_id)
        return [doc for doc in (*found, first + doc if doc >= 0 else -1) if doc >= 0]

    def snapshot(self, cache_bytes: int, articles: Cache) -> Snapshot:
        """All segments as they are now.

        With a log half of the ``cache_bytes`` are for what is decoded of the sealed segments, which outlives a commit.
        """
        if not len(self._articles):
            return Snapshot(self._base, None, self._columns, Cache(cache_bytes), articles, None)
        if self._cache is None:
            self._cache = Cache(cache_bytes // 2)
        return Snapshot(
            self._base, self._articles.segment(), self._columns, Cache(cache_bytes // 2), articles, self._cache
        )
