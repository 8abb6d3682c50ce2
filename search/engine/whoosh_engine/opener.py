"""Generations to readers: what is open already is not read again, and of a log that grew only what is new."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from search import record_log
from search.analysis import analyzer
from search.cache import Cache
from search.engine.whoosh_engine import changes, codecs
from search.engine.whoosh_engine.all_columns import SealedSegment
from search.engine.whoosh_engine.changes import Changes
from search.engine.whoosh_engine.checked import Checked
from search.engine.whoosh_engine.facts import ENGINE, SCHEMA_VERSION
from search.engine.whoosh_engine.reader import WhooshReader
from search.engine.whoosh_engine.recent import Recent, Words
from search.engine.whoosh_engine.toc import check_counts
from search.errors import IndexDamaged
from search.generation import Generation, state_of
from search.manifest import RECENT, Manifest
from search.naming.of_archive import SpellingFiles
from search.settings import Settings


@dataclass(frozen=True)
class Sealed:
    """The segments that a generation was published with, and their names; ``deleted`` are docids of each."""

    name: str
    codec: str
    names: Sequence[str]
    segments: Sequence[SealedSegment]
    deleted: Sequence[frozenset[int]]
    bytes: int
    is_current: bool


@dataclass
class _Followed:
    """A generation and how far its log was read: ``end`` is behind the last whole record.

    ``looks`` is what its files looked like.
    """

    sealed: Sealed
    looks: frozenset[tuple[object, ...]]
    recent: Recent
    end: int = 0


class Opener:
    """Opens generations. Segments that two of them share are opened once. Not for two threads at once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._segments: dict[tuple[str, ...], SealedSegment] = {}
        self._checked = Checked(settings.data_dir)
        self._followed: _Followed | None = None
        self._words = Words()
        self._spellings = SpellingFiles(settings.data_dir)
        self._articles = Cache(settings.article_cache_bytes)

    def live(self, generation: Generation) -> WhooshReader:
        """A reader on a published generation and its log, of which only the log ever changes. Raises IndexDamaged."""
        followed = self._followed
        if followed is None or followed.looks != _looks(generation) or _shrank(generation.log, followed.end):
            followed = self._followed = self._begin(generation)
        return self._with_log(generation, followed)

    def anew(self, generation: Generation) -> WhooshReader:
        """The same, of a generation that may not be published, read from its beginning."""
        return self._with_log(generation, self._begin(generation))

    def reader(self, sealed: Sealed) -> WhooshReader:
        """A reader without the log."""
        return self._reader(sealed, 0, self._recent(sealed))

    def sealed(self, generation: Generation) -> Sealed:
        """What the manifest lists, opened and checked. Raises IndexDamaged."""
        manifest = generation.manifest()
        found = manifest.facts.get("engine"), manifest.facts.get("schema")
        codec = str(manifest.facts.get("codec", codecs.STOCK))
        if found != (ENGINE, SCHEMA_VERSION):
            raise IndexDamaged(
                f"{generation.folder} holds an index of another version {found}. Run: dateline reindex PATH"
            )
        try:
            for entry in manifest.files:
                path = generation.folder / entry.name
                if not self._checked.is_right(path, entry):
                    raise IndexDamaged(
                        f"{path} does not have its checksum. Restore a backup or run: dateline reindex PATH"
                    )
            self._checked.keep(manifest.files)
        except OSError as error:
            raise IndexDamaged(f"{generation.folder} cannot be read: {error}") from error
        try:
            contents = codecs.contents(codec, generation.folder)
            opened = {}
            for each in contents.segments:
                key = _key(each.segment_id(), manifest)
                segment = self._segments.get(key) or contents.open(each)
                check_counts(segment, each)
                opened[key] = segment
        except IndexDamaged:
            raise
        except Exception as error:
            # The bytes are as they were written, but perhaps not by us, and readers raise whatever they stumble over.
            raise IndexDamaged(f"{generation.folder} cannot be opened: {error!r}") from error
        self._segments = opened
        deleted = [frozenset(each.deleted_docs()) for each in contents.segments]
        names = [name for name, *_ in opened]
        is_current = manifest.facts.get("analyzer") == analyzer.VERSION
        return Sealed(generation.name, codec, names, list(opened.values()), deleted, manifest.bytes, is_current)

    def _begin(self, generation: Generation) -> _Followed:
        looks = _looks(generation)
        sealed = self.sealed(generation)
        return _Followed(sealed, looks, self._recent(sealed))

    def _recent(self, sealed: Sealed) -> Recent:
        try:
            return Recent(sealed.segments, sealed.deleted, self._words)
        except Exception as error:  # a segment with right checksums may still be none of ours
            raise IndexDamaged(f"{sealed.name} cannot be opened: {error!r}") from error

    def _with_log(self, generation: Generation, followed: _Followed) -> WhooshReader:
        sealed = followed.sealed
        try:
            size, commits = _appended(generation.log, followed)
            if size and sealed.codec != codecs.COLUMNS:
                raise IndexDamaged(f"an index of the codec {sealed.codec} has none")
            followed.recent.take(commits)
        except (OSError, IndexDamaged) as error:
            self._followed = None
            raise record_log.unreadable(generation.log, error) from error
        except BaseException:  # perhaps half of a commit was taken: the next who asks begins anew
            self._followed = None
            raise
        return self._reader(sealed, size, followed.recent)

    def _reader(self, sealed: Sealed, log: int, recent: Recent) -> WhooshReader:
        state, size = state_of(sealed.name, log), sealed.bytes + log
        snapshot = recent.snapshot(self._settings.posting_cache_bytes, self._articles)
        most, spellings = self._settings.max_expansions, self._spellings.now()
        return WhooshReader(state, snapshot, size, most, spellings, is_current=sealed.is_current)


def _key(name: str, manifest: Manifest) -> tuple[str, ...]:
    """What tells a segment from all others: a backup from elsewhere may have another one of this name."""
    return name, *(entry.checksum for entry in manifest.files if entry.name.startswith(f"{name}."))


def _looks(generation: Generation) -> frozenset[tuple[object, ...]]:
    """What tells cheaply that a generation is the one that was opened, and that nobody touched its files."""
    try:
        with os.scandir(generation.folder) as entries:
            found = [(entry.path, entry.stat()) for entry in entries if entry.name != RECENT]
    except OSError as error:
        raise IndexDamaged(f"{generation.folder} cannot be read: {error}") from error
    return frozenset((path, stat.st_ino, stat.st_size, stat.st_mtime_ns) for path, stat in found)


def _shrank(log: Path, end: int) -> bool:
    """Whether a record that was read was taken back, for the disk did not keep it, or somebody removed the log."""
    return end > 0 and (not log.exists() or log.stat().st_size < end)


def _appended(path: Path, followed: _Followed) -> tuple[int, list[Changes]]:
    """The size of the log, and the commits in it that were not read yet."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return 0, []
    try:
        size = os.fstat(handle).st_size
        data = os.pread(handle, size - followed.end, followed.end) if size > followed.end else b""
    finally:
        os.close(handle)
    payloads, length = record_log.read(data, first=not followed.end)
    followed.end += length
    return size, [changes.decode(payload) for payload in payloads]


def commits(log: Path) -> list[Changes]:
    """All acknowledged commits of a log, none where there is no log. Raises IndexDamaged."""
    try:
        return [changes.decode(payload) for payload in record_log.read(log.read_bytes())[0]]
    except FileNotFoundError:
        return []
    except (OSError, IndexDamaged) as error:
        raise record_log.unreadable(log, error) from error
