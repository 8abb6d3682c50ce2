"""Whoosh's files in a generation's folder: created, copied, and the table of contents of their segments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import TOC

from search import disk
from search.engine.whoosh_engine import toc
from search.engine.whoosh_engine.schema import schema
from search.engine.whoosh_engine.unpickle import guard
from search.files import created, link

guard()

INDEX_NAME = toc.INDEX_NAME


def create(folder: Path) -> None:
    """An index without articles."""
    storage = RamStorage()
    TOC.create(storage, schema(), INDEX_NAME)
    _write(storage, folder)


def copy(source: Path, target: Path, names: Iterable[str]) -> None:
    """The same index in another folder; the files are shared, for no file is changed once it is written."""
    for name in names:
        link(source / name, target / name)


def read_toc(folder: Path) -> Any:
    """Whoosh's table of contents: ``schema`` and ``segments``. Check its checksum first."""
    return TOC.read(FileStorage(str(folder)), INDEX_NAME)


def write_toc(folder: Path, before: Any, segments: Sequence[Any]) -> None:
    """Put a table of contents with these segments in the place of the one ``before``."""
    storage = RamStorage()
    TOC(before.schema, list(segments), before.generation + 1).write(storage, INDEX_NAME)
    _write(storage, folder)
    disk.remove(folder / TOC._filename(INDEX_NAME, before.generation))


def _write(storage: RamStorage, folder: Path) -> None:
    """Write what Whoosh wrote into memory: it syncs no file, and closes none where writing fails."""
    for name, content in storage.files.items():
        with created(folder / name) as file:
            file.write(content)
