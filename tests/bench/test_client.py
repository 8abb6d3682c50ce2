"""The client that asks a server under load tells everything that it met."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench.client import BROKEN_OFF, Met, ask
from bench.load import load
from bench.overload import told_of

BODY = b'{"total": 1, "took_ms": 2}'


class Handler(BaseHTTPRequestHandler):
    """Answers, refuses, or hangs up, as the path says."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/broken":
            self.close_connection = True
            return
        self.send_response(503 if self.path == "/full" else 200)
        if self.path == "/full":
            self.send_header("Retry-After", "1")
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the library
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_each_question_is_told_and_a_broken_connection_is_opened_again(port: int) -> None:
    met = list(ask(port, ["/a", "/broken", "/full", "/a"], 60.0))
    assert [(each.path, each.status) for each in met] == [
        ("/a", 200),
        ("/broken", BROKEN_OFF),
        ("/full", 503),
        ("/a", 200),
    ]
    assert [each.retry_after for each in met] == [None, None, "1", None]
    assert met[0].body == BODY


def test_no_question_begins_when_the_time_is_over(port: int) -> None:
    assert list(ask(port, ["/a"], 0.0)) == []


def test_a_load_counts_what_was_answered_and_what_was_not(port: int) -> None:
    told = load(port, ["/a", "/full"], 2, 0.05)
    assert told["answered"] > 0
    assert told["failed"] > 0
    assert 0 < told["p50"] <= told["p95"] <= told["wall"]


def test_wrong_answers_and_refusals_that_do_not_say_when_to_come_again_are_counted() -> None:
    right: dict[str, object] = {"/a": {"total": 1}, "/b": {"total": 2}}  # without the time, which is another each time
    met = [
        Met("/a", 200, 0.1, BODY),
        Met("/b", 200, 0.2, BODY),
        Met("/a", 503, 0.3, b"", "1"),
        Met("/a", 503, 0.4),
        Met("/a", BROKEN_OFF, 0.5),
    ]
    told = told_of(met, right)
    assert dict(told.statuses) == {200: 2, 503: 2, BROKEN_OFF: 1}
    assert (told.seconds, told.refused) == ([0.1, 0.2], [0.3, 0.4])
    assert (told.wrong, told.without_retry) == (1, 1)
