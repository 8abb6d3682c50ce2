"""The few steps by which a data folder is changed; nothing in ``search`` changes one in another way.

Each step is one of the operating system's, which happens or fails. What several of them promise together is in
``files.py``. They are called through the module (``disk.sync(path)``), so that another disk can take their place: one
that is full, or one that forgets what was not synced.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO


def create(path: Path, mode: int = 0o644, *, buffered: bool = True) -> BinaryIO:
    """A new file to write to. Raises FileExistsError."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    return os.fdopen(handle, "wb") if buffered else os.fdopen(handle, "wb", buffering=0)


def cut(file: BinaryIO, size: int) -> None:
    """Take away what a file has behind its first ``size`` bytes."""
    file.truncate(size)


def sync_file(file: BinaryIO) -> None:
    """Return when the disk has what was written to the file."""
    file.flush()
    os.fsync(file.fileno())


def sync(path: Path) -> None:
    """Return when the disk has the file's bytes, or the folder's names."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace(source: Path, target: Path) -> None:
    """Give the file another name, in place of what has it."""
    source.replace(target)


def link(source: Path, target: Path) -> None:
    """Give the file a second name. Raises FileExistsError, and OSError where the file system has no hard links."""
    target.hardlink_to(source)


def remove(path: Path) -> None:
    """Take a file's name away. Raises FileNotFoundError."""
    path.unlink()


def make_folder(path: Path) -> None:
    """A new folder. Raises FileExistsError."""
    path.mkdir()


def remove_folder(path: Path) -> None:
    """Take an empty folder away. Raises FileNotFoundError."""
    path.rmdir()
