"""Texts read for names by several processes, which hand back as little as the run needs of what they found."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from indexer.known import NOTHING_KNOWN
from indexer.naming.journal import packed
from indexer.naming.mentioned import Names, names_of
from indexer.naming.namer import Namer
from indexer.plan import Plan
from indexer.spread import CHUNK, CHUNK_BYTES
from indexer.understand import Understanding
from indexer.workers import keep_tables, process_count, spread
from search.article import Article


class Text(NamedTuple):
    """All that a recogniser reads of an article, and its key in the journal."""

    key: bytes
    title: str
    body: str
    year: int | None
    """It is of, if it has a date: no recogniser reads that."""


class Batch(NamedTuple):
    """What some texts name: the record for the journal, and the names and the year of each text that is in it.

    ``failed`` are the keys of texts on which the recogniser failed. Objects would cost the process that writes more to
    take in than the rest of its work.
    """

    record: bytes
    names: list[tuple[Names, int | None]]
    failed: list[bytes]


def read_texts(texts: Iterable[Text], plan: Plan, namer: Namer) -> Generator[Batch, None, None]:
    """What the texts name, in order. A single chunk is read here, by ``namer``. Raises WorkerLost."""
    chunks = _chunks(texts)
    first = list(_some(chunks, 2))
    alone = process_count(plan.settings) == 1
    if alone:
        keep_tables()
    if len(first) < 2 or alone:
        for chunk in chain(first, chunks):
            yield _read(namer, chunk)
        return
    for batch in spread(chain(first, chunks), plan, NOTHING_KNOWN, _work):
        if batch is not None:
            yield batch


def _some(chunks: Iterator[list[Text]], count: int) -> Iterator[list[Text]]:
    return (chunk for _, chunk in zip(range(count), chunks, strict=False))


def _work(understanding: Understanding, chunk: list[Text]) -> Batch:
    return _read(understanding.namer, chunk)


def _read(namer: Namer, chunk: list[Text]) -> Batch:
    every = namer.found([Article("", text.title, text.body) for text in chunk])
    read = [(text, found) for text, found in zip(chunk, every, strict=True) if found is not None]
    failed = [text.key for text, found in zip(chunk, every, strict=True) if found is None]
    record = packed([text.key for text, _ in read], [found for _, found in read])
    return Batch(record, [(names_of(found.entities), text.year) for text, found in read], failed)


def _chunks(texts: Iterable[Text]) -> Iterator[list[Text]]:
    chunk: list[Text] = []
    size = 0
    for text in texts:
        chunk.append(text)
        size += len(text.body)
        if len(chunk) == CHUNK or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
