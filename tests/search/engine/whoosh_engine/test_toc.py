"""A table of contents says the same without Whoosh as with it, and nothing else can be read as one."""

from __future__ import annotations

import pickle
import struct
from pathlib import Path
from typing import Any

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from search.engine.whoosh_engine import codec, store, toc


def written(folder: Path, segments: list[Any]) -> Path:
    store.create(folder)
    store.write_toc(folder, store.read_toc(folder), segments)
    (path,) = folder.glob("*.toc")
    return path


def segment(size: int, *deleted: int) -> codec.ColumnSegment:
    return codec.ColumnSegment(store.INDEX_NAME, size, deleted)


@pytest.mark.parametrize(
    "segments",
    [
        pytest.param([], id="none"),
        pytest.param([segment(3), segment(70_000, 0, 69_999), segment(1, 0)], id="several"),
        pytest.param([segment(5)] * 2, id="one twice"),
    ],
)
def test_both_readers_find_the_same(tmp_path: Path, segments: list[Any]) -> None:
    written(tmp_path, segments)
    expected = store.read_toc(tmp_path).segments
    found = toc.read(tmp_path)
    assert [(each.segment_id(), each.doc_count_all(), each.deleted_docs()) for each in found] == [
        (each.segment_id(), each.doc_count_all(), each.deleted_docs()) for each in expected
    ]
    assert [f"{each.segment_id()}{toc.EXTENSION}" for each in found] == [each.file_name for each in expected]


def test_the_latest_counts_by_its_number(tmp_path: Path) -> None:
    written(tmp_path, [])
    table = store.read_toc(tmp_path)
    for number in (9, 10):
        TOC(table.schema, [segment(number)], number).write(FileStorage(str(tmp_path)), store.INDEX_NAME)
    assert [each.doc_count_all() for each in toc.read(tmp_path)] == [10]


def test_the_class_of_a_segment_is_the_one_that_is_written() -> None:
    assert f"{codec.ColumnSegment.__module__}.{codec.ColumnSegment.__qualname__}" == toc.SEGMENT_CLASS


def test_anything_else_is_refused(tmp_path: Path) -> None:
    written(tmp_path, [Path("x")])
    with pytest.raises(pickle.UnpicklingError, match="has no place in an index"):
        toc.read(tmp_path)


@pytest.mark.parametrize("what", [{"a": 1}, [1]])
def test_plain_data_are_no_segments(tmp_path: Path, what: Any) -> None:
    path = written(tmp_path, [])
    path.write_bytes(path.read_bytes().removesuffix(pickle.dumps([], -1)) + pickle.dumps(what, -1))
    with pytest.raises(TypeError):
        toc.read(tmp_path)


@pytest.mark.parametrize("place", [0, 1, 2, 6, 10])
def test_a_table_of_another_machine_or_version_is_refused(tmp_path: Path, place: int) -> None:
    path = written(tmp_path, [])
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    with pytest.raises(ValueError, match="another version"):
        toc.read(tmp_path)


@pytest.mark.parametrize("length", [0, 3, 11, 16, 200, -1])
def test_a_table_that_was_cut_off_is_refused(tmp_path: Path, length: int) -> None:
    path = written(tmp_path, [segment(1)])
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises((ValueError, EOFError, struct.error, pickle.UnpicklingError)):
        toc.read(tmp_path)


def test_a_length_without_end_is_refused_at_once(tmp_path: Path) -> None:
    path = written(tmp_path, [])
    path.write_bytes(path.read_bytes()[:14] + b"\xff" * 1_000)
    with pytest.raises(ValueError, match="too many bytes"):
        toc.read(tmp_path)
