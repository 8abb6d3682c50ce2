"""The one writer: collects changes, keeps small commits in a log, and turns everything into a new generation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from search import files
from search.article import Article
from search.engine.port import Change
from search.engine.whoosh_engine import store
from search.engine.whoosh_engine.changes import Changes
from search.engine.whoosh_engine.codecs import COLUMNS, open_batch
from search.engine.whoosh_engine.facts import facts
from search.engine.whoosh_engine.journal import Journal
from search.engine.whoosh_engine.known_articles import KnownArticles
from search.engine.whoosh_engine.sealed_stories import SealedStories
from search.engine.whoosh_engine.story_desk import StoryDesk
from search.errors import IndexDamaged
from search.generation import Generation, Generations
from search.settings import Settings


class WhooshWriter:
    """Implements ``port.Writer``; the writer's lock must be held.

    Articles go to the codec's batch until they are sealed in a generation. A small commit before that only notes them
    in the log of the base.
    """

    def __init__(
        self, generations: Generations, base: Generation | None, hashes: Mapping[str, str], settings: Settings
    ) -> None:
        self._generations = generations
        self._base = base
        self._settings = settings
        self._stories = SealedStories(base.folder if base else None)
        self._desk = StoryDesk(self._stories)
        self._batch = open_batch(settings, self._stories)
        self._aside: Path | None = None
        self._published = base is not None
        self._known = KnownArticles(hashes)
        self._pending: dict[str, str] = {}
        self._removed: set[str] = set()
        self._logged: dict[str, str | None] = {}
        self._journal = self._open_journal()

    def _open_journal(self) -> Journal:
        """The log of the base, if it may have one: a generation that is not published has no readers."""
        mine = self._base if self._published and self._settings.codec == COLUMNS else None
        return Journal(mine.log if mine else None, self._settings)

    def replay(self, logged: Iterable[Changes]) -> None:
        """Take what the log of the base says as committed, but not yet sealed."""
        for changes in logged:
            for article_id in changes.deleted:
                self._drop(article_id)
            for article, content_hash, story in changes.articles:
                self._put(article, content_hash)
                self._desk.note(article, content_hash, story)
            self._note(changes)

    def known_hash(self, article_id: str) -> str | None:
        """Content hash of the article with that id."""
        if article_id in self._pending:
            return self._pending[article_id]
        return None if article_id in self._removed else self._known.get(article_id)

    def hashes(self) -> frozenset[str]:
        """Content hashes of all committed articles."""
        added = {each: known for each, known in self._logged.items() if known is not None}
        return frozenset(self._known.changed(self._logged, added).hashes())

    def upsert(self, article: Article) -> Change:
        """Add or replace the article; the last one of several with the same id counts. Raises NotWritten."""
        known, content_hash = self.known_hash(article.id), article.content_hash()
        if known == content_hash:
            return Change.UNCHANGED
        self._put(article, content_hash, may_wait=self._journal.is_small)
        self._journal.put(article, content_hash)
        return Change.ADDED if known is None else Change.CHANGED

    def _put(self, article: Article, content_hash: str, *, may_wait: bool = False) -> None:
        self._batch.add(article, content_hash, may_wait=may_wait)
        self._removed.discard(article.id)
        self._pending[article.id] = content_hash
        if self._batch.is_large:
            with self._telling():
                self._batch.spill(self._folder_aside())

    def delete(self, article_id: str) -> bool:
        """Remove the article."""
        if self.known_hash(article_id) is None:
            return False
        self._drop(article_id)
        committed = self._logged[article_id] if article_id in self._logged else self._known.get(article_id)
        self._journal.drop(article_id, committed=committed is not None)
        return True

    def _drop(self, article_id: str) -> None:
        if self._pending.pop(article_id, None) is not None:
            self._batch.discard(article_id)
        if article_id in self._known:
            self._removed.add(article_id)

    def commit(self) -> str | None:
        """Have the disk keep the changes, in the log if they are few, else in a new generation. Raises NotWritten."""
        if self._base is None or not self._published:
            return self.seal()
        if not self._journal.changed:
            return None
        if not self._journal.has_room:
            return self.seal()
        with self._telling():
            self._note(self._journal.commit(self._desk.stories))
        return self._base.state()

    def _note(self, changes: Changes) -> None:
        """Remember what is committed without being sealed."""
        self._logged |= dict.fromkeys(changes.deleted)
        self._logged |= {article.id: content_hash for article, content_hash, _ in changes.articles}

    def seal(self) -> str | None:
        """Publish everything as a new generation; None when the live one has it all.

        Raises NotWritten; a further call tries again.
        """
        generation = self._base
        if generation is None or self._pending or self._removed or self._journal.changed:
            generation = self.build()
        if self._published:
            return None
        with self._telling():
            self._generations.publish(generation)
        self._published = True
        with suppress(OSError):  # the changes are safe, and the next writer removes what is left
            self._generations.clean(self._settings.keep_generations)
        self._journal = self._open_journal()
        return generation.name

    def build(self) -> Generation:
        """Seal a generation with all changes, without publishing it; later changes build on it. Raises NotWritten."""
        known = self._known.changed(self._removed, self._pending)
        with self._telling():
            generation = self._sealed(len(known))
        if self._base and not self._published:
            self._discard(self._base)
        self._batch.clear()
        self._desk.clear()
        self._stories.move(generation.folder)
        self._pending, self._removed, self._logged = {}, set(), {}
        self._known, self._base, self._published = known, generation, False
        self.close()
        self._journal = self._open_journal()  # what waited in the old one is sealed
        return generation

    def _sealed(self, documents: int) -> Generation:
        aside = self._folder_aside()
        generation = self._generations.begin()
        try:
            self._fill(generation, aside)
            known = self._base.manifest() if self._base else None
            self._generations.seal(generation, facts(documents, self._settings.codec), known)
        except BaseException:
            self._discard(generation)
            raise
        return generation

    def _discard(self, generation: Generation) -> None:
        """Remove a generation that was not published, unless it was after all before publishing failed."""
        with suppress(OSError, IndexDamaged):  # the next writer removes what is left
            if self._generations.live_name() != generation.name:
                self._generations.discard(generation)

    def _telling(self) -> AbstractContextManager[None]:
        return files.telling(self._generations.data_dir)

    def close(self) -> None:
        """Let go of the log, and remove what was put aside for a commit."""
        self._journal.close()
        if self._aside is not None:
            with suppress(OSError):  # the next writer removes what is left
                files.remove_tree(self._aside)
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
        self._batch.extend(generation.folder, aside, self._known.among([*self._removed, *self._pending]))
