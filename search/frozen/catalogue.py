"""Which lists are there? Those of a data folder, the latest frozen first, with what tells each from the others."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from search.errors import BadCursor, Fault, ListNotFound
from search.frozen.frozen_list import HASH, moment
from search.frozen.places import FOLDER, opened, path_of, read
from search.frozen.words import asked_words

_State = tuple[int, int, int]
"""What is another when a file was written anew."""

_AT = b'"at": '
"""How the line of a list's file begins that says when it was frozen; no other can, for texts have no line feeds."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A list without its articles: ``words`` say what was asked, ``total`` is how many articles it has."""

    hash: str
    words: str
    asked: tuple[tuple[str, str], ...]
    day: date
    at: str
    generation: str
    total: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the ``total`` lists; ``next`` is the cursor of those that follow, None where none do."""

    total: int
    entries: tuple[Entry, ...]
    next: str | None


class Catalogue:
    """The lists of a data folder, the latest first. For any number of threads.

    A list may have a megabyte, so of those on other pages only the time is read, and each is read whole once, as long
    as its file stays as it is. One that was altered is left out, and counted until a page would have shown it.
    """

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._lock = threading.Lock()
        self._times: dict[str, tuple[_State, datetime | None]] = {}
        self._entries: dict[str, tuple[_State, Entry | None]] = {}

    def state(self) -> str:
        """A checksum of what there is: another as soon as a list comes, goes or is altered."""
        return hashlib.blake2b(repr(sorted(self._files().items())).encode("ascii"), digest_size=12).hexdigest()

    def page(self, limit: int, cursor: str | None = None) -> Page:
        """At most ``limit`` lists, behind that of the cursor, its hash. Raises BadCursor where that list is gone."""
        with self._lock:
            files = self._files()
            order = self._order(files)
            shown: list[Entry] = []
            for each in _behind(cursor, order):
                entry = self._entry(each, files[each])
                if entry is not None:
                    shown.append(entry)
                if len(shown) > limit:
                    break
            total = sum(1 for each in order if self._is_whole(each))
        return Page(total, tuple(shown[:limit]), shown[limit - 1].hash if len(shown) > limit else None)

    def _files(self) -> dict[str, _State]:
        """The hash of each list, and the state of its file; none of what is no file, or cannot be looked at."""
        found = {}
        with suppress(OSError), os.scandir(self._data_dir / FOLDER) as files:
            for each in files:
                list_hash, ending = each.name[: -len(".json")], each.name[-len(".json") :]
                if ending == ".json" and HASH.fullmatch(list_hash):
                    with suppress(OSError):  # it was removed just now, or is a link that leads nowhere
                        known = each.stat()
                        if stat.S_ISREG(known.st_mode):
                            found[list_hash] = (known.st_ino, known.st_mtime_ns, known.st_size)
        return found

    def _order(self, files: Mapping[str, _State]) -> list[str]:
        """The hashes, the latest list first; without files that say no time, which are no lists."""
        self._entries = {each: known for each, known in self._entries.items() if known[0] == files.get(each)}
        times = {}
        for each, state in files.items():
            known = self._times.get(each)
            times[each] = known if known and known[0] == state else (state, _time(path_of(self._data_dir, each)))
        self._times = times
        return [each for _, each in sorted(((at, each) for each, (_, at) in times.items() if at), reverse=True)]

    def _entry(self, list_hash: str, state: _State) -> Entry | None:
        if list_hash not in self._entries:
            self._entries[list_hash] = (state, _read(self._data_dir, list_hash))
        return self._entries[list_hash][1]

    def _is_whole(self, list_hash: str) -> bool:
        """Whether the list can be shown, as far as that is known."""
        return list_hash not in self._entries or self._entries[list_hash][1] is not None


def _behind(cursor: str | None, order: Sequence[str]) -> Iterable[str]:
    if cursor is None:
        return order
    if cursor not in order:
        raise BadCursor(None, (Fault("cursor", None, "Leave the cursor out to start again."),))
    return order[order.index(cursor) + 1 :]


def _time(path: Path) -> datetime | None:
    """When the list was frozen, which stands before its articles; None in what is no list."""
    with suppress(OSError, ValueError, RecursionError), opened(path) as file:
        for line in file:
            if line.startswith(_AT):
                return moment(str(json.loads(line[len(_AT) :].rstrip(b",\n"))))
    return None


def _read(data_dir: Path, list_hash: str) -> Entry | None:
    try:
        frozen = read(data_dir, list_hash)
    except ListNotFound:
        return None
    return Entry(
        list_hash,
        asked_words(frozen),
        frozen.asked,
        frozen.day,
        frozen.at,
        frozen.generation,
        len(frozen.articles),
    )


def page_to_dict(page: Page, next_url: str | None) -> dict[str, object]:
    """The answer of `/api/v1/lists`."""
    return {
        "total": page.total,
        "lists": [
            {
                "hash": each.hash,
                "words": each.words,
                "asked": [list(pair) for pair in each.asked],
                "day": each.day.isoformat(),
                "frozen_at": each.at,
                "generation": each.generation,
                "total": each.total,
            }
            for each in page.entries
        ],
        "next": page.next,
        "next_url": next_url,
    }
