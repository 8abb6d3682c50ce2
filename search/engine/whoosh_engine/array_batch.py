"""Articles to array segments: each is analysed as it comes, so that a batch holds numbers and no texts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from search import disk
from search.analysis.word_table import WordTable
from search.article import Article
from search.engine.segments import merge
from search.engine.segments.build import SegmentBuilder
from search.engine.segments.stored import Compressor
from search.engine.whoosh_engine import store, tiers
from search.engine.whoosh_engine.codec import ColumnSegment
from search.engine.whoosh_engine.sealed_stories import SealedStories, shelf
from search.files import link
from search.settings import Settings
from search.stories.choose import Shelf
from search.stories.prints import WordPrints

CHUNK = 100  # articles analysed at once; fewer cost more in calls, more hold more texts
CHUNK_CHARS = 1_000_000  # code points analysed at once; each takes about 20 bytes of memory meanwhile
MAY_WAIT_CHARS = 8_000_000  # code points of articles that a log has already; a full log has half as many
SEGMENT_WORDS = 6_000_000  # words of a segment before it is written; each takes about 40 bytes while it is
MAX_KNOWN_WORDS = 1_000_000  # spellings; a table of more takes 200 MB, and a new one learns the usual words in a second


class ArrayBatch:
    """Implements ``batch.Batch``. A replaced article stays in its segment, marked as deleted."""

    def __init__(self, settings: Settings, stories: SealedStories | None = None) -> None:
        self._stories = stories or SealedStories(None)
        self._max_segments = settings.max_segments
        self._prints = WordPrints(WordTable())
        self._compressor = Compressor()
        self._builder = SegmentBuilder(self._prints, self._compressor)
        self._waiting: dict[str, tuple[Article, str]] = {}
        self._waiting_chars = 0
        self._places: dict[str, tuple[int, int]] = {}
        self._gone: list[int] = []
        self._written: list[ColumnSegment] = []

    @property
    def is_large(self) -> bool:
        """Whether a segment is full."""
        return self._builder.words >= SEGMENT_WORDS

    def add(self, article: Article, content_hash: str, *, may_wait: bool = False) -> None:
        """Take an article; it is analysed with the next hundred, one that ``may_wait`` when the batch is written."""
        self.discard(article.id)
        self._waiting[article.id] = article, content_hash
        self._waiting_chars += _chars(article)
        most = MAY_WAIT_CHARS if may_wait else CHUNK_CHARS
        if self._waiting_chars >= most or (len(self._waiting) >= CHUNK and not may_wait):
            self._analyse()

    def _analyse(self) -> None:
        while self._waiting:
            some = self._next_chunk()
            first = len(self._builder)
            self._builder.add([article for article, _ in some], [known for _, known in some])
            segment = len(self._written)
            for number, (article, _) in enumerate(some):
                self._places[article.id] = segment, first + number
                del self._waiting[article.id]
        self._waiting_chars = 0

    def _next_chunk(self) -> list[tuple[Article, str]]:
        some, chars = [], 0
        for each in self._waiting.values():
            some.append(each)
            chars += _chars(each[0])
            if len(some) >= CHUNK or chars >= CHUNK_CHARS:
                break
        return some

    def discard(self, article_id: str) -> None:
        """Drop an article."""
        if article_id in self._waiting:
            article, _ = self._waiting.pop(article_id)
            self._waiting_chars -= _chars(article)
            return
        segment, doc = self._places.pop(article_id, (-1, -1))
        if segment == len(self._written):
            self._gone.append(doc)
        elif segment >= 0:
            self._written[segment].delete_document(doc)

    def spill(self, aside: Path) -> None:
        """Write a segment of all articles that there are."""
        self._analyse()
        if not len(self._builder):
            return
        segment = ColumnSegment(store.INDEX_NAME)
        self._builder.write(aside / segment.file_name, self._stories.told, self._shelves(aside))
        self._stories.let_go()
        segment.set_doc_count(len(self._builder))
        for doc in self._gone:
            segment.delete_document(doc)
        self._written.append(segment)
        self._gone = []
        if len(self._prints.table) > MAX_KNOWN_WORDS:
            self._prints = WordPrints(WordTable())
        self._builder = SegmentBuilder(self._prints, self._compressor)

    def _shelves(self, aside: Path) -> list[Shelf]:
        """What is sealed, and what was written since."""
        prints = self._builder.prints
        return [
            *self._stories.shelves(prints),
            *(shelf(each.arrays(aside), _live(each), prints) for each in self._written),
        ]

    def extend(self, folder: Path, aside: Path, removed: Collection[str]) -> None:
        """Write the last segment, merge where there are too many, and the table of contents of all."""
        self.spill(aside)
        for segment in self._written:
            link(aside / segment.file_name, folder / segment.file_name)
        toc = store.read_toc(folder)
        _remove(folder, toc.segments, removed)
        kept, doomed = tiers.choose([*toc.segments, *self._written], self._max_segments)
        merged = _merged(folder, doomed)
        store.write_toc(folder, toc, [*kept, *merged])
        for segment in doomed:
            disk.remove(folder / segment.file_name)

    def clear(self) -> None:
        """Forget the segments."""
        self._places, self._written = {}, []


def _chars(article: Article) -> int:
    return len(article.title) + len(article.body)


def _remove(folder: Path, segments: Sequence[ColumnSegment], article_ids: Collection[str]) -> None:
    for segment in segments if article_ids else ():
        arrays = segment.arrays(folder)
        for article_id in article_ids:
            doc = arrays.doc_of(article_id)
            if doc >= 0:
                segment.delete_document(doc)


def _merged(folder: Path, doomed: Sequence[ColumnSegment]) -> list[ColumnSegment]:
    """The segment of what lives in the doomed ones, if anything does."""
    parts = [(each.arrays(folder), _live(each)) for each in doomed if each.doc_count()]
    if not parts:
        return []
    segment = ColumnSegment(store.INDEX_NAME)
    segment.set_doc_count(merge.merge(parts, folder / segment.file_name))
    return [segment]


def _live(segment: ColumnSegment) -> npt.NDArray[np.bool_]:
    live = segment.live()
    return np.ones(segment.doc_count_all(), np.bool_) if live is None else live
