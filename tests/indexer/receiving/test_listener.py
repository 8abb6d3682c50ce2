"""One process listens for an archive, and takes only what was said to the end."""

from __future__ import annotations

import errno
import os
import socket
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from indexer.receiving import listener as module
from indexer.receiving.listener import Listener, listening
from search.errors import WriterBusy
from search.posting.place import LOCK, SOCKET
from search.posting.post import Media, Post
from search.posting.words import READY, write_post
from search.settings import Settings

SECONDS = 60.0
LIMITS = Settings(max_post_bytes=100)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A path of a socket may have some 100 bytes, and those of tests are longer."""
    monkeypatch.chdir(tmp_path)
    Path("f").mkdir(mode=0o700)
    return Path("f")


def said(folder: Path, content: bytes) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(SECONDS)
    connection.connect(os.fspath(folder / SOCKET))
    assert connection.recv(len(READY), socket.MSG_WAITALL) == READY
    connection.sendall(content)
    return connection


def taken(listener: Listener) -> Post:
    waiting = listener.posts.get(timeout=SECONDS)
    waiting.tell(WriterBusy())
    return waiting.post


def test_a_post_is_handed_over(folder: Path) -> None:
    post = Post(Media.JSON, b"{}")
    with listening(folder, LIMITS) as listener:
        assert listener is not None
        with said(folder, write_post(post, 1)):
            assert taken(listener) == post


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"{}\n", id="no head"),
        pytest.param(b"hello\n", id="no JSON"),
        pytest.param(write_post(Post(Media.JSON, b"12345"), 1)[:-1], id="a body that breaks off"),
        pytest.param(write_post(Post(Media.JSON, b"1" * 101), 1), id="too large a body"),
    ],
)
def test_what_is_not_said_to_the_end_is_nothing(folder: Path, content: bytes) -> None:
    post = Post(Media.JSON, b"{}")
    with listening(folder, LIMITS) as listener:
        assert listener is not None
        with said(folder, content) as first:
            first.shutdown(socket.SHUT_WR)
            with suppress(ConnectionResetError):  # of what was sent and not read
                assert first.recv(1) == b""
        with said(folder, write_post(post, 1)):
            assert taken(listener) == post


def test_a_second_process_does_not_listen(folder: Path) -> None:
    with listening(folder, LIMITS) as first, listening(folder, LIMITS) as second:
        assert (first is None, second is None) == (False, True)


def test_nothing_is_left_behind_and_what_a_killed_one_left_is_in_nobodys_way(folder: Path) -> None:
    (folder / SOCKET).touch()
    (folder / LOCK).touch()
    with listening(folder, LIMITS) as listener:
        assert listener is not None
    assert not folder.exists()


def test_what_is_being_said_while_it_closes_is_taken(folder: Path) -> None:
    post = Post(Media.JSON, b"{}")
    content = write_post(post, 1)
    with listening(folder, LIMITS) as listener:
        assert listener is not None
        with said(folder, content[:-1]) as connection:
            closing = threading.Thread(target=listener.close)
            closing.start()
            connection.sendall(content[-1:])
            closing.join(SECONDS)
            waiting = listener.posts.get_nowait()
            waiting.tell(WriterBusy())
            assert waiting.post == post
        assert not (folder / SOCKET).exists()


def test_a_place_is_free_once_a_post_is_told_or_was_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CONNECTIONS", 1)
    content = write_post(Post(Media.JSON, b"{}"), 1)
    with listening(folder, LIMITS) as listener:
        assert listener is not None
        said(folder, b"no post\n").close()
        with said(folder, content), socket.socket(socket.AF_UNIX) as second:
            waiting = listener.posts.get(timeout=SECONDS)
            second.settimeout(0.1)
            second.connect(os.fspath(folder / SOCKET))
            with pytest.raises(TimeoutError):
                second.recv(len(READY))
            waiting.tell(WriterBusy())
            second.settimeout(SECONDS)
            assert second.recv(len(READY), socket.MSG_WAITALL) == READY


def test_it_closes_while_no_place_is_free(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CONNECTIONS", 1)
    with listening(folder, LIMITS) as listener:
        assert listener is not None
        with said(folder, write_post(Post(Media.JSON, b"{}"), 1)):
            waiting = listener.posts.get(timeout=SECONDS)
            listener.close()
            waiting.tell(WriterBusy())


def test_connections_are_taken_again_after_the_system_had_no_file_for_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept, failed = socket.socket.accept, threading.Event()

    def scarce(self: socket.socket) -> object:
        if not failed.is_set():
            failed.set()
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
        return accept(self)

    monkeypatch.setattr(socket.socket, "accept", scarce)
    monkeypatch.setattr(module, "AGAIN_SECONDS", 0.01)
    post = Post(Media.JSON, b"{}")
    with listening(folder, LIMITS) as listener:
        assert listener is not None
        with said(folder, write_post(post, 1)):
            assert taken(listener) == post
    assert failed.is_set()
