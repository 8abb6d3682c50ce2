"""The one writer: collects changes and turns each batch into a new generation."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from search.article import Article
from search.engine.port import Change
from search.engine.whoosh_engine import store
from search.engine.whoosh_engine.codecs import open_batch
from search.engine.whoosh_engine.known_articles import KnownArticles
from search.generation import Generation, Generations
from search.settings import Settings


class WhooshWriter:
    """Implements ``port.Writer``; the writer's lock must be held. Articles go to the codec's batch until ``commit``."""

    def __init__(
        self, generations: Generations, base: Generation | None, hashes: Mapping[str, str], settings: Settings
    ) -> None:
        self._generations = generations
        self._base = base
        self._settings = settings
        self._batch = open_batch(settings)
        self._aside: Path | None = None
        self._published = base is not None
        self._committed = KnownArticles(hashes)
        self._pending: dict[str, str] = {}
        self._removed: set[str] = set()

    def known_hash(self, article_id: str) -> str | None:
        """Content hash of the article with that id."""
        if article_id in self._pending:
            return self._pending[article_id]
        return None if article_id in self._removed else self._committed.get(article_id)

    def hashes(self) -> frozenset[str]:
        """Content hashes of all committed articles."""
        return frozenset(self._committed.hashes())

    def upsert(self, article: Article) -> Change:
        """Add or replace the article; the last one of several with the same id counts."""
        known, content_hash = self.known_hash(article.id), article.content_hash()
        if known == content_hash:
            return Change.UNCHANGED
        self._batch.add(article, content_hash)
        self._removed.discard(article.id)
        self._pending[article.id] = content_hash
        if self._batch.is_large:
            self._batch.spill(self._folder_aside())
        return Change.ADDED if known is None else Change.CHANGED

    def delete(self, article_id: str) -> bool:
        """Remove the article."""
        if self.known_hash(article_id) is None:
            return False
        if self._pending.pop(article_id, None) is not None:
            self._batch.discard(article_id)
        if article_id in self._committed:
            self._removed.add(article_id)
        return True

    def commit(self) -> str | None:
        """Publish the changes as a new generation."""
        generation = self._base
        if generation is None or self._pending or self._removed:
            generation = self.build()
        if self._published:
            return None
        self._generations.publish(generation)
        self._published = True
        self._generations.clean(self._settings.keep_generations)
        return generation.name

    def build(self) -> Generation:
        """Seal a generation with all changes, without publishing it; later changes build on it."""
        aside = self._folder_aside()
        generation = self._generations.begin()
        committed = self._committed.changed(self._removed, self._pending)
        try:
            self._fill(generation, aside)
            known = self._base.manifest() if self._base else None
            self._generations.seal(generation, store.facts(len(committed), self._settings.codec), known)
        except BaseException:
            shutil.rmtree(generation.folder, ignore_errors=True)  # the next writer removes what is left
            raise
        if self._base and not self._published:
            shutil.rmtree(self._base.folder)
        self._batch.clear()
        self._pending, self._removed = {}, set()
        self._committed, self._base, self._published = committed, generation, False
        self.close()
        return generation

    def close(self) -> None:
        """Remove what was put aside for a commit."""
        if self._aside is not None:
            shutil.rmtree(self._aside, ignore_errors=True)
            self._aside = None

    def _folder_aside(self) -> Path:
        """A folder for what the batch writes before its commit."""
        if self._aside is None:
            self._aside = self._generations.aside()
        return self._aside

    def _fill(self, generation: Generation, aside: Path) -> None:
        if self._base:
            store.copy(self._base.folder, generation.folder, (entry.name for entry in self._base.manifest().files))
        else:
            store.create(generation.folder)
        gone = [article_id for article_id in (*self._removed, *self._pending) if article_id in self._committed]
        self._batch.extend(generation.folder, aside, gone)
