"""A byte changes in any file of the data folder: it is noticed, the file is named, and there is a way out."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search.cursor import KEY_FILE, Cursors
from search.engine.port import After
from search.errors import BadCursor, IndexDamaged, SearchError
from search.generation import CURRENT, Generations
from search.request import SearchRequest
from tests.builders import article, fill
from tests.faults.acts import BACKUP, PREPARED, found, open_engine, prepare

RANDOM_PLACES = 20  # of each file, besides its beginning, middle and end


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("prepared")
    prepare(root)
    return root


@pytest.fixture
def root(prepared: Path, tmp_path: Path) -> Path:
    return shutil.copytree(prepared, tmp_path / "root")


def flips(content: bytes, seed: str) -> Iterator[bytes]:
    """The content with one byte changed."""
    chance, size = random.Random(seed), len(content)
    for place in (0, size // 2, size - 1, *(chance.randrange(size) for _ in range(RANDOM_PLACES))):
        yield content[:place] + bytes([content[place] ^ chance.randrange(1, 256)]) + content[place + 1 :]


def test_a_flipped_byte_in_any_file_of_the_live_generation_is_named(root: Path) -> None:
    files = sorted(Generations(root / "data").live().folder.iterdir())
    assert len(files) > 3
    for path in files:
        content = path.read_bytes()
        for flipped in flips(content, path.suffix):
            path.write_bytes(flipped)
            faults = open_engine(root).verify()
            assert faults
            assert all(path.name in fault for fault in faults)
            with pytest.raises(IndexDamaged, match=path.name):
                open_engine(root).reader()
        path.write_bytes(content)
    assert found(root) == PREPARED


def rebuild(root: Path) -> None:
    open_engine(root).rebuild([article("a1", "crimea votes"), article("a2", "ferry"), article("a3", "strike")])


def restore(root: Path) -> None:
    open_engine(root).restore(root / BACKUP)


@pytest.mark.parametrize("repair", [rebuild, restore])
def test_a_flipped_byte_in_current_is_named_and_harms_nothing(root: Path, repair: Callable[[Path], None]) -> None:
    path = root / "data" / CURRENT
    content = path.read_bytes()
    kept = sorted((root / "data" / "generations").iterdir())
    for flipped in [*flips(content, "CURRENT"), b"", b"\n", bytes(len(content))]:
        path.write_bytes(flipped)
        (fault,) = open_engine(root).verify()
        assert str(path) in fault
        with pytest.raises(IndexDamaged, match=str(path)):
            fill(open_engine(root), [article("x", "y")])
        assert sorted((root / "data" / "generations").iterdir()) == kept
    repair(root)
    assert found(root) == {"a1": "crimea votes", "a2": "ferry", "a3": "strike"}


def test_what_is_in_the_lock_file_does_not_matter(root: Path) -> None:
    (root / "data" / "writer.lock").write_bytes(b"anything")
    fill(open_engine(root), [article("a5", "new")])
    assert found(root) == {**PREPARED, "a5": "new"}


def test_another_key_of_cursors_ends_the_cursors_and_no_key_is_told(tmp_path: Path) -> None:
    request, path = SearchRequest("ferry"), tmp_path / KEY_FILE
    cursor = Cursors(tmp_path).write(After(1.0, 2, "a"), request)
    key = path.read_bytes()
    for flipped in flips(key, KEY_FILE):
        path.write_bytes(flipped)
        with pytest.raises(BadCursor):
            Cursors(tmp_path).read(cursor, request)
    for damaged in (b"", key[:16], key * 2):
        path.write_bytes(damaged)
        with pytest.raises(SearchError, match=r"cursor\.key is damaged.+Remove it"):
            Cursors(tmp_path).read(cursor, request)
