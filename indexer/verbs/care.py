"""Verbs that look after the index: verify, backup, restore, serve."""

from __future__ import annotations

import errno
import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from indexer.verbs.compiling import compile_first
from indexer.verbs.options import Run, flag, with_global_flags
from search.errors import DatelineError, IndexDamaged

if TYPE_CHECKING:  # each verb loads what it needs when it runs
    from search.engine.port import Engine


@click.command()
@with_global_flags
def verify(run: Run) -> None:
    """Check every checksum and count; exit status 1 and a sentence for each fault."""
    from search.engine import open_engine

    engine = open_engine(run.settings())
    faults = engine.verify()
    generation = _live(engine)
    text = "\n".join(faults) or f"The index is whole: generation {generation}."
    run.give({"ok": not faults, "generation": generation, "faults": faults}, text)
    if faults:
        raise SystemExit(1)


def _live(engine: Engine) -> str | None:
    try:
        return engine.live()
    except IndexDamaged:  # which is among the faults
        return None


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@with_global_flags
def backup(run: Run, file: Path) -> None:
    """Write a consistent copy of the index into FILE, while others search and write."""
    from search.engine import open_engine

    try:
        open_engine(run.settings()).backup(file)
    except OSError as error:  # it names the file beside FILE that it writes first, of which nobody has heard
        if str(error.filename).endswith(".part"):
            raise OSError(error.errno, error.strerror, str(file)) from error
        raise
    run.say(f"{file} holds the index ({file.stat().st_size:,} bytes).")
    run.give({"file": str(file), "bytes": file.stat().st_size}, "")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@with_global_flags
def restore(run: Run, file: Path) -> None:
    """Verify the backup FILE and make it the live index; a damaged one changes nothing."""
    from search.engine import open_engine

    generation = open_engine(run.settings()).restore(file)
    run.say(f"Generation {generation} is live.")
    run.give({"generation": generation}, "")


@click.command()
@flag("--host", help="Address to listen on [127.0.0.1].")
@flag("--port", type=click.IntRange(0, 65535), help="TCP port [8000].")
@flag("--workers", type=click.IntRange(0, 1024), help="Processes; 0 means one a core, at least 2 [0].")
@with_global_flags
def serve(run: Run, host: str | None, port: int | None, workers: int | None) -> None:
    """Serve the page and the API with gunicorn. SIGHUP reloads it without losing a request."""
    settings = run.settings(host=host, port=port, workers=workers)
    environment = {
        **os.environ,
        "DATELINE_DATA_DIR": str(settings.data_dir.absolute()),
        "DATELINE_HOST": settings.host,
        "DATELINE_PORT": str(settings.port),
        "DATELINE_WORKERS": str(settings.workers),
        "DATELINE_QUIET": "1" if run.quiet else "",
    }
    refuse_taken(settings.host, settings.port)
    compile_first(run)  # tells that it takes a minute, which the server would spend in silence
    command = [sys.executable, "-m", "gunicorn", "--config", "python:web.gunicorn_settings", "web.wsgi:app"]
    sys.stdout.flush()
    os.execve(sys.executable, command, environment)  # noqa: S606 - our own interpreter, no shell


class CannotListen(DatelineError):
    """The address to serve on is taken, or is none of this machine; the operator must choose another."""

    public = "The address cannot be served on."


def refuse_taken(host: str, port: int) -> None:
    """Raises CannotListen when a server cannot have this address, before gunicorn tries for five seconds."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as gunicorn does: a port just left is free
        try:
            trial.bind((host.strip("[]"), port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                reason = f"Port {port} of {host} is taken; choose another with --port."
            elif error.errno == errno.EACCES:
                reason = f"Port {port} may not be used by this user; choose one above 1023 with --port."
            else:
                reason = f"{host} is no address of this machine ({error.strerror}); choose another with --host."
            raise CannotListen(reason) from error
