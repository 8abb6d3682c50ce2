"""From paths to a committed index: has pages understood by several processes and writes the articles."""

from __future__ import annotations

import itertools
import time
from collections.abc import Container, Generator, Iterable, Iterator
from contextlib import closing

from indexer.entities.kept_spots import drop_oldest
from indexer.known import KnownHashes
from indexer.naming.remembered import remember
from indexer.naming.stage import NamesStage
from indexer.naming.told import tell_aliases
from indexer.plan import Plan
from indexer.report import Rejects, Report
from indexer.site_layout import SiteLayout
from indexer.sources.port import Pause, RawPage, Refusal
from indexer.spread import finish
from indexer.understand import Known, Outcome, Understood
from search.article import Article, EntityType
from search.engine.port import Change, Engine, Reader, Writer
from search.errors import DatelineError, IndexMissing, SearchError


class NothingBuilt(DatelineError):
    """The inputs of a ``rebuild`` hold no article: swapping that in would empty the archive."""

    public = "Nothing was swapped in: the inputs hold no article. The index is as it was."


FEW = 50  # articles; so many are committed after a time, into the engine's log; of more, a run goes on to commit_every


def index(
    pages: Iterable[RawPage | Refusal | Pause], engine: Engine, plan: Plan, report: Report, rejects: Rejects
) -> None:
    """Add or update the articles of ``pages``; commits now and then, so that a crash loses little.

    Before a ``PAUSE`` everything is committed, and few articles that came slowly are after ``commit_seconds``.

    Where there is no index yet and no article either, none is made: an empty one looks like an archive.
    """
    report.names.recogniser = plan.entities
    if engine.live() is not None:
        with engine.writer() as writer, closing(finish(pages, plan, KnownHashes(writer.hashes()))) as outcomes:
            before = engine.reader()
            tell_aliases(plan)
            _write(_as_last(outcomes, before, writer), engine, writer, plan, report, rejects)
    else:
        with closing(finish(pages, plan)) as outcomes:
            first = _first_article(outcomes, plan, rejects)
            if first is not None:
                with engine.writer() as writer:
                    remember(plan.settings.data_dir, plan.entities)
                    tell_aliases(plan)
                    _write(itertools.chain([first], outcomes), engine, writer, plan, report, rejects)
    report.generation = engine.live()


def _as_last(outcomes: Iterable[Outcome | Pause], before: Reader, writer: Writer) -> Iterator[Outcome | Pause]:
    """The outcomes; an article that the index had ``before``, but that an earlier input replaced, with its names.

    Of several inputs with one id the last counts, also where it is the one that was known.
    """
    for outcome in outcomes:
        if isinstance(outcome, Known) and writer.known_hash(outcome.id) != outcome.content_hash:
            yield Understood(before.article(outcome.id), outcome.gaps)
        else:
            yield outcome


def _first_article(outcomes: Iterable[Outcome | Pause], plan: Plan, rejects: Rejects) -> Outcome | None:
    """The first outcome that is no refusal; those before it are counted."""
    for outcome in outcomes:
        if isinstance(outcome, Pause):
            continue
        if not isinstance(outcome, Refusal):
            return outcome
        plan.on_page()
        rejects.add(outcome)
    return None


def _write(
    outcomes: Iterable[Outcome | Pause], engine: Engine, writer: Writer, plan: Plan, report: Report, rejects: Rejects
) -> None:
    layout = SiteLayout(plan)
    waiting, committed = 0, time.monotonic()
    for outcome in outcomes:
        if isinstance(outcome, Pause):
            due = waiting > 0
        else:
            plan.on_page()
            waiting += _take(outcome, writer, layout, report, rejects)
            late = time.monotonic() - committed >= plan.settings.commit_seconds
            due = waiting >= plan.settings.commit_every or (late and 0 < waiting <= FEW)
        if due:
            writer.commit()
            layout.keep()
            waiting, committed = 0, time.monotonic()
    writer.commit()
    layout.keep()
    layout.clean_again(engine, writer)


