"""The embedded engine: a Whoosh index in generations under one data folder."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from search.analysis import analyzer
from search.article import Article
from search.engine.port import Reader, Writer
from search.engine.whoosh_engine import codecs
from search.engine.whoosh_engine.facts import ENGINE
from search.engine.whoosh_engine.opener import Opener, commits
from search.errors import IndexDamaged
from search.files import telling
from search.generation import Generation, Generations
from search.settings import Settings

if TYPE_CHECKING:
    from search.engine.whoosh_engine.writer import WhooshWriter


class WhooshEngine:
    """Implements ``port.Engine``."""

    name = ENGINE

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._generations = Generations(settings.data_dir)
        self._opener = Opener(settings)
        self._lock = threading.Lock()

    def live(self) -> str | None:
        """State of the live generation: its name, and how far its log is."""
        return self._generations.live_state()

    def reader(self) -> Reader:
        """A reader on the live generation."""
        with self._lock:
            while True:
                generation = self._generations.live()
                try:
                    return self._opener.live(generation)
                except IndexDamaged:
                    if self._generations.live_name() == generation.name:
                        raise  # otherwise it was replaced and removed while we opened it

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """The one writer; leaving the block commits."""
        with self._generations.writing(self._settings.writer_wait_seconds):
            writer = self._open_writer()
            try:
                yield writer
                writer.seal()
            finally:
                writer.close()

    def _open_writer(self) -> WhooshWriter:
        """A writer that knows what is in the live generation, and what is only in its log; the lock must be held."""
        if self._generations.live_name() is None:
            base, hashes, logged = None, {}, []
        else:
            base = self._generations.live()
            codecs.check(self._settings.codec, base)
            with self._lock:
                hashes = dict(self._opener.reader(self._opener.sealed(base)).hashes())
            logged = commits(base.log)
        self._clean()
        writer = self._writer_on(base, hashes)
        writer.replay(logged)
        return writer

    def _writer_on(self, base: Generation | None, hashes: Mapping[str, str]) -> WhooshWriter:
        """A writer; imported here, for a search needs neither it nor Whoosh."""
        from search.engine.whoosh_engine.writer import WhooshWriter

        return WhooshWriter(self._generations, base, hashes, self._settings)

    def rebuild(self, articles: Iterable[Article]) -> str:
        """A new index of these articles alone, published after it was verified."""
        with self._generations.writing(self._settings.writer_wait_seconds):
            self._clean()
            writer = self._writer_on(None, {})
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
        writer.seal()
        return generation.name

    def _clean(self) -> None:
        """Remove what a crash left; raises NotWritten, for where that fails nothing can be written."""
        with telling(self._settings.data_dir):
            self._generations.clean(self._settings.keep_generations)

    def verify(self) -> list[str]:
        """Every fault of the live generation."""
        try:
            generation = self._generations.live()
        except IndexDamaged as damage:
            return [str(damage)]
        faults = self._faults(generation)
        lost = self._generations.lost_pointer()
        return [lost, *faults] if lost else faults

    def _faults(self, generation: Generation) -> list[str]:
        faults = generation.faults()
        if faults:
            return faults
        try:
            with self._lock:
                sealed = self._opener.sealed(generation)
                codecs.check_schema(generation.folder)
                base = self._opener.reader(sealed)
                reader = self._opener.anew(generation)
        except IndexDamaged as error:
            return [str(error)]
        faults = [
            f"{name} of {generation.folder}: {fault}"
            for name, segment in zip(sealed.names, sealed.segments, strict=True)
            for fault in codecs.faults(segment)
        ]
        if faults:
            return faults
        facts = generation.manifest().facts
        try:
            stored = _count(reader)
        except IndexDamaged as error:
            return [f"{generation.folder}: {error}"]
        if base.documents != facts.get("documents") or reader.documents != stored:
            faults.append(
                f"The manifest counts {facts.get('documents')} articles and its segments hold {base.documents}; "
                f"with the log there are {reader.documents}, and {stored} are stored."
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

        with self._generations.writing(self._settings.writer_wait_seconds), telling(self._settings.data_dir):
            self._clean()
            return backup.restore(self._generations, source, self._settings.keep_generations, self._faults)


def _count(reader: Reader) -> int:
    """How many stored articles there are. Raises IndexDamaged when one cannot be read."""
    count = 0
    articles = reader.articles()
    while True:
        try:
            next(articles)
        except StopIteration:
            return count
        except Exception as error:  # what is stored may be anything, if it was not stored by us
            raise IndexDamaged(f"Stored article {count} cannot be read: {error!r}") from error
        count += 1
