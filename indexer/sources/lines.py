"""A stream as lines without ever holding more of a line than the cap."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.sources.unpack import ByteStream

_CHUNK = 2**18


def lines(stream: ByteStream, cap: int) -> Iterator[bytes | None]:
    """Each line without its newline; None stands for a line of more than ``cap`` bytes. Reads on after such a line."""
    pieces: list[bytes] = []
    size = 0
    while chunk := stream.read(_CHUNK):
        *whole, rest = chunk.split(b"\n")
        for part in whole:
            size += len(part)
            if size > cap:
                yield None
            elif pieces:
                pieces.append(part)
                yield b"".join(pieces)
            else:
                yield part
            pieces, size = [], 0
        size += len(rest)
        if size > cap:
            pieces = []
        elif rest:
            pieces.append(rest)
    if size > cap:
        yield None
    elif size:
        yield b"".join(pieces)
