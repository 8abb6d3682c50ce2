"""What is kept in shared memory is found whole or not at all, by every process."""

from __future__ import annotations

import hashlib
import multiprocessing
import threading
from collections import OrderedDict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from web.shared_ring import KEY_BYTES, SharedRing

PROCESSES = multiprocessing.get_context("fork")
SECONDS = 60.0
WRITES = 300


def key_of(number: int) -> bytes:
    return hashlib.blake2b(str(number).encode(), digest_size=KEY_BYTES).digest()


def content_of(number: int, size: int) -> bytes:
    """Something that is found out when parts of two are mixed."""
    return str(number).encode() * size


@settings(max_examples=100, deadline=None)
@given(st.integers(200, 3000), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 300)), max_size=40))
def test_what_is_found_is_what_was_kept_last_and_the_newest_are_found(size: int, writes: list[tuple[int, int]]) -> None:
    ring, kept = SharedRing(size), OrderedDict[int, bytes]()
    for number, length in writes:
        content = content_of(number, length)
        ring.keep(key_of(number), content)
        if len(content) + 28 <= size:
            kept[number] = content
            kept.move_to_end(number)
            assert ring.find(key_of(number)) == content
    for number, content in kept.items():
        assert ring.find(key_of(number)) in (content, None)
    assert ring.nbytes <= size


def test_many_that_fit_are_all_found() -> None:
    ring = SharedRing(2**20)
    for number in range(100):
        ring.keep(key_of(number), content_of(number, 100))
    missing = [number for number in range(100) if ring.find(key_of(number)) != content_of(number, 100)]
    assert len(missing) < 30  # two of one place: the later one is found


@pytest.mark.parametrize("size", [0, 10])
def test_what_is_larger_than_the_ring_is_not_kept(size: int) -> None:
    ring = SharedRing(size)
    ring.keep(key_of(1), b"more than ten bytes")
    assert ring.find(key_of(1)) is None
    assert ring.nbytes == 0


def test_what_one_process_keeps_another_finds() -> None:
    ring = SharedRing(10_000)
    child = PROCESSES.Process(target=ring.keep, args=(key_of(7), b"made by a child"))
    child.start()
    child.join(SECONDS)
    assert ring.find(key_of(7)) == b"made by a child"


def _keep_many(ring: SharedRing, first: int) -> None:
    for number in range(first, first + WRITES):
        ring.keep(key_of(number % 50), content_of(number % 50, 50 + number % 7))


def test_readers_find_nothing_torn_while_processes_and_threads_write() -> None:
    ring = SharedRing(5_000)
    children = [PROCESSES.Process(target=_keep_many, args=(ring, first)) for first in (0, 25)]
    for child in children:
        child.start()
    thread = threading.Thread(target=_keep_many, args=(ring, 10))
    thread.start()
    seen = 0
    while thread.is_alive() or any(child.is_alive() for child in children):
        for number in range(50):
            found = ring.find(key_of(number))
            if found is not None:
                seen += 1
                assert found in {content_of(number, 50 + more) for more in range(7)}
    thread.join(SECONDS)
    for child in children:
        child.join(SECONDS)
        assert child.exitcode == 0
    assert seen


def test_nobody_waits_for_one_who_is_stopped_while_it_writes() -> None:
    ring = SharedRing(5_000)
    ring._lock.acquire()
    ring.keep(key_of(1), b"somebody else writes")
    assert ring.find(key_of(1)) is None
    ring._lock.release()
    ring.keep(key_of(1), b"nobody else writes")
    assert ring.find(key_of(1)) == b"nobody else writes"


def test_an_entry_that_was_written_in_part_is_not_found() -> None:
    ring = SharedRing(5_000)
    ring.keep(key_of(1), b"whole")
    at = ring._memory.find(b"whole")
    ring._memory[at : at + 2] = b"Wh"
    assert ring.find(key_of(1)) is None
