"""The verb that takes results away: export."""

from __future__ import annotations

import sys

import click

from indexer.verbs.ask import request_of, searcher_of, with_filters
from indexer.verbs.options import Run, flag, with_global_flags
from search.taking.forms import FORMS, asked_in, most
from search.taking.heading import Heading


@click.command()
@click.argument("query")
@with_filters
@flag("--format", "form", type=click.Choice(list(FORMS)), default="jsonl", show_default=True, help="The form.")
@with_global_flags
def export(run: Run, query: str, form: str, **given: object) -> None:
    """Every hit with its whole text; an empty QUERY exports the archive."""
    from search.taking.every import every

    searcher = searcher_of(run)
    chosen = FORMS[form]
    request = asked_in(chosen, request_of(searcher.settings, searcher.today(), query, given))
    found = every(searcher, request, most(chosen, searcher.settings) if chosen.is_feed else None)
    for text in chosen.write(found.articles, Heading(query, searcher.today(), searcher.settings.public_url or None)):
        sys.stdout.write(text)
