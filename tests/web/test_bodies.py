"""What a request brings is read whole, in time and by few at once."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable

from flask.testing import FlaskClient

FORM = "application/x-www-form-urlencoded"
SECONDS = 60.0  # after which a test fails that would otherwise wait for ever


def connected() -> tuple[socket.socket, socket.socket]:
    """Both ends of a connection."""
    ours, theirs = socket.socketpair()
    ours.settimeout(SECONDS)
    theirs.settimeout(SECONDS)
    return ours, theirs


class Endless:
    """A body of which a part came; more does not, until the connection is read no more."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.begun = threading.Event()

    def read(self, _: int = -1) -> bytes:
        self.begun.set()
        return self._connection.recv(1024)


def post(client: FlaskClient, path: str, body: Endless, connection: socket.socket) -> tuple[int, str]:
    """Status and detail, from a server that says as gunicorn does where the connection is."""
    said = {"CONTENT_LENGTH": "100", "wsgi.input": body, "wsgi.input_terminated": True, "gunicorn.socket": connection}
    answer = client.post(path, content_type=FORM, environ_overrides=said)
    return answer.status_code, answer.text


def test_a_body_that_does_not_come_in_time_is_ended(client_with: Callable[..., FlaskClient]) -> None:
    ours, theirs = connected()
    with ours, theirs:
        theirs.sendall(b"q=")
        status, text = post(client_with(body_seconds=0.1), "/lists", Endless(ours), ours)
    assert status == 400
    assert "did not come in time" in text


def test_nobody_waits_long_for_a_body_that_is_refused(client: FlaskClient) -> None:
    ours, theirs = connected()
    with ours, theirs:
        status, _ = post(client, "/api/v1/articles", Endless(ours), ours)
        assert status == 401
        assert ours.recv(1) == b""


def test_more_bodies_than_may_wait_are_refused(client_with: Callable[..., FlaskClient]) -> None:
    client = client_with(threads=1, max_posts_waiting=1, body_seconds=600)
    found: list[tuple[int, str]] = []
    pairs = [connected() for _ in range(3)]
    waiting = [Endless(ours) for ours, _ in pairs[:2]]
    threads = [
        threading.Thread(target=lambda at=at: found.append(post(client, "/lists", waiting[at], pairs[at][0])))
        for at in range(2)
    ]
    for thread in threads:
        thread.start()
    for body in waiting:
        assert body.begun.wait(SECONDS)
    assert post(client, "/lists", Endless(pairs[2][0]), pairs[2][0])[0] == 503
    assert client.get("/search?q=crimea").status_code == 200
    for _, theirs in pairs:
        theirs.close()
    for thread in threads:
        thread.join()
    assert [status for status, _ in found] == [400, 400]
    for ours, _ in pairs:
        ours.close()
