"""Verbs that take results away: export, freeze."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import click

from indexer.verbs.ask import pairs_of, request_of, searcher_of, with_filters
from indexer.verbs.options import Run, flag, with_global_flags
from search.errors import DatelineError
from search.taking.forms import FORMS, asked_in, most
from search.taking.heading import Heading


class Stopped(DatelineError):
    """Somebody stopped an export before its end."""

    public = "stopped. What came so far is only a part of the export."


@click.command()
@click.argument("query")
@with_filters
@flag("--format", "form", type=click.Choice(list(FORMS)), default="jsonl", show_default=True, help="The form.")
@with_global_flags
def export(run: Run, query: str, form: str, **given: object) -> None:
    """Every hit with its whole text; an empty QUERY exports the archive."""
    from search.taking.every import every

    searcher = searcher_of(run, patient=True)
    chosen = FORMS[form]
    request = asked_in(chosen, request_of(searcher.settings, searcher.today(), query, given))
    found = every(searcher, request, most(chosen, searcher.settings) if chosen.is_feed else None)
    try:
        for text in chosen.write(found.articles, Heading(query, searcher.today(), searcher.settings.base)):
            sys.stdout.write(text)
    except KeyboardInterrupt as error:  # there is nothing to go on with, as there is where articles are added
        raise Stopped from error


@click.command()
@click.argument("query")
@with_filters
@with_global_flags
def freeze(run: Run, query: str, **given: object) -> None:
    """Keep what a search finds now as a list that can be cited; its page tells later what changed."""
    from search.frozen.kept import freeze as keep
    from search.frozen.words import citation_line

    searcher = searcher_of(run, patient=True)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    frozen = keep(searcher, pairs_of(query, given), now, lenient=False)
    line = citation_line(frozen, searcher.settings.base)
    run.give({"hash": frozen.hash, "articles": len(frozen.articles), "citation": line}, line)
    for warning in frozen.warnings:
        run.say(warning)
