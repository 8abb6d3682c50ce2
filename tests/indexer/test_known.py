"""The compact set of content hashes."""

from __future__ import annotations

import pickle

from indexer.known import HASH_BYTES, NOTHING_KNOWN, KnownHashes
from tests.builders import article

HASHES = [article(f"a{number}").content_hash() for number in range(500)]


def test_it_has_what_it_was_made_of_and_nothing_else() -> None:
    known = KnownHashes(HASHES[::2])
    assert [content_hash in known for content_hash in HASHES] == [True, False] * 250


def test_an_index_holds_what_has_one_of_its_hashes() -> None:
    known = KnownHashes(HASHES[:1])
    assert [known.holds(f"a{number}", HASHES[number]) for number in range(2)] == [True, False]


def test_nothing_is_in_an_empty_one() -> None:
    assert HASHES[0] not in NOTHING_KNOWN


def test_another_process_gets_sixteen_bytes_for_each() -> None:
    packed = pickle.dumps(KnownHashes(HASHES))
    assert len(packed) < HASH_BYTES * len(HASHES) + 200
    assert all(content_hash in pickle.loads(packed) for content_hash in HASHES)


def test_what_is_no_hash_is_not_in_it() -> None:
    assert None not in KnownHashes(HASHES)
