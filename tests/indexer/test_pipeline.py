"""A run from inputs to a committed index."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import pipeline
from indexer.pipeline import index, rebuild, renew
from indexer.plan import Plan
from indexer.report import Rejects, Report
from indexer.sources.port import RawPage, Refusal, Where
from search.engine import open_engine
from search.engine.port import Change, Engine
from search.engine.whoosh_engine.writer import WhooshWriter
from search.errors import IndexMissing, NotWritten
from tests.indexer.inputs import plan, record, records, run

REFUSAL = Refusal(Where("bad.html"), "It is empty.")
NAMED = "John Kerry met Sergei Lavrov in London."


def bodies(engine: Engine) -> dict[str, str]:
    return {article.id: article.body for article in engine.reader().articles()}


def people(engine: Engine, article_id: str) -> set[str]:
    return {entity.name for entity in engine.reader().article(article_id).entities}


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many articles each commit held."""
    sizes: list[int] = []
    commit = WhooshWriter.commit

    def counted(writer: WhooshWriter) -> str | None:
        sizes.append(len(writer._pending))
        return commit(writer)

    monkeypatch.setattr(WhooshWriter, "commit", counted)
    return sizes


def test_every_so_many_articles_are_committed(tmp_path: Path, commits: list[int]) -> None:
    run(records(25), plan(tmp_path, commit_every=10, recent_articles=0))
    assert [size for size in commits if size] == [10, 10, 5]


def test_articles_that_are_known_do_not_bring_a_commit_nearer(tmp_path: Path, commits: list[int]) -> None:
    run(records(5), plan(tmp_path))
    commits.clear()
    run(records(12), plan(tmp_path, commit_every=5, recent_articles=0))
    assert [size for size in commits if size] == [5, 2]


def test_a_refused_page_never_stops_the_rest(tmp_path: Path) -> None:
    nothing = record(2, "", title="")
    report, engine = run([record(0), REFUSAL, record(1), nothing, record(3)], plan(tmp_path))
    assert set(bodies(engine)) == {"r0", "r1", "r3"}
    assert (report.changes[Change.ADDED], report.refused) == (3, 2)


def test_a_second_run_over_the_same_inputs_changes_nothing(tmp_path: Path) -> None:
    first, _ = run(records(5), plan(tmp_path))
    second, engine = run(records(5), plan(tmp_path))
    assert second.changes == {Change.UNCHANGED: 5}
    assert second.generation == first.generation == engine.live()


def test_a_changed_article_replaces_its_older_self(tmp_path: Path) -> None:
    run(records(3), plan(tmp_path))
    report, engine = run([record(1, "The tide is out.")], plan(tmp_path))
    assert report.changes == {Change.CHANGED: 1}
    assert bodies(engine) == {
        "r0": "The harbour master spoke.",
        "r1": "The tide is out.",
        "r2": "The harbour master spoke.",
    }


def test_of_two_inputs_with_one_id_the_last_counts(tmp_path: Path) -> None:
    report, engine = run([record(1, "Early."), record(1, "Late.")], plan(tmp_path))
    assert bodies(engine) == {"r1": "Late."}
    assert report.changes == {Change.ADDED: 1, Change.CHANGED: 1}


def test_the_last_of_two_counts_also_where_the_archive_has_it(tmp_path: Path) -> None:
    """The first replaced it, and the last was taken for known: each run ended with the other one of them."""
    one, two = record(1, NAMED), record(1, "The tide is out.")
    run([record(0), one], plan(tmp_path, entities="rules"))
    for _ in range(2):
        report, engine = run([two, one], plan(tmp_path, entities="rules"))
        assert report.changes == {Change.CHANGED: 2}
        assert bodies(engine)["r1"] == NAMED
        assert people(engine, "r1") == {"John Kerry", "Sergei Lavrov", "London"}


def test_each_input_is_told_once(tmp_path: Path) -> None:
    told: list[None] = []
    quiet = plan(tmp_path)
    report = Report()
    watched = Plan(quiet.settings, quiet.today, quiet.entities, lambda: told.append(None))
    index([record(0), REFUSAL, record(0)], open_engine(quiet.settings), watched, report, Rejects(None, report))
    assert len(told) == 3


def test_an_interruption_leaves_what_was_committed(tmp_path: Path) -> None:
    def interrupted() -> Iterator[RawPage | Refusal]:
        yield from records(150)
        raise KeyboardInterrupt

    its_plan = plan(tmp_path, commit_every=50)
    with pytest.raises(KeyboardInterrupt):
        run(interrupted(), its_plan)
    engine = open_engine(its_plan.settings)
    assert engine.verify() == []
    assert engine.reader().documents == 100
    report, engine = run(records(150), its_plan)
    assert report.changes == {Change.UNCHANGED: 100, Change.ADDED: 50}


def test_a_full_disk_leaves_what_was_committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    its_plan = plan(tmp_path)
    run(records(5), its_plan)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("search.disk.sync", full)
        with pytest.raises(NotWritten, match="no space left"):
            run(records(9), its_plan)
    engine = open_engine(its_plan.settings)
    assert engine.verify() == []
    assert engine.reader().documents == 5
    assert run(records(9), its_plan)[0].changes[Change.ADDED] == 4


