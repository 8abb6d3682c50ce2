"""The bar on standard error."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from indexer.verbs import progress as module
from indexer.verbs.options import Run
from indexer.verbs.progress import progress
from search.errors import IndexMissing

Show = Callable[..., str]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class AtOnce:
    """A thread that has done its work when it was started, so that a test need not wait for it."""

    def __init__(self, target: Callable[[], None], *, daemon: bool) -> None:
        assert daemon, "the command must not wait for it when it leaves"
        self.start = target


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch) -> Show:
    """What 1,500 articles show at a terminal."""

    def call(total: Callable[[], int | None], done: Callable[[], int] | None = None) -> str:
        terminal = Terminal()
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv("COLUMNS", "120")
        monkeypatch.setattr(sys, "stderr", terminal)
        monkeypatch.setattr(module, "threading", SimpleNamespace(Thread=AtOnce))
        with progress(Run(), total, done) as shown:
            for _ in range(1500):
                shown.on_page()
        return terminal.getvalue()

    return call


def test_articles_and_their_rate_are_shown(show: Show) -> None:
    text = show(lambda: None)
    assert "1,500 articles" in text
    assert "a second" in text


def test_bytes_read_make_the_percentage(show: Show) -> None:
    assert " 25%" in show(lambda: 4000, lambda: 1000)


def test_without_bytes_articles_make_the_percentage(show: Show) -> None:
    assert " 50%" in show(lambda: 3000)


def test_without_a_length_there_is_no_percentage(show: Show) -> None:
    assert "%" not in show(lambda: None, lambda: 1000)


def test_a_length_that_cannot_be_found_out_is_left_to_the_work_to_complain_of(show: Show) -> None:
    def missing() -> int:
        raise IndexMissing

    assert "1,500 articles" in show(missing)


@pytest.mark.parametrize("quiet", [pytest.param(True, id="quiet"), pytest.param(False, id="no terminal")])
def test_nothing_is_shown_of_a_short_run_where_nobody_looks(quiet: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal() if quiet else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)

    def never() -> int:
        raise AssertionError("asked for the length")

    with progress(Run(quiet=quiet), never) as shown:
        shown.on_page()
    assert stream.getvalue() == ""


def test_a_long_run_says_every_minute_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that goes on by an eighth of a second an article."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    now = [0.0]
    monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: now[0]))
    monkeypatch.setattr(module, "threading", SimpleNamespace(Thread=AtOnce))
    with progress(Run(), lambda: 4000) as shown:
        for stage in ("names", "index"):
            shown.on_stage(stage)
            for _ in range(1300):
                now[0] += 0.125
                shown.on_page()
    assert stream.getvalue().splitlines() == [
        "names: 480 articles, 8 a second",
        "names: 960 of 4,000 articles, 8 a second, 7 min left",
        "index: 140 of 4,000 articles, 8 a second, 9 min left",
        "index: 620 of 4,000 articles, 8 a second, 8 min left",
        "index: 1,100 of 4,000 articles, 8 a second, 7 min left",
    ]


def test_a_terminal_shows_the_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(module, "threading", SimpleNamespace(Thread=AtOnce))
    with progress(Run(), lambda: 10) as shown:
        shown.on_stage("names")
        shown.on_page()
    assert "names: 1 of 10 articles" in terminal.getvalue()
