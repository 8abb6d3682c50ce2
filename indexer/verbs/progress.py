"""How far a long run is, on standard error: articles, their rate, and a bar where the whole length is known."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from indexer.verbs.options import Run
from search.errors import DatelineError


@contextmanager
def progress(
    run: Run, total: Callable[[], int | None], done: Callable[[], int] | None = None
) -> Iterator[Callable[[], None]]:
    """A function to be called for each article. Nothing is shown with --quiet or where nobody looks.

    ``total`` is asked beside the work, as walking a large folder takes a while; until it is known, and where it is
    None, there is no percentage. ``done`` is measured in the same unit; without it articles are counted.
    """
    if run.quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.fields[articles]:,} articles, {task.fields[rate]:,.0f} a second"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, articles=0, rate=0.0)

        def learn_total() -> None:
            with suppress(DatelineError, OSError):  # the work itself meets it and says so
                bar.update(task, total=total())

        threading.Thread(target=learn_total, daemon=True).start()
        articles, began = 0, time.monotonic()

        def on_page() -> None:
            nonlocal articles
            articles += 1
            rate = articles / max(time.monotonic() - began, 0.001)
            bar.update(task, completed=done() if done else articles, articles=articles, rate=rate)

        yield on_page
