"""The `dateline` command: its verbs, and which exit status an error becomes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from indexer.verbs import ask, build, care
from indexer.verbs.options import GLOBAL, Run
from search.errors import DatelineError, RequestError

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
        dateline.main(args=arguments, prog_name="dateline", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. What was committed stays; run the same command again to go on.", err=True)
        sys.exit(FAILED)
    except RequestError as error:
        _say(error)
        for fault in error.faults:
            place = "" if fault.position is None else f" at character {fault.position + 1}"
            click.echo(f"  {fault.parameter}{place}: {fault.hint}", err=True)
        sys.exit(WRONG_USAGE)
    except (DatelineError, OSError) as error:
        _say(error)
        sys.exit(FAILED)


def _say(error: Exception) -> None:
    click.echo(f"dateline: {error}", err=True)
