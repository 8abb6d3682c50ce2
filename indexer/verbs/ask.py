"""Verbs that ask the archive: search, suggest, stats, export."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

import click

from indexer.verbs.options import Run, flag, with_global_flags
from search.article import Article, to_dict
from search.request import SearchRequest
from search.result import Hit, ResultPage, Snippet

F = TypeVar("F", bound=Callable[..., Any])

FILTERS = (
    flag("--source", multiple=True, help="Only this source; -NAME excludes it. Repeat for several."),
    flag("--site", multiple=True, help="Only pages of this host."),
    flag("--author", multiple=True, help="Only this author."),
    flag("--entity", multiple=True, help="Only articles naming it: NAME, person:NAME, place:NAME, organisation:NAME."),
    flag("--language", multiple=True, help="Only this language, as a code: en."),
    flag("--from", "from_", help="First day: 2014, 2014-03, 2014-03-11, yesterday, 7d."),
    flag("--to", help="Last day, included."),
    flag("--match", help="How many of the plain words: auto, all, any."),
    flag("--sort", help="relevance, newest or oldest."),
    flag("--lenient", is_flag=True, default=None, help="Search what was understood of a faulty query."),
)
CSV_COLUMNS = ("id", "published", "source", "site", "author", "title", "body", "url", "language")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell of a spreadsheet begins with when it is a formula."""
EXPORT_PAGE = 100  # hits fetched at once; they are held in memory with their text


def with_filters(verb: F) -> F:
    """Give a verb the flags that narrow a search."""
    for option in reversed(FILTERS):
        verb = option(verb)
    return verb


@click.command()
@click.argument("query")
@with_filters
@flag("--limit", help="Hits, 1 to 100.")
@flag("--cursor", help="Go on behind an earlier page: its `next`.")
@flag("--explain", is_flag=True, default=None, help="Why each hit scores as it does.")
@with_global_flags
def search(run: Run, query: str, **given: object) -> None:
    """Ranked answers with highlights."""
    from search.searcher import open_searcher
    from search.serialize import page_to_dict

    searcher = open_searcher(run.settings())
    page = searcher.search(_request(searcher.settings, searcher.today(), query, given))
    run.give(page_to_dict(page), _text(page))
    for warning in page.warnings:
        run.say(warning)
    if page.suggestion:
        run.say(f"Did you mean: {page.suggestion}")


@click.command()
@click.argument("prefix")
@flag("--limit", type=click.IntRange(1, 100), default=8, show_default=True, help="Completions at most.")
@with_global_flags
def suggest(run: Run, prefix: str, limit: int) -> None:
    """Completions of what was typed so far."""
    from search.searcher import open_searcher
    from search.serialize import suggestions_to_dict

    found = open_searcher(run.settings()).suggest(prefix, limit)
    run.give(suggestions_to_dict(prefix, found), "\n".join(f"{each.text}\t{each.kind}\t{each.count}" for each in found))
