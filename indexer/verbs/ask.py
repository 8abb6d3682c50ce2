"""Verbs that ask the archive: search, suggest, related, stats."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import click

from indexer.verbs.compiling import compile_first
from indexer.verbs.listing import listed
from indexer.verbs.options import ANSWERED, Answered, Run, flag, with_global_flags
from search.parameters import read
from search.request import SearchRequest
from search.settings import Settings, variable
from search.taking.characters import one_line

if TYPE_CHECKING:
    from search.searcher import Searcher

R = TypeVar("R")

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


def with_filters(verb: Callable[..., R]) -> Callable[..., R]:
    """Give a verb the flags that narrow a search."""
    for option in reversed(FILTERS):
        verb = option(verb)
    return verb


PATIENT_SECONDS = 60.0
"""What a question of a verb that takes results away may take, where the operator says nothing: nobody else waits for
it, as others do for a server's, and on a busy machine the 2 s of a search go for loading what it needs."""


def searcher_of(run: Run, *, patient: bool = False) -> Searcher:
    """A searcher; what it needs is compiled before it is asked. A ``patient`` one has PATIENT_SECONDS to answer."""
    compile_first(run)
    return opened(run, patient=patient)


def opened(run: Run, *, patient: bool = False) -> Searcher:
    """A searcher for one answer."""
    from search import compiled

    compiled.use_ready()
    from search.searcher import open_searcher

    is_own = patient and variable("deadline_seconds") not in os.environ
    return open_searcher(run.settings(deadline_seconds=PATIENT_SECONDS if is_own else None))


@click.command()
@click.argument("query")
@with_filters
@flag("--expand", is_flag=True, default=None, help="Order with the words in mind that the best hits share.")
@flag("--recency", help="Time after which an article is worth half as much: 30d, 8w, 6m, 1y.")
@flag("--limit", help="Hits, 1 to 100.")
@flag("--cursor", help="Go on behind an earlier page: its `next`.")
@flag("--collapse", help="story: of near-duplicates only the earliest; none: every article.")
@flag("--explain", is_flag=True, default=None, help="Why each hit scores as it does.")
@with_global_flags
def search(run: Run, query: str, **given: object) -> Answered:
    """Ranked answers with highlights."""
    with _uncollected():
        _search(run, query, given)
    return ANSWERED


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nobody looks for garbage: a process that ends after one answer spends a tenth of its time on that."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _search(run: Run, query: str, given: Mapping[str, object]) -> None:
    from search.serialize import page_to_dict

    searcher = searcher_of(run)
    request = request_of(searcher.settings, searcher.today(), query, given)
    page = searcher.search(request)
    run.give(page_to_dict(page), "" if run.json else listed(page, request, searcher.settings.max_page_size))
    for warning in page.warnings:
        run.say(warning)
    if page.suggestion:
        run.say(f"Did you mean: {page.suggestion}")


@click.command()
@click.argument("prefix")
@flag("--limit", type=click.IntRange(1, 100), default=8, show_default=True, help="Completions at most.")
@with_global_flags
def suggest(run: Run, prefix: str, limit: int) -> Answered:
    """Completions of what was typed so far."""
    from search.serialize import suggestions_to_dict

    found = opened(run).suggest(prefix, limit)
    lines = (f"{one_line(each.text)}\t{each.kind}\t{each.count}" for each in found)
    run.give(suggestions_to_dict(prefix, found), "\n".join(lines))
    return ANSWERED


@click.command()
@click.argument("id")
@flag("--limit", type=click.IntRange(1, 20), default=5, show_default=True, help="Articles at most.")
@with_global_flags
def related(run: Run, id: str, limit: int) -> Answered:  # noqa: A002 - as the manual names it
    """Other articles about the same as one."""
    from search.serialize import related_to_dict

    searcher = searcher_of(run)
    id = _identified(searcher, id)  # noqa: A001 - as the manual names it
    found = searcher.related(id, limit)
    rows = ((each.article.id, each.article.title, ", ".join(s.text for s in each.shared)) for each in found)
    run.give(related_to_dict(id, found), "\n".join("\t".join(map(one_line, row)) for row in rows))
    return ANSWERED


def _identified(searcher: Searcher, named: str) -> str:
    """The id of the article that somebody names by its id or its address."""
    from indexer.extract.identity import article_id, web_address
    from search.errors import ArticleNotFound

    try:
        return searcher.article(named).id
    except ArticleNotFound:
        if not web_address(named):
            raise
        return article_id(given=None, url=named, site=None, story_code=None, title="", body="")


def _named_by(recogniser: str | None) -> str:
    return f"named by {recogniser}" if recogniser else "named by no recogniser"


@click.command()
@with_global_flags
def stats(run: Run) -> Answered:
    """What the archive holds."""
    from search.serialize import stats_to_dict

    found = opened(run).stats()
    dates = f"{found.first} to {found.last}" if found.first else "none"
    lines = [
        f"{'documents':<12}{found.documents:,}",
        f"{'stories':<12}{found.stories:,}",
        f"{'dates':<12}{dates} ({found.undated:,} undated)",
        f"{'segments':<12}{found.segments}",
        f"{'bytes':<12}{found.bytes:,}",
        f"{'generation':<12}{found.generation}",
        *(f"{each.count:>10,}  {_named_by(each.recogniser)}" for each in found.named_by),
        *(f"{each.count:>10,}  {one_line(each.source)}" for each in found.sources),
    ]
    without = found.documents - sum(each.count for each in found.sources)
    if without:
        lines.append(f"{without:>10,}  without a source")
    run.give(stats_to_dict(found), "\n".join(lines))
    return ANSWERED


def request_of(settings: Settings, today: date, query: str, given: Mapping[str, object]) -> SearchRequest:
    """The request that the flags make, read by the same code that reads addresses."""
    return read(pairs_of(query, given), settings, today).request


def pairs_of(query: str, given: Mapping[str, object]) -> list[tuple[str, str]]:
    """The flags as the parameters of an address."""
    pairs = [("q", query)]
    for name, value in given.items():
        values = value if isinstance(value, tuple) else (value,)
        pairs += [(name.rstrip("_"), str(each)) for each in values if each is not None]
    return pairs
