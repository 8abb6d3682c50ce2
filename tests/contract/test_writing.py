"""What a writer promises: one change a call, nothing visible before the commit, nothing lost after it."""

from __future__ import annotations

import fcntl
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search.article import Article
from search.engine.port import Change, Engine
from search.errors import ArticleNotFound, IndexBusy, IndexMissing
from search.query.ast import Word
from search.settings import Settings
from tests.builders import article, fill, ids, query, settings

ROOT = Path(__file__).parents[2]


def test_an_empty_folder_has_no_index(engine: Engine) -> None:
    assert engine.live() is None
    with pytest.raises(IndexMissing):
        engine.reader()
    with pytest.raises(IndexMissing):
        engine.verify()


def test_an_index_of_no_articles_can_be_searched(engine: Engine) -> None:
    reader = fill(engine)
    assert reader.documents == 0
    assert reader.search(query(Word("crimea"))).total == 0
    assert reader.search(query()).found == ()
    assert reader.stats().first is None
    assert engine.verify() == []


def test_an_upsert_says_what_it_did(engine: Engine) -> None:
    with engine.writer() as writer:
        assert writer.upsert(article(body="one")) is Change.ADDED
        assert writer.upsert(article(body="one")) is Change.UNCHANGED
        assert writer.upsert(article(body="two")) is Change.CHANGED
    with engine.writer() as writer:
        assert writer.upsert(article(body="two")) is Change.UNCHANGED
        assert writer.upsert(article(body="one")) is Change.CHANGED
        assert writer.upsert(article("a2", "one")) is Change.ADDED


def test_the_last_of_several_with_one_id_counts(engine: Engine) -> None:
    reader = fill(engine, [article(body="one"), article(body="two"), article("a2", "three"), article(body="four")])
    assert reader.documents == 2
    assert reader.article("a1").body == "four"
    assert reader.search(query(Word("one"))).total == 0
    assert ids(reader.search(query(Word("four")))) == ["a1"]


def test_a_changed_article_replaces_its_older_self(engine: Engine) -> None:
    reader = fill(engine, [article(body="one"), article("a2", "one")], [article(body="two")])
    assert reader.documents == 2
    assert ids(reader.search(query(Word("one")))) == ["a2"]
    assert ids(reader.search(query(Word("two")))) == ["a1"]
    assert engine.verify() == []


def test_a_deleted_article_is_gone(engine: Engine) -> None:
    fill(engine, [article(body="one"), article("a2", "one")])
    with engine.writer() as writer:
        assert writer.delete("a1") is True
        assert writer.delete("a1") is False
        assert writer.delete("never there") is False
    reader = engine.reader()
    assert ids(reader.search(query(Word("one")))) == ids(reader.search(query())) == ["a2"]
    assert list(reader.hashes()) == ["a2"]
    with pytest.raises(ArticleNotFound):
        reader.article("a1")
    assert engine.verify() == []


