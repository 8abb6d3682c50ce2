"""Batches of array segments are committed here, without a writer."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from search.article import Article, from_dict
from search.engine.whoosh_engine import store
from search.engine.whoosh_engine.array_batch import ArrayBatch


def put(batch: ArrayBatch, *articles: Article) -> None:
    for each in articles:
        batch.add(each, each.content_hash())


@dataclass
class Desk:
    """Where batches are committed: an index, and a folder aside."""

    root: Path
    commits: int = 0

    def __post_init__(self) -> None:
        self.index = self._folder("index0")
        self.aside = self._folder("aside")
        store.create(self.index)

    def _folder(self, name: str) -> Path:
        (self.root / name).mkdir()
        return self.root / name

    def copy(self) -> Path:
        """The index in another folder, as a writer copies it for each try."""
        self.commits += 1
        target = self._folder(f"index{self.commits}")
        store.copy(self.index, target, [path.name for path in self.index.iterdir()])
        return target

    def commit(self, batch: ArrayBatch, removed: Iterable[str] = ()) -> dict[str, Article]:
        """What the index has after the commit."""
        target = self.copy()
        batch.extend(target, self.aside, list(removed))
        batch.clear()
        self.index = target
        shutil.rmtree(self.aside)
        self.aside.mkdir()
        return articles_of(target)


def articles_of(folder: Path) -> dict[str, Article]:
    """The live articles of an index, fresh from its files; fails on any file that no segment has."""
    segments = store.read_toc(folder).segments
    found: dict[str, Article] = {}
    for segment in segments:
        arrays = segment.arrays(folder)
        for doc in sorted(set(range(arrays.size)) - segment.deleted_docs()):
            each = from_dict(json.loads(arrays.stored(doc)))
            assert each.id not in found
            assert (arrays.ids[doc], arrays.hashes[doc]) == (each.id, each.content_hash())
            found[each.id] = each
    assert {path.name for path in folder.glob("*.arrays")} == {segment.file_name for segment in segments}
    return found


def sizes(folder: Path) -> list[tuple[int, int]]:
    """Articles of each segment, and how many of them are deleted."""
    segments = store.read_toc(folder).segments
    return sorted((segment.doc_count_all(), segment.deleted_count()) for segment in segments)


def by_id(*articles: Article) -> dict[str, Article]:
    return {each.id: each for each in articles}
