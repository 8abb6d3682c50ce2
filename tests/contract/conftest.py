"""Every engine that is promised to behave alike."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from search.article import Article
from search.engine.port import Engine, Reader, Writer
from search.engine.whoosh_engine.engine import WhooshEngine
from search.generation import CURRENT, Generations
from search.settings import Settings
from tests.builders import article, fill, settings

Kept = Callable[..., Reader]
"""A reader on an archive of its own, after a commit of each batch of articles that it is given."""


def columns(given: Settings) -> Engine:
    """The embedded engine on segments of arrays."""
    return WhooshEngine(dataclasses.replace(given, codec="columns"))


def stock(given: Settings) -> Engine:
    """The embedded engine on Whoosh's own codec."""
    return WhooshEngine(dataclasses.replace(given, codec="stock"))


class Unsealed(WhooshEngine):
    """Leaves everything in the log: a writer finds an empty generation, and ends as if it were killed."""

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        with self._generations.writing(self._settings.writer_wait_seconds):
            first = self.live() is None
            writer = self._open_writer()
            try:
                if first:
                    writer.seal()
                empty = self.live()
                yield writer
                writer.commit()
            except BaseException:
                if first and self.live() == empty:
                    shutil.rmtree(self._generations.folder)
                    (self._generations.data_dir / CURRENT).unlink()
                raise
            finally:
                writer.close()


def logged(given: Settings) -> Engine:
    """The embedded engine, whose articles are in a log that a crash left."""
    return Unsealed(dataclasses.replace(given, codec="columns"))


ENGINES: dict[str, Callable[[Settings], Engine]] = {"columns": columns, "stock": stock, "logged": logged}


@pytest.fixture(params=sorted(ENGINES), scope="session")
def open_engine(request: pytest.FixtureRequest) -> Callable[[Settings], Engine]:
    """An engine on the folder of the settings."""
    return ENGINES[request.param]


@pytest.fixture
def engine(open_engine: Callable[[Settings], Engine], tmp_path: Path) -> Engine:
    """An engine on an empty folder."""
    return open_engine(settings(tmp_path / "data"))


@pytest.fixture(scope="module")
def kept(open_engine: Callable[[Settings], Engine], tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """What makes an archive that is only read: it serves all tests of a module, and commits take most of their time."""

    def keep(*batches: Iterable[Article]) -> Reader:
        return fill(open_engine(settings(tmp_path_factory.mktemp("kept") / "data")), *batches)

    return keep


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def folder(engine: Engine, data_dir: Path) -> Path:
    """The folder of a live generation with two articles."""
    fill(engine, [article("a1", "crimea votes")], [article("a2", "crimea")])
    return Generations(data_dir).live().folder
