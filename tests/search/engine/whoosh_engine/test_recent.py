"""Small commits: in the log at once, found by every reader, sealed later, and there again after a crash."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest
from whoosh.index import open_dir

from search.engine.whoosh_engine.engine import WhooshEngine
from search.engine.whoosh_engine.journal import SMALL_COMMIT
from search.engine.whoosh_engine.writer import WhooshWriter
from search.errors import IndexDamaged, NotWritten, RestoreRefused
from search.generation import Generations
from search.manifest import RECENT
from search.query.ast import Word
from search.record_log import HEAD, framed
from tests.builders import article, fill, ids, query, settings
from tests.faults.watched import failing


class Crash(Exception):
    """Ends a writer without anything being sealed."""


def crashed(folder: Path, *commits: list[str]) -> WhooshEngine:
    """An engine on a sealed article ``a0`` and a log that was left with these commits, ``-id`` deletes."""
    engine = WhooshEngine(settings(folder))
    fill(engine, [article("a0", "crimea base")])
    with suppress(Crash), engine.writer() as writer:
        for commit in commits:
            for each in commit:
                if each.startswith("-"):
                    writer.delete(each[1:])
                else:
                    writer.upsert(article(each, f"crimea logged in {len(commit)}"))
            writer.commit()
        raise Crash
    return engine


def log(folder: Path) -> Path:
    return Generations(folder).live().log


def found(engine: WhooshEngine) -> list[str]:
    return sorted(ids(engine.reader().search(query(Word("crimea")))))


def test_every_commit_is_another_state_and_found_by_an_engine_that_is_open(tmp_path: Path) -> None:
    engine, other = WhooshEngine(settings(tmp_path)), WhooshEngine(settings(tmp_path))
    fill(engine, [article("a0", "crimea")])
    generations = [path.name for path in (tmp_path / "generations").iterdir()]
    states = {other.reader().generation}
    with engine.writer() as writer:
        for number in range(1, 30):
            writer.upsert(article(f"a{number}", "crimea"))
            state = writer.commit()
            reader = other.reader()
            assert state == other.live() == reader.generation
            assert reader.search(query(Word("crimea"))).total == reader.documents == number + 1
            assert reader.stats().segments == 2
            states.add(str(state))
        assert [path.name for path in (tmp_path / "generations").iterdir()] == generations
    assert len(states) == 30
    assert not log(tmp_path).exists()
    assert other.reader().documents == 30
    assert other.verify() == []


def test_readers_that_follow_a_log_answer_as_one_that_reads_it_whole(tmp_path: Path) -> None:
    chance = random.Random(5)
    following = WhooshEngine(settings(tmp_path))
    engine = WhooshEngine(settings(tmp_path))
    expected = {f"a{number}": f"crimea base {number}" for number in range(20)}
    fill(engine, [article(each, body) for each, body in expected.items()])
    kept = following.reader()
    with engine.writer() as writer:
        for number in range(60):
            for _ in range(chance.randrange(1, 4)):
                name = f"a{chance.randrange(30)}"
                if chance.random() < 0.3:
                    assert writer.delete(name) == (expected.pop(name, None) is not None)
                else:
                    expected[name] = f"crimea changed {number} {chance.random()}"
                    writer.upsert(article(name, expected[name]))
            writer.commit()
            if number % 7 == 6:
                for each in (following.reader(), WhooshEngine(settings(tmp_path)).reader()):
                    assert {one.id: one.body for one in each.articles()} == expected
                    assert set(each.hashes()) == set(ids(each.search(query(Word("crimea"))))) == set(expected)
                    assert each.documents == len(expected)
        assert engine.verify() == []
    assert {one.id: one.body for one in following.reader().articles()} == expected
    assert kept.documents == kept.search(query(Word("crimea"))).total == 20


def test_what_a_crash_left_is_read_and_sealed_by_the_next_writer(tmp_path: Path) -> None:
    engine = crashed(tmp_path, ["a1", "a2"], ["-a0", "-a1"], ["a1"])
    assert "+" in str(engine.live())
    assert found(engine) == ["a1", "a2"]
    assert engine.verify() == []
    hashes = dict(engine.reader().hashes())
    with engine.writer() as writer:
        assert writer.hashes() == set(hashes.values())
        assert {each: writer.known_hash(each) for each in ("a0", "a1", "a2")} == {"a0": None, **hashes}
        assert writer.commit() is None
    assert "+" not in str(engine.live())
    assert found(engine) == ["a1", "a2"]
    assert dict(engine.reader().hashes()) == hashes
    with open_dir(str(Generations(tmp_path).live().folder)).searcher() as searcher:
        assert searcher.doc_count() == 2


def test_a_log_that_another_left_is_not_appended_to(tmp_path: Path) -> None:
    engine = crashed(tmp_path, ["a1"])
    left = log(tmp_path).read_bytes()
    old = Generations(tmp_path).live()
    with engine.writer() as writer:
        writer.upsert(article("a2", "crimea"))
        assert "+" not in str(writer.commit())
        assert old.log.read_bytes() == left
        writer.upsert(article("a3", "crimea"))
        assert "+" in str(writer.commit())
    assert found(engine) == ["a0", "a1", "a2", "a3"]


@pytest.mark.parametrize("cut", [1, 20, 200])
def test_a_torn_end_was_never_acknowledged(tmp_path: Path, cut: int) -> None:
    engine = crashed(tmp_path, ["a1"], ["a2"])
    content = log(tmp_path).read_bytes()
    log(tmp_path).write_bytes(content[:-cut])
    assert found(engine) == found(WhooshEngine(settings(tmp_path))) == ["a0", "a1"]
    assert engine.reader().generation == engine.live()
    assert engine.verify() == []
    assert fill(engine, [article("a4", "crimea")]).documents == 3


def test_damage_before_the_end_is_told_and_nothing_is_read(tmp_path: Path) -> None:
    engine = crashed(tmp_path, ["a1"], ["a2"])
    content = bytearray(log(tmp_path).read_bytes())
    content[100] ^= 1
    log(tmp_path).write_bytes(content)
    (fault,) = engine.verify()
    assert RECENT in fault
    with pytest.raises(IndexDamaged, match=RECENT):
        WhooshEngine(settings(tmp_path)).reader()
    engine.rebuild([article("a1", "crimea")])
    assert engine.verify() == []


@pytest.mark.parametrize("operation", ["write", "sync_file"])
def test_a_full_disk_loses_neither_what_was_acknowledged_nor_what_waits(tmp_path: Path, operation: str) -> None:
    engine = crashed(tmp_path)
    disk = failing("nothing yet")
    with disk.mounted(), engine.writer() as writer:
        writer.upsert(article("a1", "crimea"))
        state = writer.commit()
        writer.upsert(article("a2", "crimea"))
        disk.before = failing(operation).before
        with pytest.raises(NotWritten, match="no space left"):
            writer.commit()
        disk.before = failing("nothing more").before
        assert engine.live() == state
        assert found(engine) == ["a0", "a1"]
        assert "+" not in str(writer.commit())
        assert found(engine) == ["a0", "a1", "a2"]


def test_many_changes_are_sealed_at_once(tmp_path: Path) -> None:
    engine = crashed(tmp_path)
    with engine.writer() as writer:
        for number in range(SMALL_COMMIT + 1):
            writer.upsert(article(f"a{number}", "crimea"))
        assert "+" not in str(writer.commit())


@pytest.mark.parametrize("limits", [{"recent_articles": 3}, {"recent_bytes": 900}])
def test_a_full_log_is_sealed(tmp_path: Path, limits: dict[str, int]) -> None:
    crashed(tmp_path)
    engine = WhooshEngine(settings(tmp_path, **limits))
    with engine.writer() as writer:
        states = []
        for number in range(1, 9):
            writer.upsert(article(f"a{number}", "crimea"))
            states.append(str(writer.commit()))
    assert ["+" in state for state in states] == 2 * [True, True, True, False]


def test_an_article_that_came_and_went_is_no_commit(tmp_path: Path) -> None:
    engine = crashed(tmp_path)
    with engine.writer() as writer:
        writer.upsert(article("a9", "crimea"))
        writer.delete("a9")
        assert writer.commit() is None
    assert not log(tmp_path).exists()


def test_a_log_is_nothing_for_an_index_of_whooshs_own_codec(tmp_path: Path) -> None:
    engine = WhooshEngine(settings(tmp_path, codec="stock"))
    fill(engine, [article("a0", "crimea")], [article("a1", "crimea")])
    assert "+" not in str(engine.live())
    log(tmp_path).write_bytes(b"DLLOG\0\0\1")
    with pytest.raises(IndexDamaged, match=RECENT):
        engine.reader()


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"articles": [["00", {}]], "deleted": []}',
        b'{"articles": [], "deleted": [7]}',
    ],
    ids=["empty", "a list", "no keys", "nested without end", "no article", "a number"],
)
def test_a_forged_log_in_a_backup_is_refused(tmp_path: Path, payload: bytes) -> None:
    engine = crashed(tmp_path, ["a1"])
    log(tmp_path).write_bytes(HEAD + framed(payload))
    backup = tmp_path / "backup.tar"
    engine.backup(backup)
    other = WhooshEngine(settings(tmp_path / "other"))
    fill(other, [article("mine", "crimea")])
    live = other.live()
    with pytest.raises(RestoreRefused, match=RECENT):
        other.restore(backup)
    assert other.live() == live
    assert found(other) == ["mine"]


def test_a_backup_takes_what_was_acknowledged(tmp_path: Path) -> None:
    engine = crashed(tmp_path, ["a1"], ["a2"])
    log(tmp_path).write_bytes(log(tmp_path).read_bytes()[:-1])
    backup = tmp_path / "backup.tar"
    engine.backup(backup)
    other = WhooshEngine(settings(tmp_path / "other"))
    state = other.restore(backup)
    assert other.live() == state == other.reader().generation
    assert found(other) == ["a0", "a1"]
    assert other.verify() == []


def test_a_writer_seals_what_it_logged_when_it_can_log_no_more(tmp_path: Path) -> None:
    engine = crashed(tmp_path)
    with engine.writer() as writer:
        assert isinstance(writer, WhooshWriter)
        writer.upsert(article("a1", "crimea"))
        writer.commit()
        name = writer.seal()
        assert name == engine.live()
        assert writer.seal() is None
    assert found(engine) == ["a0", "a1"]
