"""The content hashes of a sealed segment, read where they lie: as strings those of a million articles take 120 MB."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search.engine.segments.columns import HASH_BYTES, read_hashes
from search.engine.segments.layout import ArrayFile
from search.engine.segments.segment import ArraySegment
from search.engine.whoosh_engine.kept_articles import AnySegment
from search.one_by_one import OneByOne


class SealedHashes(OneByOne[str]):
    """Of a file of arrays, in hex."""

    def __init__(self, file: ArrayFile) -> None:
        self._file = file
        self._bytes = file["hashes"].data

    def __len__(self) -> int:
        return len(self._bytes) // HASH_BYTES

    def _at(self, place: int) -> str:
        return bytes(self._bytes[place * HASH_BYTES : (place + 1) * HASH_BYTES]).hex()

    def __iter__(self) -> Iterator[str]:
        """All of them, at once cheaper than one by one."""
        return iter(read_hashes(self._file))


def hashes_of(segment: AnySegment) -> Sequence[str]:
    """The content hash of each article of a segment; what is in memory anyway has them as strings."""
    return SealedHashes(segment.file) if isinstance(segment, ArraySegment) else segment.hashes
