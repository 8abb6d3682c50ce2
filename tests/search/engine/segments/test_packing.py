"""Packed lists come back as they were, in no more bytes than was said."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine.segments.packing import BLOCK, Bytes, Ints, bound, pack, skip, unpack

LARGEST = 2**31 - 1
GUARD = 7
"""What stands in bytes that must not be written to."""

WIDTHS = st.integers(0, 31)
LENGTHS = st.one_of(st.integers(0, 5), st.sampled_from([127, 128, 129, 255, 256, 257, 300]))


@st.composite
def lists(draw: st.DrawFn) -> list[int]:
    """Numbers of about one width, perhaps with a single large one among them."""
    most = 2 ** draw(WIDTHS) - 1
    some = draw(st.lists(st.integers(0, most), max_size=20))
    length = draw(LENGTHS)
    numbers = (some * length)[:length]
    has_large = draw(st.booleans())
    if numbers and has_large:
        numbers[draw(st.integers(0, len(numbers) - 1))] = LARGEST
    return numbers


def packed(numbers: list[int], before: int = 0) -> Bytes:
    """The packed list behind some other bytes; fails when more is written than it says."""
    out = np.full(before + bound(len(numbers)) + 8, GUARD, np.uint8)
    end = pack(np.array(numbers, np.int32), 0, len(numbers), out, before)
    assert end <= before + bound(len(numbers))
    assert set(out[:before].tolist()) | set(out[end:].tolist()) <= {GUARD}
    return out[:end]


def unpacked(data: Bytes, at: int, count: int) -> Ints:
    """The list; fails when what stands around it is changed or what is read is not all."""
    out = np.full(count + 2, -1, np.int32)
    assert unpack(data, at, out, 1, count + 1) == len(data)
    assert out[0] == out[-1] == -1
    return out[1:-1]


@given(lists(), st.integers(0, 3))
def test_a_list_comes_back_as_it_was(numbers: list[int], before: int) -> None:
    data = packed(numbers, before)
    assert unpacked(data, before, len(numbers)).tolist() == numbers
    assert skip(data, before, len(numbers)) == len(data)


@given(lists(), lists())
def test_lists_stand_one_behind_the_other(one: list[int], other: list[int]) -> None:
    data = np.concatenate([packed(one), packed(other)])
    assert unpacked(data, skip(data, 0, len(one)), len(other)).tolist() == other


@given(lists(), st.data())
def test_a_part_of_a_list_can_be_packed(numbers: list[int], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(numbers)))
    last = data.draw(st.integers(first, len(numbers)))
    out = np.empty(bound(last - first), np.uint8)
    end = pack(np.array(numbers, np.int32), first, last, out, 0)
    assert unpacked(out[:end], 0, last - first).tolist() == numbers[first:last]


@pytest.mark.parametrize("width", range(32))
@pytest.mark.parametrize("length", [1, 127, 128, 129, 300])
def test_every_width_and_length_takes_as_many_bytes_as_it_must(width: int, length: int) -> None:
    numbers = [2**width - 1] * length
    data = packed(numbers)
    blocks = [BLOCK] * (length // BLOCK) + ([length % BLOCK] if length % BLOCK else [])
    assert len(data) == sum(1 + (width * size + 7) // 8 for size in blocks)
    assert data[0] == width
    assert unpacked(data, 0, length).tolist() == numbers


@pytest.mark.parametrize("length", [0, 1, 127, 128, 129, 1_000, 100_000])
def test_the_bound_holds_for_the_largest_numbers(length: int) -> None:
    assert len(packed([LARGEST] * length)) <= bound(length)


def test_no_numbers_take_no_bytes() -> None:
    assert len(packed([])) == 0


def test_the_bits_stand_as_the_format_says() -> None:
    assert packed([1, 2, 3, 0, 5]).tolist() == [3, 0b11_010_001, 0b0101_0000]
