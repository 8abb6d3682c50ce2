"""The `dateline` command: its verbs, and which exit status an error becomes."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from indexer.verbs import ask, build, care
from indexer.verbs.options import GLOBAL, Run
from search.errors import DatelineError, RequestError
from search.settings import BadSetting

FAILED = 1
WRONG_USAGE = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="dateline")
@click.pass_context
def dateline(context: click.Context, *, data_dir: Path | None, as_json: bool, quiet: bool) -> None:
    """Full-text search for news archives.

    Exit status: 0 done, 1 failed, 2 wrong usage, 3 done but some inputs were refused.
    """
    context.obj = Run(data_dir, as_json, quiet)


for _option in reversed(GLOBAL):
    _option(dateline)
for _verb in (
    build.index,
    build.reindex,
    build.delete,
    ask.search,
    ask.suggest,
    ask.stats,
    ask.export,
    care.serve,
    care.verify,
    care.backup,
    care.restore,
):
    dateline.add_command(_verb)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one verb and leave with its status; what we raise on purpose becomes a sentence, not a traceback."""
    try:
        _speak_utf8()
        try:
            dateline.main(args=arguments, prog_name="dateline", standalone_mode=False)
        finally:
            if sys.stdout:
                sys.stdout.flush()  # here, where a full disk or a reader that left can still be told
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _say("stopped. What was committed stays; run the same command again to go on.")
        sys.exit(FAILED)
    except RequestError as error:
        _say(str(error))
        for fault in error.faults:
            place = "" if fault.position is None else f" at character {fault.position + 1}"
            click.echo(f"  {fault.parameter}{place}: {fault.hint}", err=True)
        sys.exit(WRONG_USAGE)
    except BadSetting as error:
        _say(str(error))
        sys.exit(WRONG_USAGE)
    except BrokenPipeError:
        _close_output()  # `dateline export | head` has what it wanted
        sys.exit(FAILED)
    except DatelineError as error:
        _say(str(error))
        sys.exit(FAILED)
    except OSError as error:
        _close_output()
        _say(_sentence(error))
        sys.exit(FAILED)
    except MemoryError:
        _say("there is not enough memory. What was committed stays.")
        sys.exit(FAILED)


def _speak_utf8() -> None:
    """JSON and CSV are UTF-8 wherever they go; a terminal gets what it can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_output() -> None:
    """Where output cannot be written, the rest of it goes nowhere, so that leaving does not fail on it once more."""
    try:
        if sys.stdout:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _sentence(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "there is no space left on the disk. What was committed stays; make room and run the same command again."
    named = error.filename2 or error.filename
    return f"{named}: {error.strerror}." if named and error.strerror else f"{error}"


def _say(message: str) -> None:
    click.echo(f"dateline: {message}", err=True)
