"""No file of an index, and no backup, can make this process run what it likes."""

from __future__ import annotations

import io
import os
import pickle
import sys
from pathlib import Path
from typing import Any

import pytest
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from search.engine import backup
from search.engine.whoosh_engine import toc
from search.engine.whoosh_engine.engine import WhooshEngine
from search.engine.whoosh_engine.facts import facts
from search.engine.whoosh_engine.store import INDEX_NAME, read_toc
from search.engine.whoosh_engine.unpickle import load, loads, loads_each
from search.errors import IndexDamaged, RestoreRefused
from search.generation import Generation, Generations
from search.manifest import MANIFEST
from tests.builders import article, fill, settings


class Evil:
    """Makes a folder when it is unpickled."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (self.folder,)


class EvilSchema(Schema):  # type: ignore[misc]  # Whoosh has no types
    """A schema that does the same."""

    folder = Path()

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.folder),)


@pytest.fixture
def crime(tmp_path: Path) -> Path:
    return tmp_path / "made by a pickle"


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    engine = WhooshEngine(settings(tmp_path / "data"))
    fill(engine, [article("a1", "crimea")])
    return engine


def with_evil_toc(tmp_path: Path, where: str, crime: Path) -> Generation:
    """The live generation with another table of contents, not yet sealed."""
    generation = Generations(tmp_path / "data").live()
    toc = read_toc(generation.folder)
    if where == "schema":
        EvilSchema.folder = crime
        toc.schema = EvilSchema()
    else:
        toc.segments = [Evil(crime)]
    for path in generation.folder.glob("*.toc"):
        path.unlink()
    toc.write(FileStorage(str(generation.folder)), INDEX_NAME)
    return generation


@pytest.mark.parametrize("where", ["schema", "segments"])
def test_a_changed_table_of_contents_is_refused_by_its_checksum(
    engine: WhooshEngine, tmp_path: Path, crime: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unread(*_: object) -> None:
        pytest.fail("the table of contents was read before its checksum")

    with_evil_toc(tmp_path, where, crime)
    monkeypatch.setattr(TOC, "read", unread)
    monkeypatch.setattr(toc, "read", unread)
    with pytest.raises(IndexDamaged, match="checksum"):
        WhooshEngine(settings(tmp_path / "data")).reader()
    assert engine.verify()
    assert not crime.exists()


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("where", ["schema", "segments"])
def test_a_backup_with_fitting_checksums_is_not_trusted_either(
    engine: WhooshEngine, tmp_path: Path, crime: Path, where: str
) -> None:
    other = WhooshEngine(settings(tmp_path / "other"))
    fill(other, [article("b1", "sevastopol")])
    generation = with_evil_toc(tmp_path, where, crime)
    (generation.folder / MANIFEST).unlink()
    Generations(tmp_path / "data").seal(generation, facts(1, "columns"))
    backup.write(Generations(tmp_path / "data"), tmp_path / "evil.tar")
    with pytest.raises(RestoreRefused, match="no place in an index"):
        other.restore(tmp_path / "evil.tar")
    assert list(other.reader().hashes()) == ["b1"]
    assert not crime.exists()


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_what_an_index_never_holds_is_refused(crime: Path, protocol: int) -> None:
    pickled = pickle.dumps([1, Evil(crime)], protocol)
    with pytest.raises(pickle.UnpicklingError, match="no place in an index"):
        loads(pickled)
    with pytest.raises(pickle.UnpicklingError, match="no place in an index"):
        loads_each([pickle.dumps([2]), pickled])
    with pytest.raises(pickle.UnpicklingError, match="no place in an index"):
        load(io.BytesIO(pickled))
    assert not crime.exists()


@pytest.mark.parametrize("value", [[1, 2, 300], {"stored": "text", "n": None}, (b"\xff\x00", 1.5, True)])
@pytest.mark.parametrize("protocol", [2, pickle.HIGHEST_PROTOCOL])
def test_plain_data_is_read_in_the_protocols_of_whoosh(value: object, protocol: int) -> None:
    assert loads(pickle.dumps(value, protocol)) == value


def test_many_pickles_are_read_in_order() -> None:
    values = [[number, [number] * 50] for number in range(3000)]
    assert loads_each([pickle.dumps(value, 2) for value in values]) == values
    assert loads_each([]) == []


def test_a_set_of_deleted_articles_is_read() -> None:
    assert loads(pickle.dumps({1, 2}, pickle.HIGHEST_PROTOCOL)) == {1, 2}


UNUSED = {
    "whoosh.compat",  # where the others have the name from
    "whoosh.codec.plaintext",  # formats that we neither write nor read
    "whoosh.legacy",
    "whoosh.multiproc",
    "whoosh.util.loading",
    "whoosh.externalsort",  # its own temporary files of one commit
}
"""Where pickle is imported, but never to read an index."""


def test_no_other_part_of_whoosh_unpickles(engine: WhooshEngine) -> None:
    readers = {pickle.loads, pickle.load}
    left = {
        f"{module.__name__}.{name}"
        for module in list(sys.modules.values())
        if module.__name__.partition(".")[0] == "whoosh" and module.__name__ not in UNUSED
        for name, value in vars(module).items()
        if value is pickle or (callable(value) and value.__hash__ and value in readers)
    }
    assert left == set()
    assert vars(sys.modules["whoosh.index"])["toc_loaders"] == {}
