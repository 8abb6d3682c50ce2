"""Articles to segments of Whoosh's own codec: slow, and the measure that the array segments are held to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import index
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import SegmentReader, TermNotFound
from whoosh.writing import SegmentWriter

from search.article import Article
from search.engine.segments.strings import encode
from search.engine.whoosh_engine import store, tiers
from search.engine.whoosh_engine.schema import document
from search.engine.whoosh_engine.sealed_stories import stored_text
from search.engine.whoosh_engine.segment import Segment
from search.settings import Settings
from search.stories.choose import Shelf, choose, own_story
from search.stories.numbers import BINS, UNDECIDED
from search.stories.prints import TokenPrints
from search.stories.sketch import sketch_of

_LOCK_SUFFIX = "_WRITELOCK"


class StockBatch:
    """Implements ``batch.Batch``; the articles are kept as they are until the commit."""

    is_large = False

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._articles: dict[str, tuple[Article, str]] = {}

    def add(self, article: Article, content_hash: str, *, may_wait: bool = False) -> None:  # noqa: ARG002
        """Take an article."""
        self._articles[article.id] = article, content_hash

    def discard(self, article_id: str) -> None:
        """Drop an article."""
        self._articles.pop(article_id, None)

    def spill(self, aside: Path) -> None:
        """Nothing can be written before the commit."""

    def extend(self, folder: Path, aside: Path, removed: Collection[str]) -> None:  # noqa: ARG002 - nothing is aside
        """Have Whoosh write a segment."""
        articles = list(self._articles.values())
        documents = (
            document(article, known, story, sketch)
            for (article, known), (story, sketch) in zip(articles, _stories(folder, articles), strict=True)
        )
        extend(folder, documents, removed, self._settings.writer_memory_mb, self._settings.max_segments)

    def clear(self) -> None:
        """Forget the articles."""
        self._articles = {}


def _stories(folder: Path, articles: Sequence[tuple[Article, str]]) -> Iterator[tuple[int, bytes]]:
    """The story and the sketch of each article, which are compared with those of the index."""
    prints = TokenPrints()
    texts = [prints.text(article.title, article.body) for article, _ in articles]
    rows = np.array([sketch_of(words) for words, _ in texts], np.uint8).reshape(-1, BINS)
    own = [own_story(article.id, known) for article, known in articles]
    told = np.full(len(articles), UNDECIDED, np.int64)
    stories = choose(rows, own, told, texts.__getitem__, [*_shelves(folder, prints)])
    return zip(stories.tolist(), map(bytes, rows), strict=True)


def _shelves(folder: Path, prints: TokenPrints) -> Iterator[Shelf]:
    table = store.read_toc(folder)
    for each in table.segments:
        segment = Segment(FileStorage(str(folder)), table.schema, each)
        live = np.ones(segment.size, np.bool_)
        live[list(each.deleted_docs())] = False
        yield Shelf(segment.sketches, segment.stories, live, stored_text(segment.stored, prints))


def extend(
    folder: Path, added: Iterable[dict[str, object]], removed: Iterable[str], memory_mb: int, max_segments: int
) -> None:
    """Commit documents and removals (by article id) to the index in ``folder``, and leave no lock file behind."""
    writer = SegmentWriter(index.open_dir(str(folder), store.INDEX_NAME), limitmb=memory_mb)
    try:
        _remove(writer, removed)
        for values in added:
            writer.add_document(**values)
    except BaseException:
        writer.cancel()
        raise
    writer.commit(mergetype=lambda target, segments: merge_small(target, segments, max_segments))
    for lock in folder.glob(f"*{_LOCK_SUFFIX}"):
        lock.unlink()


def _remove(writer: Any, article_ids: Iterable[str]) -> None:
    """Mark articles as deleted. ``delete_by_term`` opens the whole index anew for each, which takes 7 ms."""
    reader = writer.reader()
    try:
        for article_id in article_ids:
            with suppress(TermNotFound):  # no article has it any more
                for doc in reader.postings("id", encode(article_id)).all_ids():
                    writer.delete_document(doc)
    finally:
        reader.close()


def merge_small(writer: Any, segments: Sequence[Any], max_segments: int) -> list[Any]:
    """Whoosh's merge policy: gives the segments to keep, and adds the rest to the one being written."""
    kept, doomed = tiers.choose(segments, max_segments)
    for each in doomed:
        if each.doc_count():
            reader = SegmentReader(writer.storage, writer.schema, each)
            writer.add_reader(reader)
            reader.close()
    return kept
