"""Who sends little does not wait for who sends much."""

from __future__ import annotations

import fcntl
import json
import queue
from collections.abc import Callable, Iterator, Sequence

import pytest

from indexer.receiving import begun, desk
from indexer.receiving.waiting import Waiting
from indexer.understand import Given, Understanding
from indexer.understand import Outcome as Found
from search.engine import open_engine
from search.engine.port import Change, Writer
from search.errors import WriterBusy
from search.posting.post import Written
from search.settings import Settings
from tests.indexer.receiving.conftest import LONG, Hand

LARGE = [{"id": name, "title": "x" * 50} for name in "ABC"]
SMALL = {"id": "d", "title": "Talks"}


def test_a_large_post_is_written_by_itself_after_the_small_ones_and_before_later_ones(
    archive: Settings, serve: Callable[..., list[Hand]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "LARGE_BYTES", 100)
    monkeypatch.setattr(desk, "TURN_SECONDS", LONG)
    order: list[tuple[str, ...]] = []
    write = desk.Desk._write

    def recorded(self: desk.Desk, writer: Writer) -> None:
        if not order:
            hands.append(Hand(self._posts, {"id": "e", "title": "x"}, LONG))
        order.append(tuple(str(json.loads(each.waiting.post.body)["id"]) for each in self._begun))
        write(self, writer)

    monkeypatch.setattr(desk.Desk, "_write", recorded)
    bodies = [{"id": name, "title": "x" * size} for name, size in (("A", 200), ("b", 1), ("C", 200), ("d", 1))]
    hands: list[Hand] = []
    hands += serve(*bodies)
    assert all(hand.hear().outcomes[0].change is Change.ADDED for hand in hands)
    assert order == [("b", "d"), ("A",), ("e",), ("C",)]


@pytest.fixture
def turns(archive: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., list[Hand]]]:
    """Have a desk write the large post, with a small one that comes while it is understood, an article at a time.

    ``between`` is called before each article of it, ``seconds`` may the small one wait.
    """
    monkeypatch.setattr(desk, "LARGE_BYTES", 100)
    monkeypatch.setattr(begun, "CHUNK_BYTES", 1)
    monkeypatch.setattr(desk, "TURN_SECONDS", 0.0)
    finish = Understanding.finish
    hands: list[Hand] = []

    def run(between: Callable[[], None] = lambda: None, seconds: float = LONG) -> list[Hand]:
        posts: queue.Queue[Waiting] = queue.Queue()
        hands.append(Hand(posts, LARGE, LONG))

        def interrupted(self: Understanding, given: Sequence[Given]) -> list[Found]:
            if len(hands) == 1:
                hands.append(Hand(posts, SMALL, seconds))
            between()
            return finish(self, given)

        monkeypatch.setattr(Understanding, "finish", interrupted)
        desk.Desk(archive, posts).finish()
        return hands

    yield run
    for hand in hands:
        hand.leave()


@pytest.fixture
def order(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many records each post had, in the order in which they were told what became of them."""
    told: list[int] = []
    tell = Waiting.tell

    def recorded(self: Waiting, answer: Written | Exception) -> None:
        told.append(len(answer.outcomes) if isinstance(answer, Written) else 0)
        tell(self, answer)

    monkeypatch.setattr(Waiting, "tell", recorded)
    return told


def test_a_small_post_is_written_while_a_large_one_is_understood(
    archive: Settings, turns: Callable[..., list[Hand]], order: list[int]
) -> None:
    large, small = turns()
    assert [each.change for each in small.hear().outcomes] == [Change.ADDED]
    assert [each.change for each in large.hear().outcomes] == [Change.ADDED] * 3
    assert order == [1, 3]
    assert set(open_engine(archive).reader().hashes()) == {"A", "B", "C", "d"}


def test_a_large_post_has_some_time_of_its_own_before(
    turns: Callable[..., list[Hand]], order: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "TURN_SECONDS", LONG)
    turns()
    assert order == [3, 1]


def test_what_the_archive_has_of_a_large_post_is_known_also_after_a_small_one_was_written(
    serve: Callable[..., list[Hand]], turns: Callable[..., list[Hand]], named: list[str]
) -> None:
    serve(LARGE)
    del named[:]
    large, _ = turns()
    assert [each.change for each in large.hear().outcomes] == [Change.UNCHANGED] * 3
    assert named == ["d"]


def test_where_another_writes_meanwhile_both_are_written_after_it(
    archive: Settings, serve: Callable[..., list[Hand]], turns: Callable[..., list[Hand]], order: list[int]
) -> None:
    serve({"id": "first", "title": "Talks"})
    del order[:]
    with (archive.data_dir / "writer.lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        looks = iter(range(len(LARGE) + 1))

        def release_at_the_end() -> None:
            if next(looks) == len(LARGE):
                fcntl.flock(lock, fcntl.LOCK_UN)

        large, small = turns(release_at_the_end)
    assert [each.change for hand in (small, large) for each in hand.hear().outcomes] == [Change.ADDED] * 4
    assert order == [1, 3]


def test_a_small_post_that_is_late_by_its_turn_is_told_so(turns: Callable[..., list[Hand]]) -> None:
    large, small = turns(seconds=-1.0)
    with pytest.raises(WriterBusy):
        small.hear()
    assert len(large.hear().outcomes) == 3


def test_names_that_are_found_otherwise_meanwhile_are_found_so_in_both(
    archive: Settings, serve: Callable[..., list[Hand]], turns: Callable[..., list[Hand]], order: list[int]
) -> None:
    serve({"id": "first", "title": "Talks"})
    del order[:]
    seen: list[str] = []

    def correct() -> None:
        seen.append("x")
        if len(seen) == 2:
            (archive.data_dir / "entities.toml").write_text("")

    large, small = turns(correct)
    assert len(seen) > len(LARGE) + 1, "all of the large one is understood anew"
    assert [each.change for hand in (small, large) for each in hand.hear().outcomes] == [Change.ADDED] * 4
