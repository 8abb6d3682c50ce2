"""Decoded postings are kept, but never more than the setting allows."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import partial

from search.cache import Cache
from search.turns import turns


@dataclass(frozen=True)
class Held:
    """A value of that many bytes."""

    nbytes: int


def test_a_value_is_made_once() -> None:
    cache, made = Cache(100_000), []

    def make() -> Held:
        made.append(1)
        return Held(10)

    assert cache.get(("a",), make) is cache.get(("a",), make)
    assert len(made) == 1


def test_the_least_recently_used_goes_first() -> None:
    cache = Cache(3000)
    one, two = cache.get(("one",), lambda: Held(500)), cache.get(("two",), lambda: Held(500))
    assert cache.get(("one",), lambda: Held(1)) is one
    cache.get(("three",), lambda: Held(500))
    assert cache.get(("one",), lambda: Held(1)) is one
    assert cache.get(("two",), lambda: Held(1)) is not two


def test_a_value_larger_than_the_bound_is_given_but_not_kept() -> None:
    cache = Cache(1000)
    assert cache.get(("large",), lambda: Held(10_000)).nbytes == 10_000
    assert cache.bytes == 0


def test_a_flood_of_words_that_no_article_has_is_forgotten() -> None:
    cache, made = Cache(100_000), []

    def make() -> Held:
        made.append(1)
        return Held(0)

    for number in range(10_000):
        cache.get(("scored", f"nonsense{number}"), make)
        assert cache.bytes <= 100_000
    cache.get(("scored", "nonsense0"), make)
    assert len(made) == 10_001


def test_a_long_key_counts() -> None:
    cache = Cache(10_000)
    cache.get(("x" * 100_000,), lambda: Held(0))
    assert cache.bytes == 0


def test_threads_share_it() -> None:
    cache = Cache(20_000)

    def work(seed: int) -> None:
        for number in range(500):
            key = (number * seed) % 17
            assert cache.get((key,), partial(Held, key * 100)).nbytes == key * 100

    threads = [threading.Thread(target=work, args=(seed,)) for seed in (1, 3, 5, 7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 0 <= cache.bytes <= 20_000


def test_a_value_is_made_aside_while_another_thread_may_search() -> None:
    """Making takes long and mostly runs beside Python: whoever searches meanwhile need not wait for it."""
    passed = threading.Event()

    def search() -> None:
        with turns:
            passed.set()

    def make() -> Held:
        threading.Thread(target=search, daemon=True).start()
        assert passed.wait(30)
        return Held(10)

    with turns:
        Cache(1_000).get(("a",), make)