@pytest.mark.slow
def test_processes_and_one_process_make_the_same_index(tmp_path: Path) -> None:
    given = [record(number, NAMED) for number in range(200)]
    _, one = run(iter(given), plan(tmp_path / "one", entities="rules"))
    _, two = run(iter(given), plan(tmp_path / "two", entities="rules", index_processes=2))
    assert list(one.reader().articles()) == list(two.reader().articles())


@pytest.mark.parametrize("processes", [1, pytest.param(2, marks=pytest.mark.slow)], ids=["here", "spread"])
def test_names_are_recognised_anew_in_stored_articles(tmp_path: Path, processes: int) -> None:
    given = [record(number, NAMED, entities={"people": ["Ann"]}) for number in range(150)]
    _, engine = run(iter(given), plan(tmp_path))
    assert people(engine, "r140") == {"Ann"}
    report = Report()
    renew(engine, plan(tmp_path, entities="rules", index_processes=processes), report)
    assert people(engine, "r140") == {"Ann", "John Kerry", "Sergei Lavrov", "London"}
    assert (report.renewed, report.changes.total()) == (150, 0)
    assert report.generation == engine.live()


def test_corrections_of_an_operator_reach_stored_articles(tmp_path: Path) -> None:
    _, engine = run([record(1, NAMED)], plan(tmp_path, entities="rules"))
    (tmp_path / "entities.toml").write_text('drop = ["Sergei Lavrov"]', "utf-8")
    renew(engine, plan(tmp_path, entities="rules"), Report())
    assert people(engine, "r1") == {"John Kerry", "London"}


def test_what_a_model_saw_in_older_texts_is_dropped_when_the_index_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped: list[tuple[Path, int]] = []
    monkeypatch.setattr(pipeline, "drop_oldest", lambda *how: dropped.append(how))
    _, engine = run(records(3), plan(tmp_path))
    assert dropped == []
    renew(engine, plan(tmp_path), Report())
    report = Report()
    rebuild(records(2), engine, plan(tmp_path), report, Rejects(None, report))
    assert dropped == [(tmp_path / "spots.sqlite", 3), (tmp_path / "spots.sqlite", 2)]


def test_aliases_of_an_operator_are_understood_in_searches(tmp_path: Path) -> None:
    def toml(alias: str) -> None:
        name = f'[[name]]\nname = "Ann of London"\ntype = "person"\naliases = ["{alias}", "Sergei Lavrov"]\n'
        (tmp_path / "entities.toml").write_text(name, "utf-8")

    toml("Ann Teak")
    _, engine = run([record(1, NAMED)], plan(tmp_path, entities="rules"))
    assert engine.reader().meant("person", "ann teak") == (("person", "Ann of London"),)
    toml("Ann Other")
    _, engine = run([record(2, NAMED)], plan(tmp_path, entities="rules"))
    assert engine.reader().meant("person", "Ann Other") == (("person", "Ann of London"),)
    assert engine.reader().meant("person", "Ann Teak") == ()
    toml("Ann Teak")
    renew(engine, plan(tmp_path, entities="rules"), Report())
    assert engine.reader().meant("person", "Ann Teak") == (("person", "Ann of London"),)
    toml("Ann Other")
    report = Report()
    rebuild([record(1, NAMED)], engine, plan(tmp_path, entities="rules"), report, Rejects(None, report))
    assert engine.reader().meant("person", "Ann Other") == (("person", "Ann of London"),)


def test_an_archive_without_articles_can_be_built_anew(tmp_path: Path) -> None:
    _, engine = run(records(1), plan(tmp_path))
    with engine.writer() as writer:
        for article_id in list(engine.reader().hashes()):
            writer.delete(article_id)
    renew(engine, plan(tmp_path), Report())
    assert engine.reader().documents == 0


def test_where_nothing_was_built_nothing_can_be_built_anew(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        renew(open_engine(plan(tmp_path).settings), plan(tmp_path), Report())


def test_an_index_of_paths_holds_nothing_else_and_counts_what_it_holds(tmp_path: Path) -> None:
    _, engine = run(records(3), plan(tmp_path))
    report = Report()
    given: list[RawPage | Refusal] = [record(7, "Early."), REFUSAL, record(8), record(7, "Late.")]
    rebuild(given, engine, plan(tmp_path), report, Rejects(None, report))
    assert bodies(engine) == {"r7": "Late.", "r8": "The harbour master spoke."}
    assert (report.changes[Change.ADDED], report.changes[Change.CHANGED], report.refused) == (2, 1, 1)
    assert report.generation == engine.live()


def test_a_damaged_index_can_be_replaced(tmp_path: Path) -> None:
    run(records(3), plan(tmp_path))
    for file in (tmp_path / "generations").glob("*/*.arrays"):
        file.write_bytes(b"rust")
    fresh = open_engine(plan(tmp_path).settings)
    report = Report()
    rebuild(records(2), fresh, plan(tmp_path), report, Rejects(None, report))
    assert fresh.verify() == []
    assert fresh.reader().documents == 2
