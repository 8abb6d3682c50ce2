"""The same articles as an index that Whoosh writes and as one of arrays."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC
from whoosh.writing import SegmentWriter

from search.analysis.word_table import WordTable
from search.article import Article
from search.engine.segments.build import SegmentBuilder
from search.engine.segments.stored import Compressor
from search.engine.whoosh_engine import store
from search.engine.whoosh_engine.codec import ColumnSegment
from search.engine.whoosh_engine.schema import document, schema
from search.engine.whoosh_engine.store import INDEX_NAME
from search.stories.numbers import BINS
from search.stories.prints import WordPrints


@dataclass(frozen=True)
class Twins:
    """Two open indexes with the same articles in the same order."""

    stock: Any
    columns: Any


def twins(folder: Path, batches: Sequence[Sequence[Article]], deleted: Iterable[str] = ()) -> Twins:
    """Both indexes, one segment a batch; no two articles have the same id. ``deleted`` are ids."""
    gone = set(deleted)
    return Twins(stock(folder / "stock", batches, gone), columns(folder / "columns", batches, gone))


def stock(folder: Path, batches: Sequence[Sequence[Article]], deleted: set[str]) -> Any:
    folder.mkdir()
    store.create(folder)
    opened = index.open_dir(str(folder), INDEX_NAME)
    for batch in batches:
        writer = SegmentWriter(opened)
        for each in batch:
            writer.add_document(**document(each, each.content_hash(), 1, bytes(BINS)))
        writer.commit(merge=False)
    if deleted:
        writer = SegmentWriter(opened)
        for gone in deleted:
            writer.delete_by_term("id", gone)
        writer.commit(merge=False)
    return index.open_dir(str(folder), INDEX_NAME)


def columns(folder: Path, batches: Sequence[Sequence[Article]], deleted: set[str]) -> Any:
    folder.mkdir()
    segments = [column_segment(folder, batch, deleted) for batch in batches]
    TOC(schema(), segments, 1).write(FileStorage(str(folder)), INDEX_NAME)
    return index.open_dir(str(folder), INDEX_NAME)


def column_segment(folder: Path, batch: Sequence[Article], deleted: set[str]) -> ColumnSegment:
    builder = SegmentBuilder(WordPrints(WordTable()), Compressor())
    builder.add(batch, [each.content_hash() for each in batch])
    gone = [doc for doc, each in enumerate(batch) if each.id in deleted]
    segment = ColumnSegment(INDEX_NAME, len(batch), gone)
    builder.write(folder / segment.file_name)
    return segment


def scores(searcher: Any, query: Any, **more: Any) -> dict[str, float]:
    """Score of each hit by the article's id."""
    return {article_id(hit): hit.score for hit in searcher.search(query, **{"limit": None, **more})}


def article_id(hit: Any) -> str:
    return str(json.loads(hit["stored"])["id"])
