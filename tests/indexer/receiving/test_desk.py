"""Posts are written one batch after the other, and each is told what became of it."""

from __future__ import annotations

import fcntl
import json
import queue
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from indexer.receiving import desk
from indexer.receiving.current import Current
from indexer.receiving.waiting import Waiting
from search.engine import open_engine
from search.engine.port import Change
from search.errors import NotWritten, PostTooLarge, WriterBusy, WriterLost
from search.posting.post import Media, Post, Written
from search.posting.words import read_answer
from search.settings import Settings
from tests.builders import settings

LONG = 60.0


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(desk, "LINGER_SECONDS", 0.01)
    monkeypatch.setattr(desk, "LOOK_SECONDS", 0.01)
    data = tmp_path / "data"
    data.mkdir()
    (data / "names.json").write_text('{"recogniser": "none"}')
    return settings(data, max_post_articles=3)


class Hand:
    """One who posts, and hears what became of it."""

    def __init__(self, posts: queue.Queue[Waiting], body: object, seconds: float) -> None:
        self._mine, theirs = socket.socketpair()
        post = Post(Media.JSON, json.dumps(body).encode())
        posts.put(Waiting(post, time.monotonic() + seconds, theirs))

    def hear(self) -> Written:
        with self._mine, self._mine.makefile("rb") as stream:
            return read_answer(stream.readline())

    def leave(self) -> None:
        self._mine.close()


@pytest.fixture
def serve(archive: Settings) -> Iterator[Callable[..., list[Hand]]]:
    """Have a desk write bodies that all wait at once."""
    known: list[Hand] = []

    def run(*bodies: object, seconds: float = LONG) -> list[Hand]:
        posts: queue.Queue[Waiting] = queue.Queue()
        hands = [Hand(posts, body, seconds) for body in bodies]
        leaving = threading.Event()
        leaving.set()
        desk.Desk(archive, posts).run(leaving)
        known.extend(hands)
        return hands

    yield run
    for hand in known:
        hand.leave()


def test_what_is_answered_is_found_and_what_became_of_it_is_told(
    archive: Settings, serve: Callable[..., list[Hand]]
) -> None:
    first, second = serve({"id": "a", "title": "Crimea votes"}, [{"id": "b", "title": "Talks"}, 3, {"body": ""}])
    assert [(each.id, each.change) for each in first.hear().outcomes] == [("a", Change.ADDED)]
    told = second.hear()
    assert [each.status for each in told.outcomes] == ["added", "refused", "refused"]
    assert [each.record for each in told.outcomes] == [1, 2, 3]
    assert told.outcomes[1].reason == "The record is a number, not an object with keys."
    assert {each.id for each in open_engine(archive).reader().articles()} == {"a", "b"}
    again, changed = serve({"id": "a", "title": "Crimea votes"}, {"id": "b", "title": "Talks end"})
    assert [each.change for hand in (again, changed) for each in hand.hear().outcomes] == [
        Change.UNCHANGED,
        Change.CHANGED,
    ]


def test_where_there_is_no_article_no_archive_is_made(archive: Settings, serve: Callable[..., list[Hand]]) -> None:
    [hand] = serve([3])
    assert hand.hear().generation is None
    assert open_engine(archive).live() is None
    serve({"id": "a", "title": "Crimea votes"})
    assert open_engine(archive).reader().documents == 1


def test_too_many_articles_are_refused_and_the_others_written(
    archive: Settings, serve: Callable[..., list[Hand]]
) -> None:
    large, small = serve([{"id": str(number), "title": "x"} for number in range(4)], {"id": "a", "title": "Talks"})
    with pytest.raises(PostTooLarge):
        large.hear()
    assert small.hear().outcomes[0].change is Change.ADDED
    assert open_engine(archive).reader().documents == 1


def test_another_writer_is_waited_for_and_no_longer_than_the_deadline(
    archive: Settings, serve: Callable[..., list[Hand]]
) -> None:
    serve({"id": "a", "title": "Talks"})
    with (archive.data_dir / "writer.lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        [late] = serve({"id": "b", "title": "Talks"}, seconds=0.2)
        with pytest.raises(WriterBusy):
            late.hear()
    assert open_engine(archive).reader().documents == 1


def test_what_was_not_begun_in_time_is_never_written(archive: Settings, serve: Callable[..., list[Hand]]) -> None:
    late, other = serve({"id": "a", "title": "Talks"}, seconds=-1), serve({"id": "b", "title": "Talks"})
    with pytest.raises(WriterBusy):
        late[0].hear()
    assert other[0].hear().outcomes[0].change is Change.ADDED
    assert {each.id for each in open_engine(archive).reader().articles()} == {"b"}


@pytest.mark.parametrize(("error", "told"), [(NotWritten("full"), NotWritten), (ZeroDivisionError(), WriterLost)])
def test_an_error_is_told_to_all_of_the_batch_and_the_next_post_is_written(
    archive: Settings,
    serve: Callable[..., list[Hand]],
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    told: type[Exception],
) -> None:
    serve({"id": "a", "title": "Talks"})

    def fail(*_: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr("search.engine.whoosh_engine.journal.Journal.commit", fail)
        hands = serve({"id": "b", "title": "Talks"}, {"id": "c", "title": "Talks"})
        for hand in hands:
            with pytest.raises(told):
                hand.hear()
    assert open_engine(archive).reader().documents == 1
    serve({"id": "b", "title": "Talks"})
    assert open_engine(archive).reader().documents == 2


def test_whoever_leaves_keeps_nobody_from_writing(archive: Settings) -> None:
    posts: queue.Queue[Waiting] = queue.Queue()
    gone = Hand(posts, {"id": "a", "title": "Talks"}, LONG)
    gone.leave()
    leaving = threading.Event()
    leaving.set()
    desk.Desk(archive, posts).run(leaving)
    assert open_engine(archive).reader().documents == 1


def test_what_changes_how_names_are_found_counts_from_the_next_post(archive: Settings) -> None:
    current = Current(archive)
    first = current.understanding()
    assert current.understanding() is first
    (archive.data_dir / "entities.toml").write_text("")
    assert current.understanding() is not first


def test_warming_leaves_the_archive_as_it_is(archive: Settings) -> None:
    before = sorted(archive.data_dir.iterdir())
    desk.Desk(archive, queue.Queue()).warm()
    (archive.data_dir / "entities.toml").write_text("]")
    desk.Desk(archive, queue.Queue()).warm()
    (archive.data_dir / "entities.toml").unlink()
    assert sorted(archive.data_dir.iterdir()) == before
