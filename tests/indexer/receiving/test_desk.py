"""Posts are written one batch after the other, and each is told what became of it."""

from __future__ import annotations

import errno
import fcntl
import os
import queue
import threading
import time
from collections.abc import Callable, Sequence

import pytest

from indexer.receiving import begun, desk
from indexer.receiving.begun import Begun, begin
from indexer.receiving.waiting import Waiting
from indexer.understand import Given, Understanding
from indexer.understand import Outcome as Found
from search.engine import open_engine
from search.engine.port import Change, Writer
from search.errors import NotWritten, PostTooLarge, WriterBusy, WriterLost
from search.settings import Settings
from tests.faults.watched import Step, WatchedDisk
from tests.indexer.receiving.conftest import LONG, Hand


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


def test_a_line_of_a_frozen_list_takes_no_article_its_text_away(
    archive: Settings, serve: Callable[..., list[Hand]]
) -> None:
    serve({"id": "a", "title": "Crimea votes", "body": "They did."})
    [hand] = serve([{"id": "a", "title": "Crimea votes", "body": "", "extra": {"frozen_state": "changed"}}])
    [told] = hand.hear().outcomes
    assert (told.status, "a line of a frozen list" in (told.reason or "")) == ("refused", True)
    assert [each.body for each in open_engine(archive).reader().articles()] == ["They did."]


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


@pytest.mark.parametrize(("hold", "gaps"), [(0.0, [1, 2]), (LONG, [])])
def test_while_posts_come_the_archive_is_let_go_now_and_then(
    archive: Settings, monkeypatch: pytest.MonkeyPatch, hold: float, gaps: list[int]
) -> None:
    seen: list[int] = []

    def look(seconds: float) -> None:
        assert seconds == desk.GAP_SECONDS
        with (archive.data_dir / "writer.lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        seen.append(open_engine(archive).reader().documents)

    def followed(self: desk.Desk, writer: Writer) -> None:
        if len(hands) == 1:
            hands.append(Hand(posts, {"id": "b", "title": "Talks"}, LONG))
        write(self, writer)

    write = desk.Desk._write
    monkeypatch.setattr(desk.Desk, "_write", followed)
    monkeypatch.setattr(desk, "HOLD_SECONDS", hold)
    monkeypatch.setattr(time, "sleep", look)
    posts: queue.Queue[Waiting] = queue.Queue()
    hands = [Hand(posts, {"id": "a", "title": "Talks"}, LONG)]
    leaving = threading.Event()
    leaving.set()
    desk.Desk(archive, posts).run(leaving)
    assert [hand.hear().outcomes[0].change for hand in hands] == [Change.ADDED] * 2
    assert seen == gaps


def test_the_process_leaves_when_nothing_was_posted_for_long(
    archive: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, passed = time.monotonic, [0.0]

    class Quick(queue.Queue[Waiting]):
        """A queue at which waiting takes no time; a post comes when that of an idle process is half over."""

        def get(self, block: bool = True, timeout: float | None = None) -> Waiting:
            if not hands and passed[0] > desk.IDLE_SECONDS / 2:
                hands.append(Hand(self, {"id": "a", "title": "Talks"}, LONG))
            try:
                return super().get(block=False)
            except queue.Empty:
                passed[0] += (timeout or 0.0) if block else 0.0
                raise

    hands: list[Hand] = []
    monkeypatch.setattr(desk, "LOOK_SECONDS", 20.0)
    monkeypatch.setattr(time, "monotonic", lambda: clock() + passed[0])
    desk.Desk(archive, Quick()).run(threading.Event())
    assert hands[0].hear().outcomes[0].change is Change.ADDED
    assert 1.5 * desk.IDLE_SECONDS <= passed[0] <= 1.6 * desk.IDLE_SECONDS


def test_what_was_read_while_the_process_left_is_written(archive: Settings) -> None:
    posts: queue.Queue[Waiting] = queue.Queue()
    hands = [Hand(posts, {"id": name, "title": "Talks"}, LONG) for name in "ab"]
    desk.Desk(archive, posts).finish()
    assert [hand.hear().outcomes[0].change for hand in hands] == [Change.ADDED] * 2


def test_whoever_is_late_is_told_while_something_is_understood_which_is_given_up_then(
    archive: Settings, serve: Callable[..., list[Hand]], monkeypatch: pytest.MonkeyPatch
) -> None:
    serve({"id": "a", "title": "Talks"})
    monkeypatch.setattr(begun, "CHUNK_BYTES", 1)
    clock, passed, sizes = time.monotonic, [0.0], []
    finish = Understanding.finish

    def slowly(self: Understanding, given: Sequence[Given]) -> list[Found]:
        sizes.append(len(given))
        passed[0] += 0.7 * LONG
        return finish(self, given)

    monkeypatch.setattr(Understanding, "finish", slowly)
    monkeypatch.setattr(time, "monotonic", lambda: clock() + passed[0])
    many = [{"id": f"b{number}", "title": "Talks"} for number in range(3)]
    for hand in serve(many, {"id": "c", "title": "Talks"}):
        with pytest.raises(WriterBusy):
            hand.hear()
    assert sizes == [1, 1]
    assert open_engine(archive).reader().documents == 1


def test_on_a_full_disk_what_is_no_article_is_still_told_so(
    archive: Settings, serve: Callable[..., list[Hand]]
) -> None:
    def fail(step: Step) -> None:
        if step.operation not in ("remove", "remove_folder"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(step.path))

    serve({"id": "a", "title": "Talks"})
    with WatchedDisk(fail, writes_half=True).mounted():
        wrong, right = serve({"body": ""}, {"id": "b", "title": "Talks"})
        assert wrong.hear().outcomes[0].status == "refused"
        with pytest.raises(NotWritten, match="no space left"):
            right.hear()


def test_what_waits_for_another_writer_is_understood_anew_if_names_are_found_otherwise_then(
    archive: Settings, serve: Callable[..., list[Hand]], monkeypatch: pytest.MonkeyPatch
) -> None:
    serve({"id": "a", "title": "Talks"})
    by: list[Understanding] = []

    def counted(
        waiting: Waiting, understanding: Understanding, limits: Settings, between: Callable[[], None]
    ) -> Begun | None:
        by.append(understanding)
        return begin(waiting, understanding, limits, between)

    def wait(_: float) -> None:
        if lock.closed:
            return
        (archive.data_dir / "entities.toml").write_text("")
        lock.close()

    monkeypatch.setattr(desk, "begin", counted)
    monkeypatch.setattr(time, "sleep", wait)
    lock = (archive.data_dir / "writer.lock").open("rb")
    fcntl.flock(lock, fcntl.LOCK_EX)
    [hand] = serve({"id": "b", "title": "Talks"})
    assert hand.hear().outcomes[0].change is Change.ADDED
    assert len(set(map(id, by))) == len(by) == 2


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


def test_warming_leaves_the_archive_as_it_is(archive: Settings) -> None:
    before = sorted(archive.data_dir.iterdir())
    desk.Desk(archive, queue.Queue()).warm()
    (archive.data_dir / "entities.toml").write_text("]")
    desk.Desk(archive, queue.Queue()).warm()
    (archive.data_dir / "entities.toml").unlink()
    assert sorted(archive.data_dir.iterdir()) == before
