"""Which index is live: generations are built beside the live one, sealed with checksums, and published at once.

```
index_data/
  CURRENT               name of the live generation, "none" while the first one is built
  writer.lock           held by the one process that writes
  generations/NAME/     files of the engine, manifest.json and, while somebody writes or after a crash, recent.log
  aside/                while somebody writes: what the next commit will take
```
A generation never changes once it is published, but for its log, to which its writer appends small commits. A file that
two generations share is one file on disk.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from search import disk, files, manifest, record_log
from search.errors import IndexBusy, IndexDamaged, IndexMissing
from search.files import checksum
from search.manifest import MANIFEST, RECENT, FileEntry, Manifest

CURRENT = "CURRENT"
ASIDE = "aside"

_NAME = re.compile(r"[0-9]{8,12}-[0-9a-f]{6}")
_NAME_BYTES = 1024  # of CURRENT that are read; a name has at most 19
_NONE = "none"
"""What CURRENT says before anything was published. A missing one is damage, and then the newest generation serves: a
first one that was finished and not published, or a part of a rebuild, must not be taken for it."""


@dataclass(frozen=True)
class Generation:
    """One state of the index: a folder of which only the log grows."""

    name: str
    folder: Path

    @cached_property
    def log(self) -> Path:
        """Where the commits since are; as a rule there is no such file."""
        return self.folder / RECENT

    def state(self) -> str:
        """The name, with ``+`` and the bytes of the log where there is one: every commit makes it another."""
        try:
            size = self.log.stat().st_size
        except OSError:  # no log; or the folder was removed, and then the next who opens it is told
            return self.name
        return state_of(self.name, size)

    def manifest(self) -> Manifest:
        """What the folder must hold. Raises IndexDamaged when the manifest cannot be read or is of another format."""
        return manifest.read(self.folder / MANIFEST)

    def is_sealed(self) -> bool:
        """Whether it was finished; a manifest is written last."""
        return (self.folder / MANIFEST).is_file()

    def faults(self) -> list[str]:
        """A sentence for each file that is missing, foreign, or not what the manifest says; reads every byte."""
        try:
            entries = {entry.name: entry for entry in self.manifest().files}
        except IndexDamaged as damage:
            return [str(damage)]
        found = []
        for entry in entries.values():
            fault = _fault(self.folder / entry.name, entry)
            if fault:
                found.append(fault)
        found += _log_faults(self.log)
        present = {path.name for path in self.folder.iterdir()} - {MANIFEST, RECENT}
        found += [
            f"{self.folder / name} does not belong to this generation." for name in sorted(present - set(entries))
        ]
        return found


def _read(path: str) -> bytes:
    """A small file. It is read at every search, so nothing is built for it that need not be."""
    handle = os.open(path, os.O_RDONLY)
    try:
        return os.read(handle, _NAME_BYTES)
    finally:
        os.close(handle)


class Generations:
    """The generations under one data folder."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.folder = data_dir / "generations"
        self._current = os.fspath(data_dir / CURRENT)
        self._last: Generation | None = None

    def live_name(self) -> str | None:
        """Name of the live generation, None when nothing was built yet. Raises IndexDamaged.

        Where CURRENT was lost it is the newest that was finished: to begin anew beside it would lose the archive.
        """
        try:
            name = _read(self._current).decode("ascii").removesuffix("\n")
        except FileNotFoundError:
            return max((each.name for each in self._all() if each.is_sealed()), default=None)
        except (OSError, UnicodeDecodeError) as error:
            raise IndexDamaged(f"{self.data_dir / CURRENT} cannot be read: {error}") from error
        if not name.strip():
            raise IndexDamaged(f"{self.data_dir / CURRENT} is empty; it must name a folder of {self.folder}.")
        return None if name == _NONE else name

    def live_state(self) -> str | None:
        """``Generation.state`` of the live generation, None when nothing was built yet; a few short system calls."""
        name = self.live_name()
        if name is None or not _NAME.fullmatch(name):
            return name
        live = self._last
        if live is None or live.name != name:
            live = self._last = Generation(name, self.folder / name)
        return live.state()

    def live(self) -> Generation:
        """The live generation. Raises IndexMissing, or IndexDamaged when its folder is not there."""
        name = self.live_name()
        if name is None:
            raise IndexMissing
        return self.named(name)

    def named(self, name: str) -> Generation:
        """The generation of that name. Raises IndexDamaged when there is no such folder."""
        folder = self.folder / name
        if not _NAME.fullmatch(name) or not folder.is_dir():
            raise IndexDamaged(
                f"{self.data_dir / CURRENT} names {name!r}, which is not in {self.folder}. "
                "Restore a backup or run: dateline reindex PATH"
            )
        return Generation(name, folder)

    @contextmanager
    def writing(self, patience: float = 0.0) -> Iterator[None]:
        """Hold the writer's lock, which a crash releases. Raises IndexBusy when another process has it.

        That is told after ``patience`` seconds, within which whoever has it may be done.
        """
        with files.telling(self.data_dir):
            files.make_folders(self.folder)
            handle = os.open(self.data_dir / "writer.lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            files.take_lock(handle, IndexBusy, patience)
            if not (self.data_dir / CURRENT).exists():
                with files.telling(self.data_dir):
                    self._point_at(self.live_name() or _NONE)
            yield
        finally:
            os.close(handle)

    def begin(self) -> Generation:
        """An empty folder for a new generation, later than every other by name; the lock must be held."""
        latest = max((int(each.name.split("-")[0]) for each in self._all()), default=0)
        name = f"{latest + 1:08d}-{secrets.token_hex(3)}"
        folder = self.folder / name
        disk.make_folder(folder)
        return Generation(name, folder)

    def aside(self) -> Path:
        """An empty folder for what a writer makes before its commit; the lock must be held. ``clean`` removes it."""
        folder = self.data_dir / ASIDE
        files.remove_tree(folder)
        disk.make_folder(folder)
        return folder

    def seal(self, generation: Generation, facts: dict[str, object], known: Manifest | None = None) -> Manifest:
        """Sync every file of a finished generation and write its manifest.

        Files that ``known`` lists with the same name are taken to be the same file and are not read again.
        """
        old = {entry.name: entry for entry in known.files} if known else {}
        entries = []
        for path in sorted(generation.folder.iterdir()):
            if path.name == MANIFEST:
                continue
            if path.name == RECENT:
                disk.sync(path)
                continue
            entry = old.get(path.name)
            if entry is None:
                disk.sync(path)
                entry = FileEntry(path.name, path.stat().st_size, checksum(path))
            entries.append(entry)
        sealed = Manifest(tuple(entries), facts)
        files.write_whole(generation.folder / MANIFEST, sealed.write())
        disk.sync(self.folder)
        return sealed

    def publish(self, generation: Generation) -> None:
        """Make a sealed generation the live one: one rename, after which every new search sees it."""
        self._point_at(generation.name)

    def _point_at(self, name: str) -> None:
        files.write_whole(self.data_dir / CURRENT, f"{name}\n".encode("ascii"))

    def discard(self, generation: Generation) -> None:
        """Remove a generation, its manifest first: what a crash leaves of it must not look finished."""
        files.remove(generation.folder / MANIFEST)
        files.remove_tree(generation.folder)

    def clean(self, keep: int) -> None:
        """Remove all but the live generation and the ``keep`` - 1 before it; the lock must be held.

        What an interrupted build left behind is later than the live one and goes too. Where it is not certain which one
        is live, all stay.
        """
        try:
            live = self.live_name()
        except IndexDamaged:
            return
        found = self._all()
        if live and live not in {each.name for each in found}:
            return
        disk.sync(self.data_dir)  # whoever published may have died before the disk had the name
        older = sorted(each.name for each in found if live and each.name < live)
        kept = {live, *(older[-(keep - 1) :] if keep > 1 else [])}
        for each in found:
            if each.name not in kept:
                self.discard(each)
        files.remove_tree(self.data_dir / ASIDE)
        files.remove_leftovers(self.data_dir, of=CURRENT)

    def _all(self) -> list[Generation]:
        """Every generation on disk, finished or not; other files and folders are not ours."""
        if not self.folder.is_dir():
            return []
        return [Generation(path.name, path) for path in self.folder.iterdir() if _NAME.fullmatch(path.name)]

    def lost_pointer(self) -> str | None:
        """A sentence when nothing but its age says which generation is live, None when all is well."""
        if (self.data_dir / CURRENT).exists():
            return None
        return f"{self.data_dir / CURRENT} is missing; {self.live_name()}, the newest that was finished, serves."


def state_of(name: str, log_bytes: int) -> str:
    """The state of a generation with a log of that size."""
    return f"{name}+{log_bytes}" if log_bytes else name


def _log_faults(path: Path) -> list[str]:
    """A sentence when the log was damaged; a torn end is none, for it was never acknowledged."""
    try:
        record_log.read(path.read_bytes())
    except FileNotFoundError:
        return []
    except (OSError, IndexDamaged) as error:
        return [str(record_log.unreadable(path, error))]
    return []


def _fault(path: Path, entry: FileEntry) -> str | None:
    if not path.is_file():
        return f"{path} is missing."
    try:
        size = path.stat().st_size
        if size != entry.bytes:
            return f"{path} has {size} bytes instead of {entry.bytes}."
        if checksum(path) != entry.checksum:
            return f"{path} does not have its checksum: its content was changed."
    except OSError as error:
        return f"{path} cannot be read: {error.strerror or error}."
    return None
