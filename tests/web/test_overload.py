"""A worker refuses what it cannot answer soon, and answers again as soon as it can."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient

from search.searcher import Searcher
from search.settings import Settings
from tests.builders import PATIENCE_SECONDS
from web.app import create_app


@pytest.fixture
def busy(client_with: Callable[..., FlaskClient], monkeypatch: pytest.MonkeyPatch) -> Callable[..., object]:
    """A block in which ``count`` searches of a server are held up, at one thread and ``max_waiting``."""

    @contextmanager
    def hold(count: int, **changed: object) -> Iterator[FlaskClient]:
        free, come = threading.Event(), threading.Semaphore(0)
        real = Searcher.suggest

        def slow(self: Searcher, *arguments: object) -> object:
            come.release()
            free.wait(PATIENCE_SECONDS)
            return real(self, *arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(Searcher, "suggest", slow)
        client = client_with(threads=1, **changed)
        with ThreadPoolExecutor(count) as pool:
            asked = [
                pool.submit(client.application.test_client().get, f"/api/v1/suggest?q={number}")
                for number in range(count)
            ]
            try:
                come.acquire(timeout=PATIENCE_SECONDS)
                while client.application.extensions["dateline.crowd"].inside < count:
                    threading.Event().wait(0.001)
                yield client
            finally:
                free.set()
        assert {each.result().status_code for each in asked} == {200}

    return hold


def test_beyond_those_that_may_wait_a_request_is_refused_at_once(busy: Callable[..., object]) -> None:
    with busy(3, max_waiting=2) as client:  # type: ignore[attr-defined]
        refused = client.get("/api/v1/search?q=crimea")
        assert (refused.status_code, refused.mimetype) == (503, "application/problem+json")
        assert (refused.json["code"], refused.headers["Retry-After"]) == ("overloaded", "1")
        page = client.get("/search?q=crimea")
        assert (page.status_code, page.mimetype, page.headers["Retry-After"]) == (503, "text/html", "1")
    assert client.get("/api/v1/search?q=crimea").status_code == 200


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/metrics", "/static/reading.js"])
def test_what_costs_nothing_is_always_answered(busy: Callable[..., object], address: str) -> None:
    with busy(1, max_waiting=0) as client:  # type: ignore[attr-defined]
        assert client.get(address).status_code == 200


def test_nobody_waits_longer_than_the_deadline(busy: Callable[..., object]) -> None:
    with busy(1, max_waiting=5, deadline_seconds=0.01) as client:  # type: ignore[attr-defined]
        assert client.get("/api/v1/search?q=crimea").status_code == 503


def test_a_place_is_free_again_whatever_came_of_the_request(archive: Settings, app: Flask) -> None:
    crowd = app.extensions["dateline.crowd"]
    client = app.test_client()
    for address in ("/search?q=crimea", "/api/v1/search?limit=0", "/nowhere", "/articles/nobody", "/api/v1/stats"):
        client.get(address, buffered=True)
        assert crowd.inside == 0, address


def test_a_place_is_free_again_after_a_fault_of_ours(
    archive: Settings, searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(archive, searcher)
    monkeypatch.setattr(Searcher, "stats", lambda _: 1 / 0)
    assert app.test_client().get("/api/v1/stats", buffered=True).status_code == 500
    assert app.extensions["dateline.crowd"].inside == 0


def test_files_that_are_taken_slowly_leave_room_for_others(client_with: Callable[..., FlaskClient]) -> None:
    client = client_with(threads=2, max_waiting=0)
    crowd = client.application.extensions["dateline.crowd"]
    slow = [client.get("/search.csv", buffered=False) for _ in range(2)]
    assert crowd.inside == 2
    refused = client.get("/api/v1/export")
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "1")
    for each in slow:
        each.close()
    assert crowd.inside == 0
    assert client.get("/api/v1/export", buffered=True).status_code == 200


def test_what_is_sent_takes_no_place_of_what_is_answered(client_with: Callable[..., FlaskClient]) -> None:
    client = client_with(threads=2, max_waiting=2)
    slow = [client.get("/search.csv", buffered=False) for _ in range(2)]
    assert client.get("/search?q=crimea", buffered=True).status_code == 200
    assert client.get("/search.csv").status_code == 503
    for each in slow:
        each.close()
    assert client.application.extensions["dateline.crowd"].inside == 0
