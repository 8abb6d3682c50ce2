"""Lines that sites repeat, learned while a run goes on, are gone from every article in the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.pipeline import rebuild, renew
from indexer.report import Rejects, Report
from indexer.site_layout import SiteLayout
from indexer.sources.port import RawPage, Refusal
from search.engine import open_engine
from search.engine.port import Change, Engine
from tests.indexer.inputs import SLOGAN, html, plan, record, records, run


def slogans(engine: Engine) -> int:
    """How many articles have the slogan."""
    return sum(SLOGAN in article.body for article in engine.reader().articles())


def pages(first: int, last: int) -> list[RawPage | Refusal]:
    return [html(number, SLOGAN) for number in range(first, last)]


def test_articles_indexed_before_a_line_was_known_lose_it(tmp_path: Path) -> None:
    its_plan = plan(tmp_path)
    _, engine = run(pages(0, 3), its_plan)
    assert slogans(engine) == 3
    _, engine = run(pages(3, 6), its_plan)
    assert slogans(engine) == 0
    assert engine.reader().documents == 6
    report, _ = run(pages(0, 6), its_plan)
    assert report.changes == {Change.UNCHANGED: 6}


def test_records_of_a_site_keep_what_they_repeat(tmp_path: Path) -> None:
    given: list[RawPage | Refusal] = [
        record(number, SLOGAN, url=f"https://wire.example/{number}") for number in range(9)
    ]
    _, engine = run(given, plan(tmp_path))
    assert slogans(engine) == 9


def test_a_run_stopped_before_it_cleaned_is_made_up_for_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    its_plan = plan(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(SiteLayout, "clean_again", stop)
        with pytest.raises(KeyboardInterrupt):
            run(pages(0, 6), its_plan)
    engine = open_engine(its_plan.settings)
    assert slogans(engine) == 6
    _, engine = run([record(1)], its_plan)
    assert slogans(engine) == 0
    assert not its_plan.uncleaned_file().exists()


def test_what_was_counted_up_to_the_last_commit_outlives_an_interruption(tmp_path: Path) -> None:
    """The counts used to be written only at the end, and articles that are known are never counted again."""

    def interrupted() -> Iterator[RawPage | Refusal]:
        yield from pages(0, 4)
        yield from records(150)
        raise KeyboardInterrupt

    its_plan = plan(tmp_path, commit_every=50)
    with pytest.raises(KeyboardInterrupt):
        run(interrupted(), its_plan)
    _, engine = run(pages(0, 5), its_plan)
    assert slogans(engine) == 0


def test_building_anew_from_the_same_pages_counts_no_page_twice(tmp_path: Path) -> None:
    """Three pages with a line, read twice, are not the five that make it boilerplate."""
    its_plan = plan(tmp_path)
    _, engine = run(pages(0, 3), its_plan)
    for _ in range(2):
        report = Report()
        rebuild(pages(0, 3), engine, its_plan, report, Rejects(None, report))
    assert slogans(engine) == 3
    report = Report()
    rebuild(pages(0, 6), engine, its_plan, report, Rejects(None, report))
    assert slogans(engine) == 0


def test_building_anew_from_the_stored_articles_takes_known_lines_out(tmp_path: Path) -> None:
    its_plan = plan(tmp_path)
    run(pages(0, 6), its_plan)
    lines = its_plan.lines_file().read_bytes()
    its_plan.lines_file().unlink()
    _, engine = run(pages(6, 8), its_plan)
    assert slogans(engine) == 2
    its_plan.lines_file().write_bytes(lines)
    its_plan.uncleaned_file().touch()
    renew(engine, its_plan, Report())
    assert slogans(engine) == 0
    assert not its_plan.uncleaned_file().exists()


def test_cleaning_is_committed_piece_by_piece(tmp_path: Path) -> None:
    """A million pages of one site do not fit into the memory at once."""
    its_plan = plan(tmp_path)
    lines = []
    for count in (2, 4):
        _, engine = run(pages(count - 2, count), its_plan)
        lines.append(engine.live())
    _, engine = run(pages(4, 8), plan(tmp_path, commit_every=2, recent_articles=0))
    first, last = (int(str(name).split("-")[0]) for name in (lines[-1], engine.live()))
    assert slogans(engine) == 0
    assert last - first == 2 + 8 / 2  # two commits of new pages, then eight articles cleaned