def test_an_article_deleted_before_its_commit_never_was(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.upsert(article(body="one"))
        assert writer.delete("a1") is True
    assert engine.reader().documents == 0


def test_a_deleted_article_can_come_back(engine: Engine) -> None:
    fill(engine, [article(body="one")])
    with engine.writer() as writer:
        writer.delete("a1")
        assert writer.upsert(article(body="one")) is Change.ADDED
    assert ids(engine.reader().search(query(Word("one")))) == ["a1"]
    with engine.writer() as writer:
        writer.delete("a1")
        writer.commit()
        assert writer.upsert(article(body="one")) is Change.ADDED
    assert ids(engine.reader().search(query(Word("one")))) == ["a1"]
    assert engine.verify() == []


def test_the_writer_knows_the_hash_of_what_it_has(engine: Engine) -> None:
    one, two = article(body="one"), article(body="two")
    with engine.writer() as writer:
        assert writer.known_hash("a1") is None
        writer.upsert(one)
        assert writer.known_hash("a1") == one.content_hash()
        assert writer.hashes() == frozenset()
        writer.commit()
        assert writer.hashes() == {one.content_hash()}
        writer.upsert(two)
        assert writer.known_hash("a1") == two.content_hash()
        writer.delete("a1")
        assert writer.known_hash("a1") is None
    with engine.writer() as writer:
        assert writer.known_hash("a1") is None


def test_nothing_is_visible_before_the_commit(engine: Engine) -> None:
    fill(engine, [article(body="one")])
    with engine.writer() as writer:
        writer.upsert(article("a2", "one"))
        writer.delete("a1")
        assert ids(engine.reader().search(query(Word("one")))) == ["a1"]
        name = writer.commit()
        assert engine.live() == name
        assert ids(engine.reader().search(query(Word("one")))) == ["a2"]


def test_a_commit_without_changes_publishes_nothing(engine: Engine) -> None:
    fill(engine, [article(body="one")])
    before = engine.live()
    with engine.writer() as writer:
        writer.upsert(article(body="one"))
        assert writer.commit() is None
    assert engine.live() == before


def test_an_exception_leaves_what_was_committed_before(engine: Engine) -> None:
    def interrupted() -> None:
        with engine.writer() as writer:
            writer.upsert(article(body="one"))
            writer.commit()
            writer.upsert(article("a2", "two"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(engine.reader().hashes()) == ["a1"]
    assert engine.verify() == []
    assert fill(engine, [article("a2", "two")]).documents == 2


def test_an_exception_before_the_first_commit_leaves_no_index(engine: Engine) -> None:
    def interrupted() -> None:
        with engine.writer() as writer:
            writer.upsert(article(body="one"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupted()
    assert engine.live() is None


def test_an_article_that_cannot_be_stored_leaves_the_writer_usable(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.upsert(article(body="one"))
        writer.commit()
        writer.upsert(article("bad", "two", extra={"what": object()}))
        with pytest.raises(TypeError):
            writer.commit()
        writer.delete("bad")
        writer.upsert(article("a3", "three"))
    assert sorted(engine.reader().hashes()) == ["a1", "a3"]
    assert engine.verify() == []


def test_a_second_writer_is_told_to_wait(engine: Engine) -> None:
    with engine.writer(), pytest.raises(IndexBusy), engine.writer():
        pass
    with engine.writer() as writer:
        writer.upsert(article(body="one"))
    assert engine.reader().documents == 1


@pytest.mark.parametrize("change", ["write", "rebuild", "restore"])
def test_another_writer_is_waited_for_as_long_as_the_settings_say(
    open_engine: Callable[[Settings], Engine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    first = open_engine(settings(tmp_path / "data"))
    fill(first, [article(body="one")])
    first.backup(tmp_path / "backup")
    with (tmp_path / "data" / "writer.lock").open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        monkeypatch.setattr(time, "sleep", lambda _: other.close())
        patient = open_engine(settings(tmp_path / "data", writer_wait_seconds=60))
        if change == "write":
            fill(patient, [article("a2", "two")])
        elif change == "rebuild":
            patient.rebuild([article("a2", "two"), article("a3", "three")])
        else:
            patient.restore(tmp_path / "backup")
        assert other.closed
    assert patient.reader().documents == (1 if change == "restore" else 2)


def test_a_second_writer_in_another_process_is_told_to_wait(
    open_engine: Callable[[Settings], Engine], engine: Engine, tmp_path: Path
) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        f"from {open_engine.__module__} import {open_engine.__name__} as open_engine\n"
        "from search.settings import Settings\n"
        "with open_engine(Settings(data_dir=Path(sys.argv[1]), writer_wait_seconds=0)).writer(): print('free')"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "data")]
    with engine.writer():
        refused = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "IndexBusy" in refused.stderr
    assert refused.stdout == ""
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout == "free\n"


def test_many_small_commits_keep_the_index_small_and_lose_nothing(
    open_engine: Callable[[Settings], Engine], tmp_path: Path
) -> None:
    engine = open_engine(settings(tmp_path, max_segments=4, recent_articles=0))
    expected: dict[str, Article] = {}
    with engine.writer() as writer:
        for number in range(40):
            for each in (
                article(f"a{number}", f"crimea number {number}"),
                article(f"a{number // 2}", f"redone {number}"),
            ):
                writer.upsert(each)
                expected[each.id] = each
            if number % 5 == 4:
                writer.delete(f"a{number - 4}")
                del expected[f"a{number - 4}"]
            writer.commit()
            assert engine.reader().stats().segments <= 4
    reader = engine.reader()
    assert {each.id: each for each in reader.articles()} == expected
    for word in ("crimea", "redone", "number", "39"):
        wanted = {each.id for each in expected.values() if word in each.body.split()}
        assert set(ids(reader.search(query(Word(word))))) == wanted
    assert engine.verify() == []


def test_a_stored_article_comes_back_as_it_was(engine: Engine) -> None:
    whole = article(
        "http://example.org/ä?x=1&y=%20",
        "Body\n\nwith “quotes”, \x00, 😀 and \ud800",
        "Title",
        day="2014-03-11T14:31:00+03:30",
        people=["John Kerry"],
        url="http://example.org/",
        site="example.org",
        source="BBC",
        author="A. Writer",
        crawled="2024-11-24",
        story_code="88635",
        language="en",
        extra={"n": [1, {"deep": None}], "ключ": "значение"},
    )
    reader = fill(engine, [whole])
    assert reader.article(whole.id) == whole
    assert reader.hashes() == {whole.id: whole.content_hash()}
    assert (reader.hash_of(whole.id), reader.hash_of("another")) == (whole.content_hash(), None)


@hypothesis_settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_text_can_be_indexed_and_found_by_its_id(
    open_engine: Callable[[Settings], Engine], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    anything = st.text(st.characters(), max_size=40)
    drawn = data.draw(st.lists(st.tuples(anything, anything, anything, anything), min_size=1, max_size=4))
    articles = [article(*three, source=source, people=[source]) for *three, source in drawn]
    reader = fill(open_engine(settings(tmp_path_factory.mktemp("any"))), articles, [articles[0]])
    latest = {each.id: each for each in (*articles, articles[0])}
    assert set(reader.hashes()) == set(latest)
    for article_id, each in latest.items():
        assert reader.article(article_id).title == each.title.encode("utf-16", "surrogatepass").decode(
            "utf-16", "surrogatepass"
        )
