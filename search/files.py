"""Files that survive a crash: written whole, synced, renamed, and named by their checksum."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_CHUNK = 1 << 20  # bytes read at once while a checksum is taken


def checksum(path: Path) -> str:
    """128 bits of BLAKE2b over the file's bytes, in hex."""
    digest = hashlib.blake2b(digest_size=16)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def sync(path: Path) -> None:
    """Return when the disk has the file's bytes, or the folder's names."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Give ``path`` this content in one step: after a crash it has the old content or the new one, never a part."""
    with _written_beside(path, content, mode) as fresh:
        fresh.replace(path)
        sync(path.parent)


def write_once(path: Path, content: bytes, mode: int = 0o644) -> bytes:
    """Give ``path`` this content unless it has some; what it has then, the same in every process that asks."""
    with _written_beside(path, content, mode) as fresh:
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            pass
        except OSError:  # no hard links here, so the last of two processes wins
            fresh.replace(path)
        sync(path.parent)
    return path.read_bytes()


@contextmanager
def _written_beside(path: Path, content: bytes, mode: int) -> Iterator[Path]:
    fresh = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield fresh
    finally:
        fresh.unlink(missing_ok=True)


def link(source: Path, target: Path) -> None:
    """Make ``target`` the same file as ``source``; a synced copy where the file system has no hard links."""
    try:
        target.hardlink_to(source)
    except FileExistsError:
        raise
    except OSError:
        shutil.copyfile(source, target)
        sync(target)
