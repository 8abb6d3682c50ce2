"""Which articles an index holds, and the content hash of each, in 32 bytes an article.

A dictionary of ids and hashes takes 250 bytes for each: of a million articles, as much as all else that writing needs.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from search.engine.segments.columns import HASH_BYTES
from search.engine.segments.strings import encode

_KEY_BYTES = 16  # of an id's digest: two of a million million ids have the same one with a chance of 1 in 10^15

_HALVES = struct.Struct("=QQ")

Numbers = npt.NDArray[np.uint64]


class KnownArticles:
    """Never changed, so that whoever builds an index can go back to what it was."""

    def __init__(self, hashes: Mapping[str, str]) -> None:
        """``hashes`` are content hashes by id, in hex."""
        self._keys, self._hashes = _sorted(hashes)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._keys[0])

    def _place(self, article_id: str) -> int:
        """Where the article is, -1 when it is not there."""
        first, second = _HALVES.unpack(_digest(article_id))
        place = int(self._keys[0].searchsorted(np.uint64(first)))
        while place < len(self) and self._keys[0, place] == first:
            if self._keys[1, place] == second:
                return place
            place += 1
        return -1

    def __contains__(self, article_id: str) -> bool:
        return self._place(article_id) >= 0

    def among(self, article_ids: Collection[str]) -> list[str]:
        """Those of the ids that there are; of thousands, in a tenth of the time that asking for each takes."""
        keys = _halves(map(_digest, article_ids))
        places = self._keys[0].searchsorted(keys[0])
        perhaps = places < len(self)
        perhaps[perhaps] = self._keys[0, places[perhaps]] == keys[0, perhaps]
        return [each for each, ask in zip(article_ids, perhaps.tolist(), strict=True) if ask and each in self]

    def get(self, article_id: str) -> str | None:
        """The content hash of the article with that id, None when there is none."""
        place = self._place(article_id)
        return self._hashes[:, place].tobytes().hex() if place >= 0 else None

    def hashes(self) -> Iterator[str]:
        """All content hashes."""
        return (each.tobytes().hex() for each in self._hashes.T)

    def changed(self, removed: Collection[str], added: Mapping[str, str]) -> KnownArticles:
        """What there is without the removed articles, and with the added or replaced ones."""
        kept = np.ones(len(self), np.bool_)
        kept[[self._place(article_id) for article_id in self.among([*removed, *added])]] = False
        new = KnownArticles({})
        new._keys, new._hashes = self._keys[:, kept], self._hashes[:, kept]
        keys, found = _sorted(added)
        places = np.searchsorted(new._keys[0], keys[0])
        new._keys = np.insert(new._keys, places, keys, axis=1)
        new._hashes = np.insert(new._hashes, places, found, axis=1)
        return new


def _digest(article_id: str) -> bytes:
    return blake2b(encode(article_id), digest_size=_KEY_BYTES).digest()


def _sorted(hashes: Mapping[str, str]) -> tuple[Numbers, Numbers]:
    """Digests of ids, ascending by their first halves, and content hashes; a row of first halves and one of second."""
    keys, found = _halves(map(_digest, hashes)), _halves(map(bytes.fromhex, hashes.values()))
    order = np.argsort(keys[0])
    return keys[:, order], found[:, order]


def _halves(digests: Iterable[bytes]) -> Numbers:
    return np.ascontiguousarray(np.frombuffer(b"".join(digests), np.uint64).reshape(-1, HASH_BYTES // 8).T)
