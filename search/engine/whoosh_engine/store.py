"""Whoosh's files in a generation's folder: created, extended by one commit, opened as segments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from search.analysis import analyzer
from search.engine.whoosh_engine.schema import encode, schema
from search.engine.whoosh_engine.unpickle import guard
from search.files import link

guard()

ENGINE = "whoosh"
SCHEMA_VERSION = 1
"""Changes with the fields of the index; an index of another version is built anew from the sources."""

INDEX_NAME = "MAIN"
_LOCK_SUFFIX = "_WRITELOCK"


def create(folder: Path) -> None:
    """An index without articles."""
    FileStorage(str(folder)).create_index(schema(), INDEX_NAME)


def copy(source: Path, target: Path, names: Iterable[str]) -> None:
    """The same index in another folder; the files are shared, for Whoosh never changes one it has written."""
    for name in names:
        link(source / name, target / name)


def read_toc(folder: Path) -> Any:
    """Whoosh's table of contents: ``schema`` and ``segments``. Check its checksum first."""
    return TOC.read(FileStorage(str(folder)), INDEX_NAME)


def extend(
    folder: Path, added: Iterable[dict[str, object]], removed: Iterable[str], memory_mb: int, max_segments: int
) -> None:
    """Commit documents and removals (by article id) to the index in ``folder``, and leave no lock file behind."""
    writer = SegmentWriter(index.open_dir(str(folder), INDEX_NAME), limitmb=memory_mb)
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
            for doc in reader.postings("id", encode(article_id)).all_ids():
                writer.delete_document(doc)
    finally:
        reader.close()


def merge_small(writer: Any, segments: Sequence[Any], max_segments: int) -> list[Any]:
    """Whoosh's merge policy: gives the segments to keep, and adds the rest to the one being written.

    A segment with more deleted articles than live ones is written anew; when there are more than ``max_segments``,
    the smallest are, until half as many are left: 5,000 commits of one article each write an article 61 times, not
    2,500 times.
    """
    doomed = [each for each in segments if each.deleted_count() * 2 > each.doc_count_all()]
    kept = [each for each in segments if not any(each is other for other in doomed)]
    if len(kept) >= max_segments:
        kept.sort(key=lambda each: -int(each.doc_count()))
        doomed += kept[max_segments // 2 :]
        kept = kept[: max_segments // 2]
    for each in doomed:
        if each.doc_count():
            reader = SegmentReader(writer.storage, writer.schema, each)
            writer.add_reader(reader)
            reader.close()
    return kept


def facts(documents: int) -> dict[str, object]:
    """What the manifest tells of an index: how many articles it holds and what wrote it."""
    return {"engine": ENGINE, "schema": SCHEMA_VERSION, "analyzer": analyzer.VERSION, "documents": documents}
