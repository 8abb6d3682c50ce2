"""The verb of stored searches: alerts add, list, remove, run."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from indexer.verbs.ask import opened, pairs_of, searcher_of, with_filters
from indexer.verbs.options import ANSWERED, Answered, Run, flag, with_global_flags
from search.taking.characters import one_line

if TYPE_CHECKING:
    from search.alerts.digest import Digest
    from search.searcher import Searcher

FAILED = 1


@click.group()
def alerts() -> None:
    """Stored searches, and what is new for them since they were asked last."""


@alerts.command()
@click.argument("name")
@click.argument("query")
@with_filters
@with_global_flags
def add(run: Run, name: str, query: str, **given: object) -> None:
    """Keep a search under a name. What it finds now is known; later articles are news."""
    from search.alerts.alert import Alert
    from search.alerts.run import add as keep

    kept = keep(searcher_of(run, patient=True), Alert(name, tuple(pairs_of(query, given)), _now()))
    run.say(f"{name}: {len(kept.told):,} articles match now; what is added from now on is told.")
    run.give({"name": name, "known": len(kept.told)}, "")


@alerts.command("list")
@with_global_flags
def list_(run: Run) -> Answered:
    """The stored searches, one a line: name, search, when it was added, articles known."""
    from search.alerts.stored import read

    known = read(run.settings().data_dir).alerts
    shapes = [
        {"name": each.name, "asked": [list(pair) for pair in each.asked], "added": each.added, "known": len(each.told)}
        for _, each in sorted(known.items())
    ]
    lines = [f"{each.name}\t{_asked(each.asked)}\t{each.added}\t{len(each.told)}" for _, each in sorted(known.items())]
    run.give({"alerts": shapes}, "\n".join(lines))
    if not known:
        run.say("There are none. This keeps one: dateline alerts add NAME QUERY")
    return ANSWERED


def _asked(pairs: tuple[tuple[str, str], ...]) -> str:
    """A search in one line that cannot steer a terminal."""
    text = " ".join(value if name == "q" else f"{name}={value}" for name, value in pairs)
    return one_line(text)


@alerts.command()
@click.argument("names", nargs=-1, required=True)
@with_global_flags
def remove(run: Run, names: tuple[str, ...]) -> None:
    """Forget stored searches."""
    from search.alerts.run import remove as forget

    forget(opened(run), names)
    run.give({"removed": list(names)}, "")


@alerts.command("run")
@click.argument("names", nargs=-1)
@flag("--as", "form", type=click.Choice(["text", "json", "atom"]), default="text", help="The form [text].")
@flag("--out", type=click.Path(path_type=Path, dir_okay=False), help="A file, replaced whole; else standard output.")
@with_global_flags
def run_(run: Run, names: tuple[str, ...], form: str, out: Path | None) -> None:
    """Tell what is new for all stored searches, or for those named; each article once for each of them."""
    from search.alerts.run import run as check_all

    searcher = searcher_of(run, patient=True)
    form = "json" if run.json else form

    def tell(digest: Digest) -> None:
        text = _told(digest, form, searcher)
        if out is None:
            sys.stdout.write(text)
            sys.stdout.flush()  # only what was written counts as told
        else:
            _replace(out, text)
        for each in digest.checked:
            if each.missed:
                run.say(f"{each.alert.name}: {each.missed:,} older hits are too many to be looked at; narrow it.")

    failures = check_all(searcher, names, _now(), tell)
    for name, error in failures.items():
        run.say(f"{name}: {error}")
    if failures:
        raise SystemExit(FAILED)


def _replace(out: Path, text: str) -> None:
    from search.files import write_whole

    try:
        write_whole(out.absolute(), text.encode("utf-8", "replace"))
    except OSError as error:  # it names the file beside it that is written first, of which nobody has heard
        raise OSError(error.errno, error.strerror, str(out)) from error


def _told(digest: Digest, form: str, searcher: Searcher) -> str:
    from search.alerts.digest import as_atom, as_json, as_text

    base = searcher.settings.base
    if form == "json":
        return as_json(digest)
    if form == "atom":
        return as_atom(digest, base, searcher.today())
    return "".join(f"{line}\n" for line in as_text(digest, base))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
