"""Which articles the live archive has, asked by the process that writes, which does not understand them again."""

from __future__ import annotations

import fcntl
import queue
from collections.abc import Callable

import pytest

from indexer.receiving import desk
from indexer.receiving.archived import LiveArticles
from indexer.receiving.begun import Begun, begin
from indexer.receiving.waiting import Waiting
from indexer.understand import Understanding
from search.engine import open_engine
from search.engine.port import Change, Writer
from search.settings import Settings
from tests.builders import article
from tests.indexer.receiving.conftest import LONG, Hand

FIRST, SECOND, THIRD = (article(name, name) for name in ("a", "b", "c"))


def held(archived: LiveArticles) -> list[bool]:
    return [archived.holds(each.id, each.content_hash()) for each in (FIRST, SECOND, THIRD)]


def test_there_is_nothing_before_the_first_article(archive: Settings) -> None:
    archived = LiveArticles(open_engine(archive))
    archived.look()
    assert held(archived) == [False] * 3


def test_what_others_commit_counts_from_the_next_look(archive: Settings) -> None:
    archived, others = LiveArticles(open_engine(archive)), open_engine(archive)
    with others.writer() as writer:
        writer.upsert(FIRST)
        writer.upsert(SECOND)
    archived.look()
    assert held(archived) == [True, True, False]
    with others.writer() as writer:
        writer.delete(FIRST.id)
        writer.upsert(article(SECOND.id, "Another title"))
        writer.upsert(THIRD)
        writer.commit()
        archived.look()
        assert held(archived) == [False, False, True], "in the log of another process that still writes"
    archived.look()
    assert held(archived) == [False, False, True]


def test_while_it_is_written_what_the_writer_was_given_counts(archive: Settings) -> None:
    engine = open_engine(archive)
    archived = LiveArticles(engine)
    with engine.writer() as writer, archived.written_by(writer):
        writer.upsert(FIRST)
        archived.look()
        assert held(archived) == [True, False, False]
    assert held(archived) == [False] * 3, "until the next look"
    archived.look()
    assert held(archived) == [True, False, False]


def test_of_a_damaged_archive_nothing_is_known(archive: Settings) -> None:
    engine = open_engine(archive)
    with engine.writer() as writer:
        writer.upsert(FIRST)
    archived = LiveArticles(engine)
    archived.look()
    for manifest in archive.data_dir.glob("generations/*/manifest.json"):
        manifest.write_text("no manifest")
    (archive.data_dir / "CURRENT").write_text("no name")
    archived.look()
    assert held(archived) == [False] * 3


HERE, CHANGED = {"id": "a", "title": "Crimea votes"}, {"id": "a", "title": "Crimea has voted"}


def test_what_the_archive_has_is_not_read_for_names_whoever_wrote_it(
    archive: Settings, serve: Callable[..., list[Hand]], named: list[str]
) -> None:
    serve(HERE)
    with open_engine(archive).writer() as writer:
        writer.delete("a")
    assert serve(HERE)[0].hear().outcomes[0].change is Change.ADDED
    [again, more] = serve(HERE, [HERE, {"id": "b", "title": "Talks"}])
    assert [each.change for each in again.hear().outcomes] == [Change.UNCHANGED]
    assert [each.change for each in more.hear().outcomes] == [Change.UNCHANGED, Change.ADDED]
    assert named == ["a", "a", "b"]


def test_while_posts_come_what_was_written_just_now_is_known(
    archive: Settings, named: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    posts: queue.Queue[Waiting] = queue.Queue()
    hands = [Hand(posts, HERE, LONG)]
    write = desk.Desk._write

    def followed(self: desk.Desk, writer: Writer) -> None:
        write(self, writer)
        if len(hands) == 1:
            hands.append(Hand(posts, HERE, LONG))

    monkeypatch.setattr(desk.Desk, "_write", followed)
    desk.Desk(archive, posts).finish()
    assert [hand.hear().outcomes[0].change for hand in hands] == [Change.ADDED, Change.UNCHANGED]
    assert named == ["a"]


def test_whoever_brings_nothing_new_waits_for_no_other_writer(
    archive: Settings, serve: Callable[..., list[Hand]]
) -> None:
    serve(HERE)
    with (archive.data_dir / "writer.lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        [known] = serve([HERE, {"body": ""}])
        told = known.hear()
    assert [(each.record, each.id, each.status) for each in told.outcomes] == [
        (1, "a", "unchanged"),
        (2, None, "refused"),
    ]
    assert told.generation == open_engine(archive).live()


def test_of_several_articles_with_an_id_the_last_counts_also_if_the_archive_has_it(
    archive: Settings, serve: Callable[..., list[Hand]]
) -> None:
    serve(HERE)
    [both] = serve([CHANGED, HERE])
    assert [each.change for each in both.hear().outcomes] == [Change.CHANGED, Change.CHANGED]
    assert open_engine(archive).reader().article("a").title == HERE["title"]


def test_an_article_that_another_writer_changed_meanwhile_is_changed_back(
    archive: Settings, serve: Callable[..., list[Hand]], monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(HERE)
    others = open_engine(archive)

    def interrupted(
        waiting: Waiting, understanding: Understanding, limits: Settings, between: Callable[[], None]
    ) -> Begun | None:
        found = begin(waiting, understanding, limits, between)
        if others.reader().documents == 1:
            with others.writer() as writer:
                writer.delete("a")
                writer.upsert(article("c", "Talks"))
                writer.upsert(article("d", "Talks"))
        return found

    monkeypatch.setattr(desk, "begin", interrupted)
    [hand] = serve([HERE, {"id": "b", "title": "Talks"}])
    assert [each.change for each in hand.hear().outcomes] == [Change.ADDED, Change.ADDED]
    assert set(others.reader().hashes()) == {"a", "b", "c", "d"}
