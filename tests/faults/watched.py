"""Disks for tests in the place of the real one: they see every step, and can fail at one, stop at one, or forget."""

from __future__ import annotations

import errno
import os
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from search import disk

OPERATIONS = ("create", "cut", "sync_file", "sync", "replace", "link", "remove", "make_folder", "remove_folder")


@dataclass(frozen=True)
class Step:
    """One step, counted from 0: an operation of ``search.disk``, or a ``write`` to a file that it created."""

    number: int
    operation: str
    path: Path
    target: Path | None = None
    content: bytes = b""

    def __str__(self) -> str:
        return f"{self.operation} {self.path.name}" + (f" to {self.target.name}" if self.target else "")


Watcher = Callable[[Step], None]


class WatchedDisk:
    """The real disk, with ``before`` called ahead of every step and ``after`` behind each that was taken.

    An error of ``before`` is the disk's: the step is not taken, but for half of a write where ``writes_half``.
    """

    def __init__(self, before: Watcher, after: Watcher = lambda _: None, *, writes_half: bool = False) -> None:
        self.before = before
        self.after = after
        self.writes_half = writes_half
        self.taken = 0

    @contextmanager
    def mounted(self) -> Iterator[None]:
        """Within the block everything is written to this disk."""
        with pytest.MonkeyPatch.context() as patch:
            for operation in OPERATIONS:
                patch.setattr(disk, operation, self._watched(operation, getattr(disk, operation)))
            yield

    def step(self, operation: str, path: Path, target: Path | None = None, content: bytes = b"") -> Step:
        """Announce a step."""
        step = Step(self.taken, operation, path, target, content)
        self.taken += 1
        self.before(step)
        return step

    def _watched(self, operation: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def take(first: Any, *rest: Any, **options: Any) -> Any:
            path = first.path if isinstance(first, WatchedFile) else first
            step = self.step(operation, path, rest[0] if operation in ("replace", "link") else None)
            done = real(first, *rest, **options)
            self.after(step)
            return WatchedFile(self, path, done) if operation == "create" else done

        return take


def failing(operation: str) -> WatchedDisk:
    """A disk without room for any step of that kind; half of each write finds some."""

    def fail(step: Step) -> None:
        if step.operation == operation:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(step.path))

    return WatchedDisk(fail, writes_half=True)


class WatchedFile:
    """A file on a watched disk. Nothing is held back: what was written is in the file."""

    def __init__(self, disk: WatchedDisk, path: Path, file: BinaryIO) -> None:
        self.path = path
        self._disk = disk
        self._file = file

    def write(self, content: Any) -> int:
        """Write, half of it where the disk fails so."""
        content = bytes(content)
        try:
            step = self._disk.step("write", self.path, content=content)
        except OSError:
            if self._disk.writes_half:
                self._file.write(content[: len(content) // 2])
                self._file.flush()
            raise
        self._file.write(content)
        self._file.flush()
        self._disk.after(step)
        return len(content)

    def __enter__(self) -> WatchedFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def telling(steps: Sequence[Step]) -> list[Step]:
    """All steps but writes, and of the writes to each file the first, the last and one between."""
    writes: dict[Path, list[Step]] = {}
    for step in steps:
        if step.operation == "write":
            writes.setdefault(step.path, []).append(step)
    chosen = {some[place].number for some in writes.values() for place in (0, len(some) // 2, -1)}
    return [step for step in steps if step.operation != "write" or step.number in chosen]


@dataclass
class _File:
    content: bytes = b""
    synced: int = 0  # bytes that the disk is certain to have

    def sync(self) -> None:
        self.synced = len(self.content)


Damage = Callable[[bytes], bytes]
Names = Mapping[Path, _File | None]  # None for a folder

DAMAGES: dict[str, Damage] = {
    "emptied": lambda _: b"",
    "halved": lambda content: content[: len(content) // 2],
    "zeroed": lambda content: bytes(len(content)),
    "written": lambda content: content,
}
"""What may become of the bytes of a file that were not synced, when the power goes."""

FATES = ("kept", "undone", "some")
"""What may become of names whose folder was not synced."""


@dataclass
class Ledger:
    """What is in a folder, and what of it the disk is certain to have; watches a disk from ``after``."""

    root: Path
    current: dict[Path, _File | None] = field(default_factory=dict)
    certain: dict[Path, _File | None] = field(default_factory=dict)

    def note(self, step: Step) -> None:
        """Take down a step that was taken."""
        if not step.path.is_relative_to(self.root):
            return
        now = self.current
        match step.operation:
            case "create":
                now[step.path] = _File()
            case "write":
                self._file(step.path).content += step.content
            case "cut":
                self._file(step.path).content = step.path.read_bytes()
            case "sync_file":
                self._file(step.path).sync()
            case "sync" if now.get(step.path):
                self._file(step.path).sync()
            case "sync":
                self._settle(step.path)
            case "make_folder":
                now[step.path] = None
            case "remove" | "remove_folder":
                del now[step.path]
            case "link":
                now[step.target or self.root] = now[step.path]
            case "replace":
                now[step.target or self.root] = now.pop(step.path)

    def _file(self, path: Path) -> _File:
        file = self.current[path]
        assert file is not None
        return file

    def _settle(self, folder: Path) -> None:
        for path in {each for each in (*self.current, *self.certain) if each.parent == folder}:
            if path in self.current:
                self.certain[path] = self.current[path]
            else:
                del self.certain[path]

    def after_power_loss(self, target: Path, fate: str, damage: Damage, seed: int) -> None:
        """Write into the folder ``target`` what a machine may find when the power is back."""
        target.mkdir()
        names = {"kept": self.current, "undone": self.certain, "some": self._some(random.Random(seed))}[fate]
        for path in sorted(names):
            place = target / path.relative_to(self.root)
            file = names[path]
            if not place.parent.is_dir():
                continue  # its folder is gone, and it with that
            if file is None:
                place.mkdir()
            else:
                place.write_bytes(file.content[: file.synced] + damage(file.content[file.synced :]))

    def _some(self, chance: random.Random) -> Names:
        names: dict[Path, _File | None] = {}
        for path in sorted({*self.current, *self.certain}):
            for told in chance.sample((self.current, self.certain), 1):
                if path in told:
                    names[path] = told[path]
        return names
