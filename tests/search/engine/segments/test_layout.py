"""A file of arrays gives back what was put in, or says that it is damaged."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as numpy_strategies

from search.engine.segments.layout import ALIGNMENT, MAGIC, Array, ArrayFile, Sink
from search.errors import IndexDamaged

TAIL = struct.Struct("<QQ16s8s")
SMALL = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
KINDS = st.sampled_from(["|u1", "<i4", "<i8", "<u4", "<f4", ">i4", ">i8"])
ARRAYS = st.dictionaries(
    st.text(st.characters(), max_size=5),
    KINDS.flatmap(lambda kind: numpy_strategies.arrays(kind, st.integers(0, 70))),
    max_size=5,
)


def content(arrays: dict[str, Array]) -> bytes:
    """The bytes of a file with these arrays."""
    file = io.BytesIO()
    sink = Sink(file)
    for name, array in arrays.items():
        sink.add(name, array)
    sink.finish({"articles": 3})
    return file.getvalue()


def opened(path: Path, data: bytes) -> ArrayFile:
    path.write_bytes(data)
    return ArrayFile(path)


def with_table(table: object) -> bytes:
    """A file with any table, whose checksum is right."""
    head = MAGIC + bytes(ALIGNMENT - len(MAGIC)) + bytes(range(ALIGNMENT))
    text = json.dumps(table).encode("ascii")
    return head + text + TAIL.pack(len(head), len(text), hashlib.blake2b(text, digest_size=16).digest(), MAGIC)


@SMALL
@given(ARRAYS)
def test_arrays_come_back_equal_and_aligned(tmp_path: Path, arrays: dict[str, Array]) -> None:
    file = opened(tmp_path / "file", content(arrays))
    assert file.facts == {"articles": 3}
    for name, array in arrays.items():
        assert file[name].tobytes() == array.astype(array.dtype.newbyteorder("<")).tobytes()
        assert file[name].dtype == array.dtype.newbyteorder("<")
        assert not len(array) or file[name].ctypes.data % ALIGNMENT == 0


def test_an_array_can_be_written_piece_by_piece(tmp_path: Path) -> None:
    file = io.BytesIO()
    sink = Sink(file)
    sink.begin("pieces", np.int32)
    for piece in ([1, 2], [], [3]):
        sink.extend("pieces", np.array(piece, np.int64))
    sink.add("next", np.array([4], np.int64))
    sink.finish({})
    read = opened(tmp_path / "file", file.getvalue())
    assert read["pieces"].tolist() == [1, 2, 3]
    assert read["pieces"].dtype == np.int32
    assert read["next"].tolist() == [4]


def test_a_part_of_a_larger_array_is_written_alone(tmp_path: Path) -> None:
    every = np.arange(20, dtype=np.int32)
    file = opened(tmp_path / "file", content({"second": every[::2], "backward": every[::-1]}))
    assert file["second"].tolist() == list(range(0, 20, 2))
    assert file["backward"].tolist() == list(range(19, -1, -1))


def test_arrays_cannot_be_written_to(tmp_path: Path) -> None:
    file = opened(tmp_path / "file", content({"a": np.array([1, 2], np.int32)}))
    with pytest.raises(ValueError, match="read-only"):
        file["a"][0] = 5


def test_a_file_stays_readable_without_its_name(tmp_path: Path) -> None:
    file = opened(tmp_path / "file", content({"a": np.array([1, 2], np.int32)}))
    (tmp_path / "file").unlink()
    assert file["a"].tolist() == [1, 2]


def test_an_array_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged, match="absent is missing"):
        opened(tmp_path / "file", content({}))["absent"]


EXAMPLE = content({"a": np.arange(20, dtype=np.int32), "b": np.arange(3, dtype=np.uint8)})


def test_a_file_that_is_cut_anywhere_is_refused(tmp_path: Path) -> None:
    for length in range(len(EXAMPLE)):
        with pytest.raises(IndexDamaged, match="is not a whole segment"):
            opened(tmp_path / "file", EXAMPLE[:length])


def test_a_file_with_more_behind_its_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged):
        opened(tmp_path / "file", EXAMPLE + b"\0")


@pytest.mark.parametrize("mask", [0x01, 0x20, 0x80, 0xFF])
def test_a_change_of_any_byte_of_the_table_or_the_ends_is_refused(tmp_path: Path, mask: int) -> None:
    table = TAIL.unpack(EXAMPLE[-TAIL.size :])[0]
    assert EXAMPLE[table:].startswith(b'{"facts"')
    for place in (*range(len(MAGIC)), *range(table, len(EXAMPLE))):
        changed = bytearray(EXAMPLE)
        changed[place] ^= mask
        with pytest.raises(IndexDamaged, match="is not a whole segment"):
            opened(tmp_path / "file", bytes(changed))


def test_no_file_is_no_segment(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged):
        ArrayFile(tmp_path / "absent")


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(["|O", [1], 64], id="objects"),
        pytest.param(["<f8", [1], 64], id="a kind that we never write"),
        pytest.param(["<i4", [500], 64], id="beyond the end"),
        pytest.param(["<i4", [1], 2**40], id="begins beyond the end"),
        pytest.param(["<i4", [1], 2**80], id="an offset of no machine"),
        pytest.param(["<i4", [2**62], 64], id="a length that wraps"),
        pytest.param(["|u1", [-1], 64], id="all that is left"),
        pytest.param(["<i4", [1], -4], id="before the file"),
        pytest.param(["<i4", [2, 2], 64], id="two dimensions"),
        pytest.param(["<i4", [], 64], id="no dimension"),
        pytest.param(["<i4", [1.5], 64], id="half a number"),
        pytest.param([["<i4"], [1], 64], id="a list as a kind"),
        pytest.param(["<i4", [1]], id="no offset"),
        pytest.param(7, id="a number"),
    ],
)
def test_a_foreign_table_is_refused(tmp_path: Path, entry: object) -> None:
    assert opened(tmp_path / "good", with_table({"facts": {}, "arrays": {"a": ["<i4", [1], 64]}}))["a"].tolist() == [
        0x03020100
    ]
    with pytest.raises(IndexDamaged):
        opened(tmp_path / "file", with_table({"facts": {}, "arrays": {"a": entry}}))


ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.sampled_from(["<i4", "|u1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
)


@SMALL
@given(
    ANYTHING | st.fixed_dictionaries({"facts": ANYTHING, "arrays": ANYTHING | st.dictionaries(st.just("a"), ANYTHING)})
)
def test_whatever_a_table_holds_nothing_but_damage_is_raised(tmp_path: Path, table: Any) -> None:
    with contextlib.suppress(IndexDamaged):
        opened(tmp_path / "file", with_table(table))
