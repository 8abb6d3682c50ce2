"""What a slow model saw in texts, kept on disk: rules and corrections change more often than the model does.

An SQLite file of the data folder, for the processes of a run read and write it at once. It is no article's only copy:
whatever goes wrong with it, the model reads again.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from indexer.entities.port import Spot, Spotter
from search.article import EntityType

FILE = "spots.sqlite"
"""Its name in the data folder."""

WAIT_SECONDS = 30.0  # for another process that writes; it writes the names of 64 texts, a matter of milliseconds
MOST_PER_ARTICLE = 2  # texts kept for each article; an article that changed has left its older text behind

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_PARTS = ("", "-wal", "-shm")
"""The files of a store; what is left of one that is gone would be read into the next."""
_TABLE = "CREATE TABLE IF NOT EXISTS spots (key BLOB UNIQUE, crc INTEGER, spots TEXT)"


class KeptSpots:
    """A spotter that asks the disk first. ``code`` changes with the code that ``spotter`` has beside its model."""

    def __init__(self, spotter: Spotter, path: Path, code: str) -> None:
        self.name = spotter.name
        self.version = spotter.version
        self._spotter = spotter
        self._salt = f"{spotter.name} {spotter.version} {code}".encode()
        self._store: sqlite3.Connection | None = None
        self._keeps = True
        with suppress(sqlite3.Error, OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._store = _opened(path)

    def spots(self, texts: Sequence[str]) -> list[list[Spot]]:
        """The names in each text, in order; the model reads only texts that it has not read before."""
        keys = [self._key(text) for text in texts]
        known = {key: spots for key in set(keys) if (spots := self._known(key)) is not None}
        unknown = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        seen = dict(zip(unknown, self._spotter.spots(list(unknown.values())), strict=True))
        self._keep(seen)
        known |= seen
        return [known[key] for key in keys]

    def _key(self, text: str) -> bytes:
        return hashlib.blake2b(self._salt + b"\0" + text.encode("utf-8", "surrogatepass"), digest_size=16).digest()

    def _known(self, key: bytes) -> list[Spot] | None:
        if self._store is None:
            return None
        try:
            row = self._store.execute("SELECT crc, spots FROM spots WHERE key = ?", (key,)).fetchone()
            if row is None or zlib.crc32(row[1].encode()) != row[0]:
                return None
            return [Spot(start, end, EntityType(kind)) for start, end, kind in json.loads(row[1])]
        except (sqlite3.Error, ValueError, TypeError, AttributeError):
            return None

    def _keep(self, seen: dict[bytes, list[Spot]]) -> None:
        if self._store is None or not self._keeps or not seen:
            return
        rows = [(key, json.dumps(spots, separators=(",", ":"))) for key, spots in seen.items()]
        try:
            with self._store:
                self._store.executemany(
                    "INSERT OR REPLACE INTO spots VALUES (?, ?, ?)",
                    [(key, zlib.crc32(text.encode()), text) for key, text in rows],
                )
        except sqlite3.Error:  # damaged, or no room: what the model sees is used all the same, and what was kept before
            self._keeps = False

    def close(self) -> None:
        """Let go of the file; from then on the model reads every text."""
        if self._store is not None:
            self._store.close()
            self._store = None


def drop_oldest(path: Path, articles: int) -> None:
    """Keep at most ``MOST_PER_ARTICLE`` texts for each of so many articles, the newest.

    A damaged file goes whole. One that cannot be written now, for want of room or as another process has it, stays.
    """
    if not path.exists():
        return
    try:
        with closing(_opened(path)) as store, store:
            newest = "SELECT rowid FROM spots ORDER BY rowid DESC LIMIT ?"
            store.execute(f"DELETE FROM spots WHERE rowid NOT IN ({newest})", (MOST_PER_ARTICLE * articles,))  # noqa: S608
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED:  # the low byte; the others tell more of the same
            for part in _PARTS:
                with suppress(OSError):
                    path.with_name(path.name + part).unlink()


def _opened(path: Path) -> sqlite3.Connection:
    """The file, with its table. Raises sqlite3.Error."""
    store = sqlite3.connect(path, timeout=WAIT_SECONDS, check_same_thread=False)
    try:
        store.execute("PRAGMA journal_mode = WAL")
        store.execute("PRAGMA synchronous = NORMAL")
        store.execute(_TABLE)
    except sqlite3.Error:
        store.close()
        raise
    return store
