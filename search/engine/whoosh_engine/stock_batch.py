"""Articles to segments of Whoosh's own codec: slow, and the measure that the array segments are held to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.reading import SegmentReader, TermNotFound
from whoosh.writing import SegmentWriter

from search.article import Article
from search.engine.segments.strings import encode
from search.engine.whoosh_engine import store, tiers
from search.engine.whoosh_engine.schema import document
from search.settings import Settings

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
        documents = (document(article, known) for article, known in self._articles.values())
        extend(folder, documents, removed, self._settings.writer_memory_mb, self._settings.max_segments)

    def clear(self) -> None:
        """Forget the articles."""
        self._articles = {}


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
