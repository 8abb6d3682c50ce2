"""Verbs that change what the archive holds: index, reindex, delete."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from indexer.report import Rejects, Report
from indexer.sources.tally import Tally
from indexer.verbs.compiling import compile_names_first
from indexer.verbs.options import Run, flag, with_global_flags
from indexer.verbs.progress import progress
from search.errors import IndexMissing

if TYPE_CHECKING:  # each verb loads what it needs when it runs
    from indexer.entities.overrides import Overrides
    from indexer.plan import Plan
    from indexer.sources.port import RawPage, Refusal
    from search.engine.port import Engine
    from search.settings import Settings

REFUSED = 3
"""Exit status: done, but some inputs were refused."""

_UNFOLDED = "Names are found article by article; dateline reindex folds their spellings across the archive."

rejects_flag = flag(
    "--rejects", type=click.Path(path_type=Path, dir_okay=False), help="File for a JSON line about each refused input."
)
entities_flag = flag(
    "--entities",
    type=click.Choice(["fast", "rules", "spacy", "none"]),
    help="What finds names [what found those of the archive, else fast].",
)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@rejects_flag
@entities_flag
@with_global_flags
def index(run: Run, paths: tuple[str, ...], rejects: Path | None, entities: str | None) -> None:
    """Add or update articles. Unchanged articles are skipped, so it is safe to repeat. "-" is standard input."""
    from indexer import pipeline
    from indexer.plan import Plan
    from indexer.verbs import inputs
    from search.engine import open_engine
    from search.engine.port import Change

    inputs.refuse_to_overwrite(paths, rejects)
    settings = run.settings()
    engine = open_engine(settings)
    recogniser = _recogniser(run, entities, settings)
    corrections = _corrections(settings)
    mixture = _mixture(recogniser, settings, engine)
    is_first = engine.live() is None
    compile_names_first(run, recogniser)
    report, tally = Report(), Tally()
    with (
        Rejects(rejects, report) as refused,
        progress(run, lambda: inputs.length(paths), lambda: tally.bytes_read) as shown,
    ):
        plan = Plan(settings, datetime.now(UTC).date(), recogniser, shown.on_page, shown.on_stage, corrections)
        pages = inputs.feed(paths, rejects, settings, tally)
        pipeline.index(pages, engine, plan, report, refused)
    if mixture and (report.changes[Change.ADDED] or report.changes[Change.CHANGED]):
        run.say(mixture)
    if is_first and report.names.people > 1:  # later runs need not hear it again
        report.names.remark(_UNFOLDED)
    finish(run, report, rejects, tally)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@rejects_flag
@entities_flag
@with_global_flags
def reindex(run: Run, paths: tuple[str, ...], rejects: Path | None, entities: str | None) -> None:
    """Build a new index beside the live one, verify it and swap it in; without PATH from the stored articles.

    With PATH the new index keeps only what PATH holds. To add to the index, use `dateline index`.
    """
    from indexer import pipeline
    from indexer.plan import Plan
    from indexer.verbs import inputs
    from search.engine import open_engine

    inputs.refuse_to_overwrite(paths, rejects)
    settings = run.settings()
    inputs.refuse_missing(paths)
    engine = open_engine(settings)
    recogniser = _recogniser(run, entities, settings)
    corrections = _corrections(settings)
    compile_names_first(run, recogniser)
    report, tally = Report(), Tally()
    total = (lambda: inputs.length(paths)) if paths else (lambda: engine.reader().documents)
    with (
        Rejects(rejects, report) as refused,
        progress(run, total, (lambda: tally.bytes_read) if paths else None) as shown,
    ):
        plan = Plan(settings, datetime.now(UTC).date(), recogniser, shown.on_page, shown.on_stage, corrections)
        if paths:
            _rebuild(run, inputs.pages(paths, rejects, settings, tally), engine, plan, report, refused)
        else:
            pipeline.renew(engine, plan, report)
    finish(run, report, rejects, tally)


def _recogniser(run: Run, wanted: str | None, settings: Settings) -> str:
    """The recogniser that is wanted, else that of the archive; which one is in its place where it is not installed."""
    from indexer.entities.registry import NAMES, USUAL, choose
    from indexer.naming.remembered import remembered

    known = remembered(settings.data_dir)
    name, remark = choose(wanted or (known if known in NAMES else USUAL), settings.spacy_model)
    if remark is not None:
        run.say(remark)
    return name


def _corrections(settings: Settings) -> Overrides:
    """What the operator knows better, read once for the whole run. Raises BadOverrides."""
    from indexer.entities import overrides

    return overrides.read_overrides(settings.data_dir / overrides.FILE)


def _mixture(name: str, settings: Settings, engine: Engine) -> str | None:
    """The sentence to say where articles are added to others whose names something else found."""
    from indexer.naming.remembered import remembered

    known = remembered(settings.data_dir)
    if engine.live() is None or known == name:
        return None
    before = "an earlier version of Dateline" if known is None else known
    return (
        f"The names of the archive were found by {before}, those of these articles by {name}. "
        f"dateline reindex --entities {name} finds all alike."
    )


def _rebuild(
    run: Run, pages: Iterable[RawPage | Refusal], engine: Engine, plan: Plan, report: Report, refused: Rejects
) -> None:
    """As ``pipeline.rebuild``; where nothing was built, it is said what was refused."""
    from indexer import pipeline

    try:
        pipeline.rebuild(pages, engine, plan, report, refused)
    except pipeline.NothingBuilt:
        _say_refusals(run, report)
        raise


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ID|URL...")
@with_global_flags
def delete(run: Run, articles: tuple[str, ...]) -> None:
    """Remove articles by id or address."""
    from indexer.extract.identity import article_id, web_address
    from search.engine import open_engine

    gone, missing = [], []
    engine = open_engine(run.settings())
    if engine.live() is None:
        raise IndexMissing  # a writer would make an empty index
    with engine.writer() as writer:
        for named in articles:
            identity = named
            if writer.known_hash(named) is None and web_address(named):
                identity = article_id(given=None, url=named, site=None, story_code=None, title="", body="")
            if writer.delete(identity):
                gone.append(identity)
            else:
                missing.append(named)
    for named in missing:
        run.say(f"There is no article {named}.")
    run.give({"deleted": gone, "missing": missing}, f"{len(gone):,} deleted." if gone else "")
    if missing:
        raise SystemExit(REFUSED)


def _say_refusals(run: Run, report: Report) -> None:
    for reason, count in report.reasons.most_common(10):
        run.say(f"  {count:,} refused: {reason}")


def finish(run: Run, report: Report, rejects: Path | None, tally: Tally) -> None:
    """Say what became of the inputs and choose the exit status."""
    report.passed_over = tally.ignored
    run.say(report.sentence())
    for remark in report.remarks():
        run.say(remark)
    if report.generation is None:
        run.say("There is no article to search yet, so no index was made.")
    _say_refusals(run, report)
    if report.refused and rejects is None:
        run.say("  --rejects FILE lists each of them.")
    if run.json:
        run.give(report.to_dict(), "")
    if report.refused:
        raise SystemExit(REFUSED)
