"""Files that survive a crash: written whole, synced, renamed, and named by their checksum."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from search import disk
from search.errors import NotWritten, SearchError

_CHUNK = 1 << 20  # bytes read at once while a checksum is taken

LOOK_SECONDS = 0.05  # between two tries to take a lock: the system lets nobody wait for a while, only for ever
LEFTOVER_SECONDS = 3600  # a file that was last written beside another one so long ago is nobody's

_BESIDE = re.compile(r"\.(?P<name>.+)\.[0-9]+\.[0-9]+\.part")
"""Name of a file that is written beside the one it will replace: process and thread keep it apart from others."""


def checksum(path: Path) -> str:
    """128 bits of BLAKE2b over the file's bytes, in hex."""
    with path.open("rb") as file:
        return checksum_of(file)


def checksum_of(file: BinaryIO) -> str:
    """The checksum of a file that is open at its beginning."""
    digest = hashlib.blake2b(digest_size=16)
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


@contextmanager
def created(path: Path, mode: int = 0o644) -> Iterator[BinaryIO]:
    """A new file, whose bytes the disk has when the block is left; a block that fails leaves none behind.

    Raises FileExistsError. Its name is certain once its folder is synced.
    """
    file = disk.create(path, mode)
    try:
        with file:
            yield file
            disk.sync_file(file)
    except BaseException:
        with suppress(OSError):
            disk.remove(path)
        raise


def write_whole(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Give ``path`` this content in one step: after a crash it has the old content or the new one, never a part."""
    with _written_beside(path, content, mode) as fresh:
        disk.replace(fresh, path)
        disk.sync(path.parent)


def write_once(path: Path, content: bytes, mode: int = 0o644) -> bytes:
    """Give ``path`` this content unless it has some; what it has then, the same in every process that asks."""
    with _written_beside(path, content, mode) as fresh:
        try:
            disk.link(fresh, path)
        except FileExistsError:
            pass
        except OSError:  # no hard links here, so the last of two processes wins
            disk.replace(fresh, path)
        disk.sync(path.parent)
    return path.read_bytes()


@contextmanager
def _written_beside(path: Path, content: bytes, mode: int) -> Iterator[Path]:
    fresh = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.part")
    remove(fresh)  # of a process with this number that was killed
    with created(fresh, mode) as file:
        file.write(content)
    try:
        yield fresh
    finally:
        with suppress(OSError):
            remove(fresh)


def remove_leftovers(folder: Path, of: str) -> None:
    """Remove what killed processes were writing beside the file called ``of``, which nobody else may be writing now.

    What is beside other files is removed when it is older than LEFTOVER_SECONDS.
    """
    for path in folder.iterdir():
        beside = _BESIDE.fullmatch(path.name)
        if beside and (beside["name"] == of or _age(path) > LEFTOVER_SECONDS):
            remove(path)


def _age(path: Path) -> float:
    """Seconds since the file was changed; none when it is gone."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0


def remove(path: Path) -> None:
    """Remove a file, if it is there."""
    with suppress(FileNotFoundError):
        disk.remove(path)


def link(source: Path, target: Path) -> None:
    """Make ``target`` the same file as ``source``; a synced copy where the file system has no hard links."""
    try:
        disk.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        with created(target) as copy, source.open("rb") as file:
            shutil.copyfileobj(file, copy, _CHUNK)


def make_folders(folder: Path) -> None:
    """Make a folder and those above it, where they are missing, so that no crash takes them away again."""
    if folder.is_dir():
        return
    make_folders(folder.parent)
    with suppress(FileExistsError):  # another process was first
        disk.make_folder(folder)
    disk.sync(folder.parent)


def remove_tree(folder: Path) -> None:
    """Remove a folder with everything in it, if it is there; another process may be doing the same."""
    with suppress(FileNotFoundError):
        for path in sorted(folder.iterdir()):
            if path.is_dir() and not path.is_symlink():
                remove_tree(path)
            else:
                remove(path)
        disk.remove_folder(folder)


@contextmanager
def telling(data_dir: Path) -> Iterator[None]:
    """Raise NotWritten, with a sentence for the operator, where the file system refuses a change of the data folder."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            reason = f"There is no space left on the disk of {data_dir}. {NotWritten.rest} Make room and try again."
        else:
            named = error.filename2 or error.filename or data_dir
            reason = f"{named} could not be written: {error.strerror or error}. {NotWritten.rest}"
        raise NotWritten(reason) from error


@contextmanager
def locked(path: Path, busy: type[SearchError]) -> Iterator[None]:
    """Hold the lock of a file, which is made where it is missing. Raises ``busy`` at once when another process has it.

    A crash releases it. What it guards must be another file, which is replaced at each change. Raises NotWritten.
    """
    with telling(path.parent):
        make_folders(path.parent)
        lock = path.open("ab")
    with lock:
        take_lock(lock.fileno(), busy)
        yield


def take_lock(handle: int, busy: type[SearchError], patience: float = 0.0) -> None:
    """Lock an open file. Raises ``busy`` when another process still has it locked after ``patience`` seconds."""
    until = time.monotonic() + patience
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= until:
                raise busy from error
        time.sleep(LOOK_SECONDS)
