"""The embedded engine: a Whoosh index in generations under one data folder."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from search.analysis import analyzer
from search.article import Article
from search.engine.port import Reader, Writer
from search.engine.whoosh_engine import codecs, store
from search.engine.whoosh_engine.reader import WhooshReader
from search.engine.whoosh_engine.snapshot import AnySegment, Snapshot
from search.engine.whoosh_engine.writer import WhooshWriter
from search.errors import IndexDamaged
from search.files import checksum
from search.generation import FileEntry, Generation, Generations
from search.settings import Settings


class WhooshEngine:
    """Implements ``port.Engine``. Segments that two generations share are opened once in a process."""

    name = store.ENGINE

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._generations = Generations(settings.data_dir)
        self._segments: dict[str, AnySegment] = {}
        self._checked: set[tuple[str, int, str]] = set()
        self._lock = threading.Lock()

    def live(self) -> str | None:
        """Name of the live generation."""
        return self._generations.live_name()

    def reader(self) -> Reader:
        """A reader on the live generation."""
        with self._lock:
            while True:
                generation = self._generations.live()
                try:
                    return self._open(generation)
                except (IndexDamaged, OSError) as error:
                    if self._generations.live_name() != generation.name:
                        continue  # it was replaced and removed while we opened it
                    if isinstance(error, IndexDamaged):
                        raise
                    raise IndexDamaged(f"{generation.folder} cannot be read: {error}") from error

    def _open(self, generation: Generation) -> WhooshReader:
        manifest = generation.manifest()
        found = manifest.facts.get("engine"), manifest.facts.get("schema")
        codec = str(manifest.facts.get("codec", codecs.STOCK))
        if found != (store.ENGINE, store.SCHEMA_VERSION):
            raise IndexDamaged(
                f"{generation.folder} holds an index of another version {found}. Run: dateline reindex PATH"
            )
        for entry in manifest.files:
            self._check(generation.folder / entry.name, entry)
        try:
            snapshot = self._snapshot(generation.folder, codec)
        except Exception as error:
            # The bytes are as they were written, but perhaps not by us, and Whoosh raises whatever it stumbles over.
            raise IndexDamaged(f"{generation.folder} cannot be opened: {error!r}") from error
        return WhooshReader(generation.name, snapshot, manifest.bytes, self._settings.max_expansions)

    def _snapshot(self, folder: Path, codec: str) -> Snapshot:
        toc = store.read_toc(folder)
        opened = {}
        for each in toc.segments:
            name = each.segment_id()
            opened[name] = self._segments.get(name) or codecs.open_segment(codec, folder, toc.schema, each)
        self._segments = opened
        deleted = [frozenset(each.deleted_docs()) for each in toc.segments]
        return Snapshot(list(opened.values()), deleted, self._settings.posting_cache_bytes)

    def _check(self, path: Path, entry: FileEntry) -> None:
        """Read each file once a process against its checksum, before Whoosh makes anything of it."""
        key = (entry.name, path.stat().st_ino, entry.checksum)
        if key in self._checked:
            return
        if path.stat().st_size != entry.bytes or checksum(path) != entry.checksum:
            raise IndexDamaged(f"{path} does not have its checksum. Restore a backup or run: dateline reindex PATH")
        self._checked.add(key)

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """The one writer; leaving the block commits."""
        with self._generations.writing():
            if self._generations.live_name() is None:
                base, hashes = None, {}
            else:
                base = self._generations.live()
                codecs.check(self._settings.codec, base)
                hashes = dict(self.reader().hashes())
            self._generations.clean(self._settings.keep_generations)
            writer = WhooshWriter(self._generations, base, hashes, self._settings)
            try:
                yield writer
                writer.commit()
            finally:
                writer.close()

    def rebuild(self, articles: Iterable[Article]) -> str:
        """A new index of these articles alone, published after it was verified."""
        with self._generations.writing():
            self._generations.clean(self._settings.keep_generations)
            writer = WhooshWriter(self._generations, None, {}, self._settings)
            try:
                return self._rebuild(writer, articles)
            finally:
                writer.close()

    def _rebuild(self, writer: WhooshWriter, articles: Iterable[Article]) -> str:
        for number, article in enumerate(articles, 1):
            writer.upsert(article)
            if number % max(1, self._settings.commit_every) == 0:
                writer.build()
        generation = writer.build()
        faults = self._faults(generation)
        if faults:
            raise IndexDamaged(f"The new index was not published: {' '.join(faults)}")
        writer.commit()
        return generation.name

    def verify(self) -> list[str]:
        """Every fault of the live generation."""
        faults = self._faults(self._generations.live())
        lost = self._generations.lost_pointer()
        return [lost, *faults] if lost else faults

    def _faults(self, generation: Generation) -> list[str]:
        faults = generation.faults()
        if faults:
            return faults
        try:
            with self._lock:
                reader = self._open(generation)
        except (IndexDamaged, OSError) as error:
            return [str(error)]
        facts = generation.manifest().facts
        stored = sum(1 for _ in reader.articles())
        if stored != facts.get("documents") or reader.documents != stored:
            faults.append(
                f"The manifest counts {facts.get('documents')} articles, the index {reader.documents}, "
                f"and {stored} are stored."
            )
        if facts.get("analyzer") != analyzer.VERSION:
            faults.append(
                f"The index was analysed by version {facts.get('analyzer')}, this Dateline has {analyzer.VERSION}. "
                "Run: dateline reindex"
            )
        return faults

    def backup(self, target: Path) -> None:
        """One consistent generation in a tar file."""
        from search.engine import backup

        backup.write(self._generations, target)

    def restore(self, source: Path) -> str:
        """Publish a verified backup."""
        from search.engine import backup

        with self._generations.writing():
            self._generations.clean(self._settings.keep_generations)
            return backup.restore(self._generations, source, self._settings.keep_generations, self._faults)
