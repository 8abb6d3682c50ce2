"""Those who post to a desk, and an archive where it writes."""

from __future__ import annotations

import json
import queue
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from indexer.entities.port import Found as Named
from indexer.naming.namer import Namer
from indexer.receiving import desk
from indexer.receiving.waiting import Waiting
from search.article import Article
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
        posts.put(Waiting(post, time.monotonic() + seconds, theirs, lambda: None))

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


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles that were read for names."""
    seen: list[str] = []
    found = Namer.found

    def counted(self: Namer, articles: Sequence[Article]) -> list[Named | None]:
        seen.extend(each.id for each in articles)
        return found(self, articles)

    monkeypatch.setattr(Namer, "found", counted)
    return seen
