"""Which files a list of paths means: folders walked in the order of names, no link followed twice, no device opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.sources.fault import sentence_of
from indexer.sources.ignored import ignored_as
from indexer.sources.port import Refusal, Where
from indexer.sources.tally import Tally

STDIN = "-"

_Identity = tuple[int, int]

_SPECIAL = (
    (stat.S_ISFIFO, "a named pipe; pipe into “-” instead"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read; ``size`` in bytes on disk."""

    path: str
    size: int


def shown(path: str) -> str:
    """A path that can be printed and written as JSON: bytes that are no UTF-8 and control characters as escapes."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


class _Walk:
    """One walk over all given paths. Folders are known by device and inode, so that links cannot lead in circles."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._folders: set[_Identity] = set()
        self._linked_files: set[_Identity] = set()

    def given(self, path: str) -> Iterator[Found | Refusal]:
        """The files that one given path means; its own name is not judged."""
        pending: list[tuple[str, frozenset[_Identity], bool]] = [(path, frozenset(), True)]
        while pending:
            path, above, named = pending.pop()
            try:
                is_link = stat.S_ISLNK(Path(path).lstat().st_mode)
                status = Path(path).stat()
            except (OSError, ValueError) as error:  # ValueError: a null byte in a path
                yield Refusal(Where(shown(path)), self._missing(path, error))
                continue
            identity = (status.st_dev, status.st_ino)
            if stat.S_ISDIR(status.st_mode):
                if identity in above:
                    yield Refusal(Where(shown(path)), "The link leads back to a folder that it is inside of.")
                elif identity in self._folders:
                    self._tally.ignored["met a second time"] += 1
                else:
                    self._folders.add(identity)
                    yield from self._list(path, pending, above | {identity})
            elif not stat.S_ISREG(status.st_mode):
                kind = next((noun for test, noun in _SPECIAL if test(status.st_mode)), "not a file")
                yield Refusal(Where(shown(path)), f"It is {kind}; only files and folders are read.")
            elif is_link and not named and identity in self._linked_files:
                self._tally.ignored["met a second time"] += 1
            else:
                if is_link:
                    self._linked_files.add(identity)
                yield Found(path, status.st_size)

    def _list(
        self, path: str, pending: list[tuple[str, frozenset[_Identity], bool]], above: frozenset[_Identity]
    ) -> Iterator[Refusal]:
        try:
            names = sorted((entry.name for entry in os.scandir(path)), reverse=True)
        except OSError as error:
            yield Refusal(Where(shown(path)), sentence_of(error).replace("The file", "The folder"))
            return
        for name in names:
            kind = ignored_as(name)
            if kind:
                self._tally.ignored[kind] += 1
            else:
                pending.append((os.path.join(path, name), above, False))  # noqa: PTH118 - Path is 20 times slower here

    @staticmethod
    def _missing(path: str, error: OSError | ValueError) -> str:
        if isinstance(error, FileNotFoundError) and Path(path).is_symlink():
            return "The symbolic link points to nothing."
        return sentence_of(error)


def files(paths: Iterable[str], tally: Tally) -> Iterator[Found | Refusal]:
    """Every file that the paths mean, ``-`` left out, each folder once; what cannot be reached is a refusal."""
    walk = _Walk(tally)
    for path in paths:
        if path == STDIN:
            yield Found(STDIN, 0)
        else:
            yield from walk.given(path)


def total_bytes(paths: Iterable[str]) -> int:
    """Bytes on disk that ``read`` will take from these paths: the full length of a progress bar."""
    return sum(found.size for found in files(paths, Tally()) if isinstance(found, Found))
