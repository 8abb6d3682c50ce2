"""A reindex reads anew what may have changed, and goes on where one before was stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from indexer import plan as planning
from indexer.entities.port import Found
from indexer.entities.registry import open_recogniser
from indexer.naming.stage import NamesStage
from indexer.pipeline import renew
from indexer.plan import Plan
from indexer.report import Names, Report
from search.article import Article, EntityType
from search.engine import open_engine
from search.engine.port import Engine
from search.errors import IndexBusy
from search.profile import ProfileRequest
from search.request import SearchRequest
from search.searcher import Searcher
from search.settings import Settings
from tests.builders import PATIENCE_SECONDS, settings
from tests.indexer.inputs import plan, record, run

NAMED = "John Kerry met Sergei Lavrov in London."


class Counted:
    """A recogniser that counts the texts it reads, by version."""

    name = "rules"

    def __init__(self, version: str, fails_on: str = "no text") -> None:
        self.version = version
        self.read: list[str] = []
        self._fails_on = fails_on
        self._rules = open_recogniser("rules", None)

    def recognise(self, articles: Sequence[Article]) -> list[Found]:
        """What the rules find."""
        if any(self._fails_on in each.body for each in articles):
            raise ZeroDivisionError
        self.read += [each.body for each in articles]
        return self._rules.recognise(articles)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    run([record(number, f"{NAMED} {number}") for number in range(130)], plan(tmp_path, entities="rules"))
    return tmp_path


def reindexed(archive: Path, recogniser: Counted, monkeypatch: pytest.MonkeyPatch) -> Names:
    monkeypatch.setattr(planning, "open_recogniser", lambda *_: recogniser)
    its_plan = plan(archive, entities="rules")
    report = Report()
    renew(open_engine(its_plan.settings), its_plan, report)
    assert (report.renewed, report.sentence()) == (130, "130 renewed.")
    return report.names


def people(engine: Engine, article_id: str) -> set[str]:
    return {entity.name for entity in engine.reader().article(article_id).entities}


def test_names_of_the_same_recogniser_are_kept(archive: Path) -> None:
    report = Report()
    renew(open_engine(settings(archive)), plan(archive, entities="rules"), report)
    assert (report.names.kept, report.names.recognised) == (130, 0)
    assert report.names.remarks() == ["names of 130 articles kept, 0 recognised anew."]


def test_another_version_reads_every_text_and_the_next_reindex_none(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Counted("2")
    names = reindexed(archive, first, monkeypatch)
    assert (names.kept, names.recognised, len(first.read)) == (0, 130, 130)
    assert names.remarks() == ["names of 0 articles kept, 130 recognised anew."]
    second = Counted("2")
    names = reindexed(archive, second, monkeypatch)
    assert (names.kept, names.recognised, second.read) == (130, 0, [])
    assert not (archive / "names.journal").exists()


def test_changed_corrections_read_every_text(archive: Path) -> None:
    (archive / "entities.toml").write_text('drop = ["London"]\n', "utf-8")
    report, its_plan = Report(), plan(archive, entities="rules")
    engine = open_engine(its_plan.settings)
    renew(engine, its_plan, report)
    assert report.names.recognised == 130
    assert people(engine, "r7") == {"John Kerry", "Sergei Lavrov"}


def test_a_stopped_reindex_is_gone_on_with(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped(Counted):
        def recognise(self, articles: Sequence[Article]) -> list[Found]:
            if self.read:
                raise KeyboardInterrupt
            return super().recognise(articles)

    first, second = Stopped("2"), Counted("2")
    with pytest.raises(KeyboardInterrupt):
        reindexed(archive, first, monkeypatch)
    assert (archive / "names.journal").exists()
    names = reindexed(archive, second, monkeypatch)
    assert (names.resumed, names.recognised) == (64, 66)
    assert names.remarks() == ["names of 0 articles kept, 66 recognised anew, 64 taken from the run that was stopped."]
    assert sorted(first.read + second.read) == sorted(f"{NAMED} {number}" for number in range(130))
    assert people(open_engine(settings(archive)), "r7") == {"John Kerry", "Sergei Lavrov", "London"}


def test_a_failure_on_one_article_costs_its_names_alone_and_it_is_tried_again(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = reindexed(archive, Counted("2", fails_on="London. 7"), monkeypatch)
    assert (names.recognised, names.failed) == (119, 11)
    assert names.remarks()[-1] == "11 articles got no names, because the recogniser failed on them."
    assert people(open_engine(settings(archive)), "r7") == set()
    names = reindexed(archive, Counted("2"), monkeypatch)
    assert (names.kept, names.recognised, names.failed) == (119, 11, 0)


def test_a_journal_that_cannot_be_written_stops_no_reindex_and_has_no_text_read_twice(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (archive / "names.journal").mkdir()
    recogniser = Counted("2")
    names = reindexed(archive, recogniser, monkeypatch)
    assert people(open_engine(settings(archive)), "r7") == {"John Kerry", "Sergei Lavrov", "London"}
    assert (names.recognised, len(recogniser.read)) == (130, 130)
    assert "names.journal could not be written" in names.remarks()[-1]


def test_a_reindex_that_must_wait_for_another_leaves_its_journal_alone(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = archive / "names.journal"
    journal.write_bytes(b"what the other one is writing")
    with open_engine(settings(archive)).writer(), pytest.raises(IndexBusy):
        reindexed(archive, Counted("2"), monkeypatch)
    assert journal.read_bytes() == b"what the other one is writing"


def test_a_damaged_journal_is_told_and_read_around(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recogniser = Counted("2")
    monkeypatch.setattr(planning, "open_recogniser", lambda *_: recogniser)
    its_plan = plan(archive, entities="rules")
    stage = NamesStage(its_plan, Names())
    stage.find(_articles(its_plan))
    stage.close()
    journal = archive / "names.journal"
    content = bytearray(journal.read_bytes())
    content[200] ^= 1
    journal.write_bytes(content)
    names = reindexed(archive, Counted("2"), monkeypatch)
    assert (names.resumed, names.recognised) == (66, 64)
    assert "names.journal was damaged" in names.remarks()[-1]


def _articles(its_plan: Plan) -> Iterator[Article]:
    yield from open_engine(its_plan.settings).reader().articles()


@pytest.mark.slow
def test_several_processes_give_the_same_names_as_one(archive: Path) -> None:
    (archive / "entities.toml").write_text('drop = ["Paris"]\n', "utf-8")
    one, two = plan(archive, entities="rules"), plan(archive, entities="rules", index_processes=2)
    engine = open_engine(one.settings)
    before = {each.id: each.entities for each in engine.reader().articles()}
    report = Report()
    renew(engine, two, report)
    assert report.names.recognised == 130
    assert {each.id: each.entities for each in engine.reader().articles()} == before


def test_nothing_found_is_kept_too(tmp_path: Path) -> None:
    run([record(1, "the tide is low.")], plan(tmp_path, entities="rules"))
    report = Report()
    renew(open_engine(settings(tmp_path)), plan(tmp_path, entities="rules"), report)
    assert (report.names.recogniser, report.names.kept) == ("rules", 1)


FOLDED = ("Sergei Lavrov met Leyla Tiryaki in Kazan.", "Sergey Lavrow met Leyla Tiryaki in Kazan.")


def test_a_reindex_folds_spellings_and_articles_to_come_are_folded_too(tmp_path: Path) -> None:
    its_plan = plan(tmp_path, entities="rules")
    _, engine = run([record(number, FOLDED[number == 0]) for number in range(4)], its_plan)
    assert "Sergey Lavrow" in people(engine, "r0")
    report = Report()
    renew(engine, its_plan, report)
    assert "Sergei Lavrov" in people(engine, "r0")
    assert (report.names.kept, report.names.folded) == (4, 1)
    assert report.names.remarks()[-1] == "spellings of names folded to usual ones: 1, listed in name_folds.json."
    [lavrov] = [entity for entity in engine.reader().article("r0").entities if entity.name == "Sergei Lavrov"]
    assert lavrov.folded_from == ("Sergey Lavrow",)
    assert lavrov.surfaces == ("Sergey Lavrow",)
    report, engine = run([record(9, FOLDED[1])], its_plan)
    assert "Sergei Lavrov" in people(engine, "r9")
    assert report.names.folded == 1


def test_what_the_operator_says_wins_over_folds(tmp_path: Path) -> None:
    its_plan = plan(tmp_path, entities="rules")
    _, engine = run([record(number, FOLDED[number == 0]) for number in range(4)], its_plan)
    renew(engine, its_plan, Report())
    assert "Sergei Lavrov" in people(engine, "r0")
    names = '[[name]]\nname = "Sergey Lavrow"\ntype = "person"\n'
    (tmp_path / "entities.toml").write_text(names, "utf-8")
    renew(engine, plan(tmp_path, entities="rules"), Report())
    assert {name for number in range(4) for name in people(engine, f"r{number}")} >= {"Sergey Lavrow"}
    assert "Sergei Lavrov" not in people(engine, "r1")


def test_a_reindex_folds_a_surname_to_the_only_one_who_bears_it_until_there_is_another(tmp_path: Path) -> None:
    its_plan = plan(tmp_path, entities="rules")
    full = [record(number, f"Bea Holtmann flew to Oslo. {number}", date="2014-03-11") for number in range(20)]
    bare = [record(90, "Mr Holtmann slept.", date="2014-05-01"), record(91, "Mr Holtmann ate.", date="1987-05-01")]
    _, engine = run([*full, *bare], its_plan)
    assert people(engine, "r90") == {"Holtmann"}
    report = Report()
    renew(engine, its_plan, report)
    assert report.names.remarks()[-1] == "surnames folded to full names: 1, listed in name_folds.json."
    [holtmann] = engine.reader().article("r90").entities
    assert (holtmann.name, holtmann.folded_from, holtmann.surfaces) == ("Bea Holtmann", ("Holtmann",), ("Holtmann",))
    assert people(engine, "r91") == {"Holtmann"}
    _, engine = run([record(92, "Mr Holtmann spoke.", date="2014-07-01")], its_plan)
    assert people(engine, "r92") == {"Bea Holtmann"}
    _, engine = run([record(number, f"Cid Holtmann ran. {number}", date="2014-08-01") for number in (93, 94)], its_plan)
    renew(engine, its_plan, Report())
    assert people(engine, "r90") == people(engine, "r92") == {"Holtmann"}


SPOKEN = "Sergey Lavrow met Leyla Tiryaki in Kazan. “The talks will go on,” Lavrow said."


def said_by(engine: Engine, speaker: str) -> list[str]:
    """What the page of the speaker quotes; a search for the words in his quotes finds the same articles."""
    searcher = Searcher(engine, Settings(deadline_seconds=PATIENCE_SECONDS))
    hits = searcher.search(SearchRequest(f'said:"{speaker}" talks')).hits
    quotes = searcher.profile(ProfileRequest(EntityType.PERSON, speaker)).quotes if hits else ()
    assert {hit.article.id for hit in hits} == {quote.article.id for quote in quotes}
    return [quote.article.body[quote.start : quote.end] for quote in quotes]


def test_quotes_go_by_the_usual_spelling_of_their_speaker_as_long_as_it_is_usual(tmp_path: Path) -> None:
    its_plan = plan(tmp_path, entities="rules")
    _, engine = run([record(number, FOLDED[0] if number else SPOKEN) for number in range(4)], its_plan)
    assert said_by(engine, "Sergey Lavrow") == ["The talks will go on"]
    renew(engine, its_plan, Report())
    assert said_by(engine, "Sergei Lavrov") == ["The talks will go on"]
    assert {quote.speaker for quote in engine.reader().article("r0").quotes} == {"Sergei Lavrov"}
    with engine.writer() as writer:
        for number in range(1, 4):
            writer.delete(f"r{number}")
    report = Report()
    renew(engine, its_plan, report)
    assert (report.names.kept, report.names.folded) == (1, 0)
    assert said_by(engine, "Sergey Lavrow") == ["The talks will go on"]
    assert said_by(engine, "Sergei Lavrov") == []
    assert people(engine, "r0") >= {"Sergey Lavrow"}


def test_quotes_of_a_name_that_the_input_gives_otherwise_are_of_that_name(tmp_path: Path) -> None:
    its_plan = plan(tmp_path, entities="rules")
    body = "Ann Lee met Leyla Tiryaki. “The talks will go on,” Ms Lee said."
    _, engine = run([record(1, body, entities={"people": ["ANN LEE"]})], its_plan)
    for _ in range(2):
        assert said_by(engine, "Ann Lee") == ["The talks will go on"]
        assert {quote.speaker for quote in engine.reader().article("r1").quotes} == {"ANN LEE"}
        renew(engine, its_plan, Report())
