"""Where the frozen lists are, each a file in the data folder that is called by its hash; and what stands in one."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from search.errors import ListNotFound
from search.files import checksum_of, make_folders, remove, write_once
from search.frozen.frozen_list import HASH, FrozenList, decode

FOLDER = "lists"
"""Its name in the data folder."""


def path_of(data_dir: Path, list_hash: str) -> Path:
    """The file of the list with that hash, whether there is one or not."""
    return data_dir / FOLDER / f"{list_hash}.json"


def paths(data_dir: Path) -> Iterable[Path]:
    """The files of all lists."""
    folder = data_dir / FOLDER
    return (each for each in sorted(folder.glob("*.json")) if HASH.fullmatch(each.stem)) if folder.is_dir() else ()


def opened(path: Path) -> BinaryIO:
    """The file of a list, to be read. Raises OSError, also for what is no regular file: a pipe would never be read."""
    file = os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb")  # a pipe blocks, without it
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(f"{path} is no regular file.")
    return file


def put(data_dir: Path, list_hash: str, content: bytes) -> bytes:
    """Keep the file of a list, in the place of one that was altered; what the file has then."""
    path = path_of(data_dir, list_hash)
    make_folders(path.parent)
    with suppress(ListNotFound):
        read(data_dir, list_hash)
        return path.read_bytes()
    remove(path)  # it is that list no more
    return write_once(path, content)


def state_of(data_dir: Path, list_hash: str) -> str:
    """A checksum of the list's file, which an operator may remove or alter. Raises ListNotFound."""
    if not HASH.fullmatch(list_hash):
        raise ListNotFound
    try:
        with opened(path_of(data_dir, list_hash)) as file:
            return checksum_of(file)
    except OSError as error:
        raise ListNotFound from error


def read(data_dir: Path, list_hash: str) -> FrozenList:
    """The list with that hash. Raises ListNotFound, also for one that was changed since: it is that list no more."""
    if not HASH.fullmatch(list_hash):
        raise ListNotFound
    path = path_of(data_dir, list_hash)
    try:
        with opened(path) as file:
            frozen = decode(file.read())
    except FileNotFoundError as error:
        raise ListNotFound from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ListNotFound(f"{path} cannot be read: {error}") from error
    if frozen.hash != list_hash:
        raise ListNotFound(f"{path} is another list.")
    return frozen
