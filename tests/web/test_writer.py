"""A worker reaches the process that writes, starts it where need be, and believes only what was said to the end."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search.engine.port import Change
from search.errors import NotWritten, WriterBusy, WriterLost
from search.keys import stored
from search.keys.key import Right
from search.posting.place import SOCKET, folder_of
from search.posting.post import Media, Outcome, Post, Written
from search.posting.words import READY, read_head, write_answer, write_error
from search.settings import Settings
from tests.builders import settings
from web.writer import Writer

POST = Post(Media.JSON, b"{}")
DONE = Written((Outcome(1, "a", Change.ADDED),), "g")


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr("tempfile.tempdir", ".")  # a path of a socket may have some 100 bytes
    monkeypatch.chdir(tmp_path)
    return settings(tmp_path / "data", post_deadline_seconds=60.0)


@pytest.fixture
def process(archive: Settings) -> Iterator[Callable[..., None]]:
    """A process that says something to each connection, one after the other; None leaves before it is ready."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.fspath(folder_of(archive) / SOCKET))
        server.listen()

        def say(*answers: bytes | None) -> None:
            def run() -> None:
                for answer in answers:
                    connection, _ = server.accept()
                    with connection, connection.makefile("rb") as stream:
                        if answer is not None:
                            connection.sendall(READY)
                            head = read_head(stream)
                            assert head is not None
                            stream.read(head.size)
                            connection.sendall(answer)

            threading.Thread(target=run, daemon=True).start()

        yield say


@pytest.fixture
def writer(archive: Settings, monkeypatch: pytest.MonkeyPatch) -> Writer:
    """One that starts no process."""
    monkeypatch.setattr(Writer, "_start", lambda *_: None)
    return Writer(archive)


def test_what_became_of_a_post_is_told(writer: Writer, process: Callable[..., None]) -> None:
    process(write_answer(DONE))
    assert writer.write(POST) == DONE


def test_what_the_process_refuses_is_raised(writer: Writer, process: Callable[..., None]) -> None:
    process(write_error(NotWritten("full")))
    with pytest.raises(NotWritten, match="full"):
        writer.write(POST)


def test_a_process_that_leaves_before_it_is_ready_is_asked_again(writer: Writer, process: Callable[..., None]) -> None:
    process(None, write_answer(DONE))
    assert writer.write(POST) == DONE


@pytest.mark.parametrize("said", [b"", b'{"posted": ['])
def test_one_that_ends_in_the_midst_may_have_written(writer: Writer, process: Callable[..., None], said: bytes) -> None:
    process(said)
    with pytest.raises(WriterLost):
        writer.write(POST)


def test_nobody_waits_longer_than_the_deadline(archive: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Writer, "_start", lambda *_: None)
    with pytest.raises(WriterBusy):
        Writer(settings(archive.data_dir, post_deadline_seconds=0.1)).write(POST)


@pytest.mark.parametrize(("rights", "started"), [(None, 0), (frozenset((Right.READ,)), 0), (frozenset(Right), 1)])
def test_the_process_is_started_beforehand_where_somebody_may_write(
    archive: Settings, monkeypatch: pytest.MonkeyPatch, rights: frozenset[Right] | None, started: int
) -> None:
    starts: list[object] = []
    monkeypatch.setattr(Writer, "_start", lambda *_: starts.append(None))
    if rights is not None:
        stored.add(stored.path_of(archive), "desk", rights, "now")
    Writer(archive).begin()
    assert len(starts) == started


def test_keys_that_cannot_be_read_keep_no_server_from_starting(archive: Settings) -> None:
    archive.data_dir.mkdir()
    stored.path_of(archive).write_bytes(b"{")
    Writer(archive).begin()
