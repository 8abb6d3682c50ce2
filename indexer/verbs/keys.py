"""The verb of the API's keys: key add, list, remove."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from indexer.verbs.options import ANSWERED, Answered, Run, flag, with_global_flags


@click.group()
def key() -> None:
    """Keys by which programs may ask the API, or post articles to it."""


@key.command()
@click.argument("name")
@flag("--write", is_flag=True, help="It may post articles, besides reading.")
@with_global_flags
def add(run: Run, name: str, *, write: bool) -> None:
    """Make a key and print it, the only time that it can be seen. Servers know it at once."""
    from search.keys.key import Right
    from search.keys.stored import add as keep
    from search.keys.stored import path_of

    rights = frozenset(Right) if write else frozenset((Right.READ,))
    secret = keep(path_of(run.settings()), name, rights, datetime.now(UTC).isoformat(timespec="seconds"))
    run.say(f"{name} may {' and '.join(sorted(rights))}. Keep the key now: only a hash of it is kept here.")
    run.give({"name": name, "key": secret, "rights": sorted(rights)}, secret)


@key.command("list")
@with_global_flags
def list_(run: Run) -> Answered:
    """The keys, one a line: name, rights, when it was made."""
    from search.keys.stored import path_of, read

    keys = sorted(read(path_of(run.settings())), key=lambda each: each.name)
    shapes = [{"name": each.name, "rights": sorted(each.rights), "made": each.made} for each in keys]
    lines = [f"{each.name}\t{','.join(sorted(each.rights))}\t{each.made}" for each in keys]
    run.give({"keys": shapes}, "\n".join(lines))
    return ANSWERED


@key.command()
@click.argument("names", nargs=-1, required=True)
@with_global_flags
def remove(run: Run, names: tuple[str, ...]) -> None:
    """Have keys no longer count, from the next request on."""
    from search.keys.stored import path_of
    from search.keys.stored import remove as forget

    forget(path_of(run.settings()), names)
    run.give({"removed": list(names)}, "")
