"""Threads take turns, step aside for work beside Python, and let others pass who have waited long."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from search import turns as module
from search.turns import Turns

PATIENT = 30.0  # seconds until a test that would hang fails


def started(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def take(turns: Turns) -> None:
    with turns:
        pass


def is_free(turns: Turns) -> bool:
    thread = started(lambda: take(turns))
    thread.join(0.2)
    return not thread.is_alive()


def test_one_thread_has_the_turn_and_may_take_it_again() -> None:
    turns = Turns()
    with turns, turns:
        assert not is_free(turns)
    assert is_free(turns)


def test_aside_another_may_take_it() -> None:
    turns = Turns()
    with turns, turns:
        with turns.aside():
            assert is_free(turns)
        assert not is_free(turns)
    assert is_free(turns)


def test_aside_is_nothing_to_one_who_has_no_turn() -> None:
    turns = Turns()
    with turns.aside():
        assert is_free(turns)


def test_what_is_raised_gives_the_turn_back() -> None:
    turns = Turns()
    with pytest.raises(KeyError), turns, turns.aside():
        raise KeyError
    assert is_free(turns)


def test_a_long_turn_lets_those_pass_who_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.0)
    turns, passed = Turns(), threading.Event()

    def wait() -> None:
        with turns:
            passed.set()

    with turns:
        thread = started(wait)
        for _ in range(100_000):
            turns.pause(float("inf"))
            if passed.is_set():
                break
        assert passed.is_set()
    thread.join(PATIENT)


def test_nobody_pauses_for_nobody() -> None:
    turns = Turns()
    with turns:
        turns.pause(float("inf"))
        assert not is_free(turns)


def test_one_who_has_no_turn_does_not_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.turns.time.sleep", pytest.fail)
    turns, held, done = Turns(), threading.Event(), threading.Event()

    def hold() -> None:
        with turns:
            held.set()
            done.wait(PATIENT)

    holder = started(hold)
    held.wait(PATIENT)
    waiter = started(lambda: take(turns))
    turns.pause(float("inf"))
    done.set()
    holder.join(PATIENT)
    waiter.join(PATIENT)


def test_one_who_was_interrupted_while_he_waited_gives_back_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns()

    def interrupted(me: int) -> None:
        raise KeyboardInterrupt(me)

    def wait() -> None:
        with turns, monkeypatch.context() as patched:
            patched.setattr(turns, "_take", interrupted)
            with turns.aside():
                pass

    with pytest.raises(KeyboardInterrupt):
        wait()
    assert is_free(turns)


def test_each_of_many_threads_gets_its_turn_alone() -> None:
    turns, inside, most, done = Turns(), [0], [0], []

    def work() -> None:
        for number in range(200):
            with turns:
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                if number % 5 == 0:
                    inside[0] -= 1
                    with turns.aside():
                        pass
                    inside[0] += 1
                inside[0] -= 1
        done.append(1)

    threads = [started(work) for _ in range(8)]
    for thread in threads:
        thread.join(PATIENT)
    assert len(done) == len(threads)
    assert most == [1]
