"""How far a long run is, on standard error: articles, their rate, and a bar where the whole length is known."""

from __future__ import annotations

import math
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import click

from indexer.verbs.options import Run
from search.errors import DatelineError

LINE_SECONDS = 60.0  # between two lines where there is no terminal: a short run of cron says nothing


class Progress:
    """Counts articles, stage by stage. ``total`` is how many there are, in a unit of ``done``; None while unknown.

    Without ``done`` articles are counted. ``show`` is told after each article.
    """

    def __init__(self, done: Callable[[], int] | None, show: Callable[[Progress], None]) -> None:
        self._done = done
        self._show = show
        self.total: int | None = None
        self.on_stage("")

    def on_stage(self, name: str) -> None:
        """All articles are gone through once more, for what is named."""
        self.stage, self.articles, self._began = name, 0, time.monotonic()

    def on_page(self) -> None:
        """One more article is done."""
        self.articles += 1
        self._show(self)

    @property
    def completed(self) -> int:
        """How much is done, in the unit of ``total``."""
        return self._done() if self._done else self.articles

    @property
    def rate(self) -> float:
        """Articles a second in this stage."""
        return self.articles / max(time.monotonic() - self._began, 0.001)

    def sentence(self) -> str:
        """How far the stage is: "names: 12,000 of 96,000 articles, 340 a second"."""
        stage = f"{self.stage}: " if self.stage else ""
        of = f" of {self.total:,}" if self.total is not None and self._done is None else ""
        return f"{stage}{self.articles:,}{of} articles, {self.rate:,.0f} a second"

    def time_left(self) -> str:
        """How long the stage goes on, ", 4 min left"; nothing where that cannot be told."""
        if not self.total or not self.completed:
            return ""
        seconds = max(0.0, self.total / self.completed - 1) * (time.monotonic() - self._began)
        return f", {math.ceil(seconds / 60):,} min left"


@contextmanager
def progress(run: Run, total: Callable[[], int | None], done: Callable[[], int] | None = None) -> Iterator[Progress]:
    """What is to be told of each article. Nothing is shown with --quiet.

    At a terminal there is a bar; elsewhere a line every ``LINE_SECONDS``. ``total`` is asked beside the work, as
    walking a large folder takes a while; until it is known, and where it is None, there is no percentage. ``done`` is
    measured in the same unit; without it articles are counted.
    """
    if run.quiet:
        yield Progress(done, lambda _: None)
    elif sys.stderr.isatty():
        with _bar(total, done) as shown:
            yield shown
    else:
        yield Progress(done, _Lines(total))


class _Lines:
    """Says how far a run is every ``LINE_SECONDS``; asks how long it is only when it is long."""

    def __init__(self, total: Callable[[], int | None]) -> None:
        self._total: Callable[[], int | None] | None = total
        self._said = time.monotonic()

    def __call__(self, shown: Progress) -> None:
        if time.monotonic() - self._said < LINE_SECONDS:
            return
        self._said = time.monotonic()
        click.echo(shown.sentence() + shown.time_left(), err=True)
        if self._total is not None:
            _learn(self._total, shown)
            self._total = None


@contextmanager
def _bar(total: Callable[[], int | None], done: Callable[[], int] | None) -> Iterator[Progress]:
    from rich import progress as rich
    from rich.console import Console

    columns = (
        rich.SpinnerColumn(),
        rich.TextColumn("{task.description}"),
        rich.BarColumn(),
        rich.TaskProgressColumn(),
        rich.TimeRemainingColumn(elapsed_when_finished=True),
    )
    with rich.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        stage = ""

        def show(shown: Progress) -> None:
            nonlocal stage
            if shown.stage != stage:
                stage = shown.stage
                bar.reset(task)
            bar.update(task, description=shown.sentence(), completed=shown.completed, total=shown.total)

        shown = Progress(done, show)
        _learn(total, shown)
        yield shown


def _learn(total: Callable[[], int | None], shown: Progress) -> None:
    def learn() -> None:
        with suppress(DatelineError, OSError):  # the work itself meets it and says so
            shown.total = total()

    threading.Thread(target=learn, daemon=True).start()
