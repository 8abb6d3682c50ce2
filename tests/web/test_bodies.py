"""What a request brings is read whole, in time and by few at once."""

from __future__ import annotations

import io
import socket
import threading
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from web.address import MAX_BODY_BYTES

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
    client = client_with(threads=2, body_seconds=600)
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


def chunked(client: FlaskClient, size: int) -> int:
    """The status of an answer to so many bytes that come as chunks do: nobody says how many there will be."""
    said = {"wsgi.input": io.BytesIO(b"q=" + b"x" * (size - 2)), "wsgi.input_terminated": True}
    sent = {"Transfer-Encoding": "chunked"}
    return client.post("/lists", content_type=FORM, headers=sent, environ_overrides=said).status_code


def test_a_body_in_chunks_may_be_as_large_as_another_and_no_larger(client_with: Callable[..., FlaskClient]) -> None:
    client = client_with(max_frozen_lists=0)  # to refuse a list it must have read the form
    assert [chunked(client, size) for size in (1000, MAX_BODY_BYTES, MAX_BODY_BYTES + 1)] == [422, 422, 413]


def test_who_brings_a_body_where_none_is_taken_has_no_place_of_those_who_post(
    client_with: Callable[..., FlaskClient],
) -> None:
    client = client_with(threads=1, body_seconds=600)
    ours, theirs = connected()
    with ours, theirs:
        body = Endless(ours)
        waiting = threading.Thread(target=post, args=(client, "/lists", body, ours))
        waiting.start()
        assert body.begun.wait(SECONDS)
        assert client.get("/search?q=crimea", data=b"x").status_code == 200
        theirs.close()
        waiting.join()


@pytest.mark.parametrize("coding", ["gzip, chunked", "br", "chunked, chunked"])
def test_a_body_in_another_coding_is_refused(client: FlaskClient, coding: str) -> None:
    answer = client.post("/lists", headers={"Transfer-Encoding": coding}, content_type=FORM)
    assert answer.status_code == 501
