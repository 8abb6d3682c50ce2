"""The steady rate of requests, against a server that keeps what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from urllib.parse import parse_qs, urlsplit

import pytest

from bench.steady import chosen, questions, steady, titles

KNOWN = [("Minister rejects budget of the northern province", "Daily Gazette", "2014-03-11"), ("Rain", "", "")]


class Handler(BaseHTTPRequestHandler):
    """Answers searches of the API with one article, twice, and pages with their address; some not at all."""

    protocol_version = "HTTP/1.1"
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        status = 503 if "refuse" in self.path else 200
        body = b"a page"
        if self.path.startswith("/api/"):
            first = "cursor" not in self.path
            found = [{"title": "Rain", "source": None, "published": "2014-03-11T14:31:00"}]
            body = json.dumps({"results": found, "next_url": "/api/v1/search?cursor=2" if first else None}).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Tell nobody."""


@pytest.fixture
def server() -> Iterator[tuple[int, list[str]]]:
    asked: list[str] = []
    handler = type("Kept", (Handler,), {"asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        thread = threading.Thread(target=serving.serve_forever)
        thread.start()
        yield serving.server_port, asked
        serving.shutdown()
        thread.join()


def test_each_question_is_asked_once_and_every_answer_is_counted(server: tuple[int, list[str]]) -> None:
    port, asked = server
    told = steady(port, (f"/search?q={number}" for number in range(10_000)), rate=2000, seconds=0.05)
    assert told.statuses == {200: 100}
    assert sorted(asked) == sorted(f"/search?q={number}" for number in range(100))
    assert len(told.seconds) == 100
    assert told.sizes == [6] * 100


def test_what_is_refused_is_no_latency(server: tuple[int, list[str]]) -> None:
    port, _ = server
    paths = (f"/search?q={'refuse' if number % 2 else 'answer'}" for number in range(10_000))
    told = steady(port, paths, rate=2000, seconds=0.02)
    assert told.statuses == {200: 20, 503: 20}
    assert len(told.seconds) == 20


def test_titles_come_from_every_page_of_the_archive(server: tuple[int, list[str]]) -> None:
    port, asked = server
    assert titles(port) == [("Rain", "", "2014-03-11")] * 2
    assert len(asked) == 2


def test_an_archive_of_nothing_to_ask_is_told_so() -> None:
    with pytest.raises(ValueError, match="nothing to ask"):
        next(questions([("Rain", "", "")]))


def test_all_may_choose_among_a_few_questions() -> None:
    few = list(islice(chosen(iter("abcdef"), 3), 60))
    assert set(few) == {"a", "b", "c"}
    assert "".join(chosen(iter("abcdef"), 0)) == "abcdef"


def test_questions_are_of_every_kind_and_made_of_titles() -> None:
    asked = [parse_qs(urlsplit(path).query) for path in islice(questions(KNOWN), 80)]
    assert {frozenset(each) for each in asked} == {
        frozenset({"q"}),
        frozenset({"q", "match"}),
        frozenset({"q", "source"}),
        frozenset({"q", "from", "to"}),
        frozenset({"q", "sort"}),
    }
    assert {word for each in asked for word in each["q"][0].strip('"').split()} <= set(KNOWN[0][0].split())
    assert any(each["q"][0].startswith('"') for each in asked)
