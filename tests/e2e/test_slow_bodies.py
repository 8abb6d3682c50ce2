"""Clients that begin to send something and do not go on, against real gunicorn."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.e2e.conftest import Command, Server, serving
from tests.e2e.test_serve import write

SLOW = 80  # more than a server of two workers has threads
SOON_SECONDS = 10.0  # enough for a busy machine
BODY_SECONDS = 12.0  # more than that, so that nobody is helped by their end
SEND_SECONDS = 1.0
HEAD_SECONDS = 6.0
POSTS = {
    "without a key": b"POST /api/v1/articles HTTP/1.1\r\nContent-Type: application/json\r\n",
    "a list": b"POST /lists HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n",
    "where nothing is taken": b"POST /search HTTP/1.1\r\nContent-Type: text/plain\r\n",
}


@contextmanager
def begun(server: Server, how: bytes) -> Iterator[socket.socket]:
    """A connection on which a hundredth of a body was sent."""
    host, _, port = urlsplit(server.address).netloc.partition(":")
    with socket.create_connection((host, int(port)), timeout=60) as connection:
        connection.sendall(how + b"Host: x\r\nContent-Length: 100\r\n\r\n{")
        yield connection


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("slow")
    command = Command(folder / "data")
    command.here("index", write(folder / "0.jsonl", 0, 5))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DATELINE_BODY_SECONDS", str(BODY_SECONDS))
        environment.setenv("DATELINE_SEND_SECONDS", str(SEND_SECONDS))
        environment.setenv("DATELINE_HEAD_SECONDS", str(HEAD_SECONDS))
        with serving(command) as running:
            yield running


@pytest.mark.slow
@pytest.mark.parametrize("how", POSTS.values(), ids=POSTS)
def test_who_sends_nothing_more_holds_up_nobody(server: Server, how: bytes) -> None:
    with ExitStack() as held:
        for _ in range(SLOW):
            held.enter_context(begun(server, how))
        began = time.monotonic()
        assert server.get("/healthz")[0] == 200
        assert server.total() == 5
        assert time.monotonic() - began < SOON_SECONDS


@pytest.mark.slow
def test_a_body_that_does_not_come_is_ended(server: Server) -> None:
    with begun(server, POSTS["a list"]) as connection:
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        assert answer.status == 400
        assert b"did not come in time" in answer.read()


@pytest.mark.slow
def test_who_was_refused_and_has_sent_all_goes_on_by_the_same_connection(server: Server) -> None:
    with closing(http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=60)) as connection:
        connection.request("POST", "/api/v1/articles", b"{}", {"Content-Type": "application/json"})
        refused = connection.getresponse()
        assert (refused.status, b"key_needed" in refused.read()) == (401, True)
        same = connection.sock
        connection.request("GET", "/healthz")
        assert connection.getresponse().status == 200
        assert connection.sock is same


@pytest.mark.slow
@pytest.mark.parametrize(("path", "status"), [("/api/v1/articles", b"401"), ("/lists", b"400")])
def test_chunks_that_are_none_are_told_so_however_often(server: Server, path: str, status: bytes) -> None:
    """Each once kept a place of those who send something for good; fifty are more than there are."""
    host, _, port = urlsplit(server.address).netloc.partition(":")
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".encode()
    for _ in range(50):
        with socket.create_connection((host, int(port)), timeout=60) as connection:
            connection.sendall(head)
            assert connection.recv(65536).split()[1] == status


@pytest.mark.slow
def test_who_goes_away_in_the_midst_is_told_so(server: Server) -> None:
    with begun(server, POSTS["a list"]) as connection:
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(65536).startswith(b"HTTP/1.1 400 ")


HELD = {
    "nothing": (b"", 300),
    "half a head": (b"GET / HTTP/1.1\r\nHo", 200),
    "half a head behind a request": (b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET / HT", 200),
}


@pytest.mark.slow
@pytest.mark.parametrize(("sent", "many"), HELD.values(), ids=HELD)
def test_who_has_not_said_what_he_wants_holds_up_nobody(server: Server, sent: bytes, many: int) -> None:
    host, _, port = urlsplit(server.address).netloc.partition(":")
    with ExitStack() as held:
        for _ in range(many):
            connection = held.enter_context(socket.create_connection((host, int(port)), timeout=60))
            connection.sendall(sent)
        began = time.monotonic()
        for _ in range(5):
            assert server.get("/healthz")[0] == 200
            assert server.total() == 5
        assert time.monotonic() - began < SOON_SECONDS


@pytest.mark.slow
def test_a_head_that_comes_in_pieces_is_read(server: Server) -> None:
    host, _, port = urlsplit(server.address).netloc.partition(":")
    with socket.create_connection((host, int(port)), timeout=60) as connection:
        for _ in range(2):
            for piece in (b"GET /healthz HT", b"TP/1.1\r\nHost:", b" x\r\n\r", b"\n"):
                connection.sendall(piece)
                assert server.get("/healthz")[0] == 200  # long enough for the piece to be looked at alone
            answer = http.client.HTTPResponse(connection)
            answer.begin()
            assert (answer.status, len(answer.read()) > 0) == (200, True)


@pytest.mark.slow
def test_a_head_that_does_not_come_in_time_is_waited_for_no_longer(server: Server) -> None:
    """However often there is more of it: what says nothing for five seconds is closed in any case."""
    host, _, port = urlsplit(server.address).netloc.partition(":")
    began = time.monotonic()
    with socket.create_connection((host, int(port)), timeout=60) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
        connection.settimeout(0.5)
        is_open = True
        while is_open:
            assert time.monotonic() - began < HEAD_SECONDS + SOON_SECONDS
            try:
                connection.sendall(b"x")
                is_open = connection.recv(1) != b""
            except TimeoutError:
                continue  # half a second later there is more
            except OSError:
                is_open = False
    assert time.monotonic() - began >= HEAD_SECONDS


@pytest.mark.slow
def test_who_does_not_read_is_let_go(server: Server) -> None:
    """Asks on and on until no answer can be sent to it any more; it notices when it cannot ask any more either."""
    host, _, port = urlsplit(server.address).netloc.partition(":")
    asked = b"GET /search?q= HTTP/1.1\r\nHost: x\r\n\r\n" * 100
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect((host, int(port)))
        connection.settimeout(0.5)
        until = time.monotonic() + SOON_SECONDS + SEND_SECONDS + SOON_SECONDS
        is_open = True
        while is_open:
            assert time.monotonic() < until
            try:
                connection.send(asked)
            except TimeoutError:
                continue
            except OSError:
                is_open = False
    assert server.total() == 5
