"""The verb of the process that servers start for what is posted to them: receive."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import click

from indexer.verbs.compiling import compile_names_first
from indexer.verbs.options import Run, with_global_flags


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
@with_global_flags
def receive(run: Run, folder: Path) -> None:
    """Write what is posted to a server, which starts this itself: it listens in FOLDER, until standard input ends."""
    from indexer.receiving.listener import listening

    settings = run.settings()
    with listening(folder, settings) as listener:
        if listener is None:
            return  # another process does, which was started at the same moment
        from indexer.entities.registry import USUAL
        from indexer.receiving.desk import Desk  # what it needs takes seconds to load; meanwhile posts may come

        compile_names_first(run, USUAL)
        desk = Desk(settings, listener.posts)
        desk.warm()
        desk.run(_left())
        listener.close()
        desk.finish()  # what was being read meanwhile


def _left() -> threading.Event:
    """Set when standard input ends, as it does however the server that started the process ended."""
    left = threading.Event()

    def wait() -> None:
        while sys.stdin and os.read(sys.stdin.fileno(), 1024):  # a buffer would hold a lock while the process ends
            pass
        left.set()

    threading.Thread(target=wait, daemon=True).start()
    return left
