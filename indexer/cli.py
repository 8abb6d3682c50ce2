"""The `dateline` command: its verbs, and which exit status an error becomes."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click

from indexer import streams
from indexer.verbs.options import ANSWERED, GLOBAL, Run
from search.errors import DatelineError, RequestError
from search.settings import BadSetting

FAILED = 1
WRONG_USAGE = 2

VERBS = {
    **dict.fromkeys(("index", "reindex", "delete"), "build"),
    **dict.fromkeys(("search", "suggest", "related", "stats"), "ask"),
    **dict.fromkeys(("export", "freeze"), "take"),
    "alerts": "alerts",
    "key": "keys",
    **dict.fromkeys(("entities", "entity"), "who"),
    **dict.fromkeys(("serve", "verify", "backup", "restore"), "care"),
    "receive": "receive",
    "eval": "evaluate",
}
"""Each verb and the module of ``indexer.verbs`` that has it."""


class Verbs(click.Group):
    """The verbs, of which only the one that is asked for is imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        """Names of all of them."""
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The verb of that name, None when there is none."""
        if cmd_name not in VERBS:
            return None
        verb: click.Command = getattr(import_module(f"indexer.verbs.{VERBS[cmd_name]}"), cmd_name)
        return verb


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="dateline")
@click.pass_context
def dateline(context: click.Context, *, data_dir: Path | None, as_json: bool, quiet: bool) -> None:
    """Full-text search for news archives.

    Exit status: 0 done, 1 failed, 2 wrong usage, 3 done but some inputs were refused.
    """
    context.obj = Run(data_dir, as_json, quiet)


for _option in reversed(GLOBAL):
    _option(dateline)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one verb and leave with its status; what we raise on purpose becomes a sentence, not a traceback.

    Without ``arguments`` they are the process's own, and the process ends with the verb.
    """
    try:
        _stop_in_order(own=arguments is None)
        if arguments is None:
            streams.hold()
        streams.speak_utf8()
        try:
            done = dateline.main(args=arguments, prog_name="dateline", standalone_mode=False)
        finally:
            streams.flush()
        if done is ANSWERED and arguments is None:
            _leave()
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
        streams.close_output()  # `dateline export | head` has what it wanted
        sys.exit(FAILED)
    except DatelineError as error:
        _say(str(error))
        sys.exit(FAILED)
    except OSError as error:
        streams.close_output()
        _say(_sentence(error))
        sys.exit(FAILED)
    except MemoryError:
        _say("there is not enough memory. What was committed stays.")
        sys.exit(FAILED)


def _leave() -> NoReturn:
    """End the process as it is: to take apart what a search has loaded takes a tenth of its time."""
    if sys.stderr:
        sys.stderr.flush()
    os._exit(0)


def _stop_in_order(*, own: bool) -> None:
    """Have `kill` do in a process of its ``own`` what Ctrl-C does: semaphores that processes share would stay behind.

    A second one ends it at once.
    """
    if own and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _stop)


def _stop(*_: object) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    raise KeyboardInterrupt


def _sentence(error: OSError) -> str:
    if error.filename == streams.NAME:
        return f"{streams.NAME} cannot be written: {error.strerror}. What was committed stays."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "there is no space left on the disk. What was committed stays; make room and run the same command again."
    named = error.filename2 or error.filename
    return f"{named}: {error.strerror}." if named and error.strerror else f"{error}"


def _say(message: str) -> None:
    click.echo(f"dateline: {message}", err=True)
