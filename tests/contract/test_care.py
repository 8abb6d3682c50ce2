"""Verify, backup and restore: damage is told, and what is refused changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from search.engine.port import Engine
from search.errors import IndexDamaged
from search.manifest import MANIFEST, RECENT
from search.settings import Settings
from tests.builders import article, fill, restate, settings


def largest(folder: Path) -> Path:
    return max(folder.iterdir(), key=lambda path: path.stat().st_size)


def flip(path: Path, place: int) -> None:
    """Change one bit; in a copy, for generations share files."""
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= 1
    path.unlink()
    path.write_bytes(content)


def test_a_whole_index_has_no_faults(engine: Engine, folder: Path) -> None:
    assert engine.verify() == []


@pytest.mark.parametrize("where", [0.0, 0.3, 0.6, 0.99])
def test_a_flipped_bit_is_found_in_every_file(
    engine: Engine, open_engine: Callable[[Settings], Engine], folder: Path, data_dir: Path, where: float
) -> None:
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        if path.name in (MANIFEST, RECENT):  # the end of a log may be torn, see tests/search/test_record_log.py
            continue
        flip(path, int(len(content) * where))
        (fault,) = engine.verify()
        assert path.name in fault
        with pytest.raises(IndexDamaged, match=path.name):
            open_engine(settings(data_dir)).reader()
        path.write_bytes(content)
    assert engine.verify() == []


def test_a_lost_pointer_loses_no_article(engine: Engine, tmp_path: Path) -> None:
    fill(engine, [article("a1", "crimea")])
    (tmp_path / "data" / "CURRENT").unlink()
    assert "CURRENT is missing" in " ".join(engine.verify())
    assert fill(engine, [article("a2", "crimea")]).documents == 2
    assert engine.verify() == []


def test_a_missing_file_is_found(
    engine: Engine, open_engine: Callable[[Settings], Engine], folder: Path, data_dir: Path
) -> None:
    largest(folder).unlink()
    assert "is missing" in " ".join(engine.verify())
    with pytest.raises(IndexDamaged):
        open_engine(settings(data_dir)).reader()


def test_a_shortened_file_is_found(engine: Engine, folder: Path) -> None:
    path = largest(folder)
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content[:-1])
    assert f"{len(content) - 1} bytes instead of {len(content)}" in " ".join(engine.verify())


def test_a_foreign_file_is_found(engine: Engine, folder: Path) -> None:
    (folder / "notes.txt").write_text("hello")
    assert "notes.txt does not belong" in " ".join(engine.verify())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("{", id="cut off"),
        pytest.param("[]", id="another shape"),
        pytest.param('{"format": 1, "facts": {}, "files": [7]}', id="files of another shape"),
        pytest.param('{"format": 1, "facts": {}, "files": [{"name": 1, "bytes": 1, "checksum": ""}]}', id="a number"),
        pytest.param('{"format": 99, "facts": {}, "files": []}', id="a format of tomorrow"),
        pytest.param('{"format": 1, "facts": {}, "files": []}', id="another engine"),
        pytest.param("[" * 100_000, id="nested without end"),
    ],
)
def test_a_damaged_manifest_is_told(engine: Engine, folder: Path, text: str) -> None:
    (folder / MANIFEST).unlink()
    (folder / MANIFEST).write_text(text)
    assert engine.verify()
    with pytest.raises(IndexDamaged):
        engine.reader()


def test_a_count_that_does_not_hold_is_told(engine: Engine, folder: Path) -> None:
    restate(folder, documents=3)
    assert "counts 3 articles and its segments hold" in " ".join(engine.verify())


def test_an_index_of_another_analyzer_is_told(engine: Engine, folder: Path) -> None:
    restate(folder, analyzer="0")
    assert "dateline reindex" in " ".join(engine.verify())
    assert engine.reader().term_of("crimea") is None


def test_a_damaged_index_can_be_rebuilt(engine: Engine, folder: Path) -> None:
    flip(largest(folder), 100)
    engine.rebuild([article("a1", "crimea")])
    assert engine.verify() == []
    assert engine.reader().documents == 1
