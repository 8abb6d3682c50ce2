"""Small numbers in few bits: the lists of a segment, in blocks that are as wide as their largest number needs.

A list of n numbers is a row of blocks of ``BLOCK`` numbers, the last one shorter. A block is one byte, the width w in
bits (0 to 32), and then its numbers, w bits each, the first in the lowest bits, filled up to a whole byte. n itself is
not kept.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from search.compiled import compiled

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]

BLOCK = 128  # numbers; shorter blocks cost more widths, longer ones more bits around a single large number


@compiled
def bound(count: int) -> int:
    """Bytes that a list of ``count`` numbers takes at most."""
    return 4 * count + count // BLOCK + 2


@compiled
def pack(numbers: Ints, first: int, last: int, out: Bytes, at: int) -> int:
    """Write ``numbers[first:last]``, none negative, to ``out`` from byte ``at``; the place behind them."""
    while first < last:
        stop = min(first + BLOCK, last)
        every = np.uint32(0)
        for i in range(first, stop):
            every |= np.uint32(numbers[i])
        width = 0
        while every >> np.uint32(width) and width < 32:
            width += 1
        out[at] = width
        at += 1
        held, bits = np.uint64(0), 0
        for i in range(first, stop):
            held |= np.uint64(numbers[i]) << np.uint64(bits)
            bits += width
            if bits >= 32:
                for byte in range(4):
                    out[at + byte] = held >> np.uint64(8 * byte) & np.uint64(255)
                held >>= np.uint64(32)
                bits -= 32
                at += 4
        while bits > 0:
            out[at] = held & np.uint64(255)
            held >>= np.uint64(8)
            bits -= 8
            at += 1
        first = stop
    return at


@compiled
def unpack(packed: Bytes, at: int, out: Ints, first: int, last: int) -> int:
    """Read numbers from byte ``at`` into ``out[first:last]``; the place behind them."""
    while first < last:
        stop = min(first + BLOCK, last)
        width = np.uint64(packed[at])
        mask = (np.uint64(1) << width) - np.uint64(1)
        at += 1
        held, bits = np.uint64(0), np.uint64(0)
        for i in range(first, stop):
            while bits < width:
                held |= np.uint64(packed[at]) << bits
                bits += np.uint64(8)
                at += 1
            out[i] = held & mask
            held >>= width
            bits -= width
        first = stop
    return at


@compiled
def skip(packed: Bytes, at: int, count: int) -> int:
    """The place behind a list of ``count`` numbers that begins at byte ``at``."""
    while count > 0:
        length = min(BLOCK, count)
        at += 1 + (length * packed[at] + 7) // 8
        count -= length
    return at