def _take(outcome: Outcome, writer: Writer, layout: SiteLayout, report: Report, rejects: Rejects) -> int:
    """Write one outcome; 1 if it changed the index."""
    if isinstance(outcome, Refusal):
        rejects.add(outcome)
        return 0
    report.lacks.add(outcome.gaps)
    if isinstance(outcome, Known):
        report.changes[Change.UNCHANGED] += 1
        return 0
    change = writer.upsert(outcome.article)
    report.changes[change] += 1
    _count_names(outcome, report)
    if change is Change.UNCHANGED:
        return 0
    layout.observe(outcome.article)
    return 1


def _count_names(outcome: Understood, report: Report) -> None:
    report.names.recognised += not outcome.unnamed
    report.names.failed += outcome.unnamed
    report.names.folded += any(entity.folded_from for entity in outcome.article.entities)
    report.names.people += any(entity.type is EntityType.PERSON for entity in outcome.article.entities)


def renew(engine: Engine, plan: Plan, report: Report) -> None:
    """Build an index of the articles of the live one, their names recognised anew where need be, and swap it in."""
    if engine.live() is None:
        raise IndexMissing
    report.names.recogniser = plan.entities
    with closing(NamesStage(plan, report.names)) as names:
        with closing(_renewed(engine, names, plan, report)) as articles:
            engine.rebuild(articles)
        names.done()
    drop_oldest(plan.spots_file(), report.renewed)
    remember(plan.settings.data_dir, plan.entities)
    SiteLayout(plan).is_clean()
    report.generation = engine.live()


def _renewed(engine: Engine, names: NamesStage, plan: Plan, report: Report) -> Generator[Article, None, None]:
    """Opens the live index only when the first article is wanted: by then nobody else can write to it."""
    reader = engine.reader()
    tell_aliases(plan)
    plan.on_stage("names")
    names.find(reader.articles())
    plan.on_stage("index")
    for article in reader.articles():
        yield names.finished(article)
        report.renewed += 1
        plan.on_page()


def rebuild(pages: Iterable[RawPage | Refusal], engine: Engine, plan: Plan, report: Report, rejects: Rejects) -> None:
    """Build an index of the articles of ``pages`` alone beside the live one, and swap it in. Raises NothingBuilt."""
    report.names.recogniser = plan.entities
    layout = SiteLayout(plan)
    seen = _live_hashes(engine)
    with closing(finish(pages, plan)) as outcomes:
        engine.rebuild(_articles(outcomes, plan, layout, seen, report, rejects))
    layout.keep()
    drop_oldest(plan.spots_file(), report.changes[Change.ADDED])
    remember(plan.settings.data_dir, plan.entities)
    replaced = report.changes[Change.ADDED] - engine.reader().documents  # several inputs with the same id
    report.changes.update({Change.ADDED: -replaced, Change.CHANGED: replaced})
    with engine.writer() as writer:
        layout.clean_again(engine, writer)
    report.generation = engine.live()


def _live_hashes(engine: Engine) -> KnownHashes:
    """What the index has now, or nothing where it cannot be read: that is what people rebuild it for."""
    try:
        return KnownHashes(engine.reader().hashes().values())
    except SearchError:
        return KnownHashes()


def _articles(
    outcomes: Iterable[Outcome | Pause],
    plan: Plan,
    layout: SiteLayout,
    seen: Container[str],
    report: Report,
    rejects: Rejects,
) -> Iterator[Article]:
    for outcome in outcomes:
        plan.on_page()
        if isinstance(outcome, Refusal):
            rejects.add(outcome)
        elif isinstance(outcome, Understood):
            report.changes[Change.ADDED] += 1
            _count_names(outcome, report)
            report.lacks.add(outcome.gaps)
            if outcome.article.content_hash() not in seen:  # the lines of the others were counted when they came
                layout.observe(outcome.article)
            yield outcome.article
    if not report.changes[Change.ADDED]:
        raise NothingBuilt  # while the engine still collects, so that it swaps nothing in
    tell_aliases(plan)
