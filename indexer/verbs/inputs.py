"""What a verb reads: the pages of its paths, but never the file that it writes itself."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import click

from indexer.pipeline import NothingBuilt
from indexer.sources.fault import sentence_of
from indexer.sources.feed import patiently
from indexer.sources.folders import STDIN, shown
from indexer.sources.port import PAUSE, Pause, RawPage, Refusal
from indexer.sources.tally import Tally
from indexer.sources.walk import read, total_bytes
from search.settings import Settings


def pages(
    paths: tuple[str, ...], rejects: Path | None, settings: Settings, tally: Tally
) -> Iterator[RawPage | Refusal]:
    """Every page and record of the paths.

    A rejects file inside a folder that is read is left out: each line of it would be refused and add another.
    """
    for page in read(paths, settings, _stdin(), tally):
        if rejects is None or not _is_same(page.where.path, rejects):
            yield page


def feed(
    paths: tuple[str, ...], rejects: Path | None, settings: Settings, tally: Tally
) -> Iterator[RawPage | Refusal | Pause]:
    """The same; where standard input is read and nothing comes for a while, a ``PAUSE``."""
    stdin = _stdin()
    if STDIN not in paths or stdin is None:
        yield from pages(paths, rejects, settings, tally)
        return
    for page in patiently(lambda stream: read(paths, settings, stream, tally), stdin, settings.commit_seconds):
        if page is PAUSE or rejects is None or not _is_same(page.where.path, rejects):
            yield page


def _stdin() -> BinaryIO | None:
    return sys.stdin.buffer if sys.stdin else None  # a service may be started without any


def refuse_to_overwrite(paths: tuple[str, ...], rejects: Path | None) -> None:
    """Raises BadParameter when the rejects file is one of the files to be read."""
    if rejects is not None and any(path != STDIN and _is_same(path, rejects) for path in paths):
        raise click.BadParameter(f"{rejects} is to be read; choose another file.", param_hint="--rejects")


def refuse_missing(paths: tuple[str, ...]) -> None:
    """Raises NothingBuilt when a path cannot be read: what is built without it would not be what was asked for."""
    for path in paths:
        if path != STDIN:
            try:
                Path(path).stat()
                if not os.access(path, os.R_OK):
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
            except (OSError, ValueError) as error:  # ValueError: a null byte in a path
                raise NothingBuilt(f"Nothing was swapped in: {shown(path)}: {sentence_of(error)}") from error


def length(paths: tuple[str, ...]) -> int | None:
    """Bytes that will be read, None where that is not known before."""
    return None if STDIN in paths else total_bytes(paths)


def _is_same(path: str, rejects: Path) -> bool:
    if not path.endswith(rejects.name):
        return False
    try:
        return rejects.samefile(path)
    except OSError:
        return False
