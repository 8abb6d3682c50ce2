"""Verbs that tell who, what and where: entities, entity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from indexer.verbs.ask import opened, searcher_of
from indexer.verbs.options import ANSWERED, Answered, Run, flag, with_global_flags
from search.article import EntityType
from search.errors import EntityNotFound
from search.parameters import read
from search.profile import Profile, ProfileRequest
from search.taking.characters import one_line

if TYPE_CHECKING:
    from search.searcher import Searcher

MOST_NAMES, MOST_LISTED = 100, 50  # as in the API

_PLURALS = {EntityType.PERSON: "people", EntityType.ORGANISATION: "organisations", EntityType.PLACE: "places"}


@click.command()
@click.argument("start", required=False, default="")
@flag("--type", "kind", type=click.Choice(list(map(str, EntityType))), help="Only names of this kind.")
@flag("--limit", type=click.IntRange(1, MOST_NAMES), default=10, show_default=True, help="Names at most.")
@with_global_flags
def entities(run: Run, start: str, kind: str | None, limit: int) -> Answered:
    """People, organisations and places in whose name a word begins so; without START the most named."""
    from search.serialize import entities_to_dict

    found = opened(run).entities(start, EntityType(kind) if kind else None, limit)
    lines = (f"{one_line(each.name)}\t{each.type}\t{each.articles}" for each in found)
    run.give(entities_to_dict(start, found), "\n".join(lines))
    return ANSWERED


@click.command()
@click.argument("name")
@flag("--from", "from_", help="First day of the articles that count, as in a search.")
@flag("--to", help="Last day, included.")
@flag("--interval", help="Width of a bar of the dates: auto, year, month, week, day.")
@flag("--limit", type=click.IntRange(1, MOST_LISTED), default=10, show_default=True, help="Lines of each list at most.")
@with_global_flags
def entity(run: Run, name: str, limit: int, **given: str | None) -> Answered:
    """What the archive knows of a person, organisation or place."""
    from search.serialize import profile_to_dict

    searcher = searcher_of(run)
    days = [(key.rstrip("_"), value) for key, value in given.items() if value is not None]
    asked = read(days, searcher.settings, searcher.today()).request
    wanted = ProfileRequest(*_meant(searcher, name), asked.first, asked.last, asked.interval, limit)
    try:
        profile = searcher.profile(wanted)
    except EntityNotFound as error:
        if error.near:
            run.say(f"The nearest are: {', '.join(f'{each.type}:{one_line(each.name)}' for each in error.near)}")
        raise
    run.give(profile_to_dict(profile), "\n".join(_told(profile)))
    for warning in profile.warnings:
        run.say(warning)
    return ANSWERED


def _meant(searcher: Searcher, name: str) -> tuple[EntityType, str]:
    """The kind and name: as ``person:NAME`` says, else of the kinds that have the name that with most articles."""
    kind, colon, rest = name.partition(":")
    if colon and kind in tuple(EntityType):
        return EntityType(kind), rest
    known = searcher.named(name, surnames=False)
    return (known[0].type, name) if known else (EntityType.PERSON, name)


def _told(profile: Profile) -> Iterator[str]:
    """The profile as text for a terminal."""
    counts = f"{_counted(profile.articles, 'article', 'articles')} in {_counted(profile.stories, 'story', 'stories')}"
    undated = f", {profile.undated:,} without a date" if profile.undated else ""
    yield f"{one_line(profile.name)}, {profile.type}: {counts}{undated}"
    yield from _section(
        "dates", [f"{each.first} to {each.last}\t{each.count:,}" for each in profile.dates if each.count]
    )
    for kind, found in profile.co_mentions.items():
        yield from _section(f"with {_PLURALS[kind]}", [f"{one_line(e.name)}\tboth in {e.articles:,}" for e in found])
    sources = [f"{one_line(e.source)}\t{e.articles:,}\t{e.share:.0%} of its articles" for e in profile.sources]
    yield from _section("sources", sources)
    yield from _section("spellings", [f"{one_line(each.surface)}\tin {each.articles:,}" for each in profile.variants])
    top = [
        f"{each.article.id}\t{one_line(each.article.title)}\tnamed {_counted(each.mentions, 'time', 'times')}"
        for each in profile.top
    ]
    yield from _section("articles", top)


def _section(title: str, lines: list[str]) -> list[str]:
    return ["", title, *(f"  {line}" for line in lines)] if lines else []


def _counted(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"
