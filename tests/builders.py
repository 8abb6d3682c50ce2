"""Small articles, queries and archives for tests."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from search import manifest
from search.article import Article, Entity, EntityType, StatedTime
from search.engine.port import Answer, Engine, Query, Reader
from search.manifest import MANIFEST, Manifest
from search.query.ast import Bag, Clause, Node, Occur, Word
from search.request import Sort
from search.settings import Settings

PATIENCE_SECONDS = 60.0  # deadline of a test's query; none comes near it


def article(
    article_id: str = "a1",
    body: str = "",
    title: str = "",
    *,
    day: str | None = None,
    people: Sequence[str] = (),
    places: Sequence[str] = (),
    organisations: Sequence[str] = (),
    **more: Any,
) -> Article:
    """An article of which only what matters to the test is said; ``day`` is ISO 8601, with a time if need be."""
    entities = [
        *(Entity(name, EntityType.PERSON) for name in people),
        *(Entity(name, EntityType.ORGANISATION) for name in organisations),
        *(Entity(name, EntityType.PLACE) for name in places),
    ]
    published = StatedTime.parse(day) if day else None
    return Article(article_id, title, body, published=published, entities=tuple(entities), **more)


def settings(data_dir: Path, **more: Any) -> Settings:
    """The default settings on a folder of the test, where nobody waits for another writer."""
    return dataclasses.replace(Settings(data_dir=data_dir, writer_wait_seconds=0), **more)


def query(tree: Node | None = None, sort: Sort = Sort.RELEVANCE, **more: Any) -> Query:
    """A query without a deadline that matters, for up to 100 hits."""
    return Query(tree, sort, **{"deadline": time.monotonic() + PATIENCE_SECONDS, "limit": 100, **more})


def fill(engine: Engine, *batches: Iterable[Article]) -> Reader:
    """A reader on the engine after a commit of each batch."""
    with engine.writer() as writer:
        for batch in batches:
            for each in batch:
                writer.upsert(each)
            writer.commit()
    return engine.reader()


def restate(folder: Path, **facts: object) -> None:
    """Have the manifest of a generation state other facts; None takes one out."""
    path = folder / MANIFEST
    old = manifest.read(path)
    told = {name: fact for name, fact in (old.facts | facts).items() if fact is not None}
    path.unlink()
    path.write_bytes(Manifest(old.files, told).write())


def ids(answer: Answer) -> list[str]:
    """Ids of the hits, in their order."""
    return [found.article.id for found in answer.found]


def bag(*nodes: Node | Clause) -> Bag:
    """Nodes written side by side."""
    return Bag(tuple(each if isinstance(each, Clause) else Clause(each) for each in nodes))


def must(node: Node) -> Clause:
    """A node that every hit must match."""
    return Clause(node, Occur.MUST)


def must_not(node: Node) -> Clause:
    """A node that no hit may match."""
    return Clause(node, Occur.MUST_NOT)


def words(text: str) -> Bag:
    """Plain words as somebody types them."""
    return bag(*(Word(each) for each in text.split()))
