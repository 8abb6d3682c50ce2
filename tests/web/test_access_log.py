"""One JSON line a request, which no request can forge."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from web.access_log import MAX_AGENT


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    """The one line that was logged."""
    caplog.set_level(logging.INFO, logger="dateline.access")

    def line() -> str:
        [found] = [each.getMessage() for each in caplog.records if each.name == "dateline.access"]
        return found

    return line


@pytest.mark.parametrize(
    ("method", "address", "status", "hits"),
    [
        ("GET", "/api/v1/search?q=crimea", 200, True),
        ("HEAD", "/search?q=crimea", 200, True),
        ("GET", "/nowhere", 404, False),
        ("POST", "/", 405, False),
        ("GET", "/static/keys.js", 200, False),
        ("GET", "/api/v1/search?q=" + "x" * 9000, 414, False),
    ],
    ids=["an answer", "a page without its body", "no page", "no such method", "a file", "too long"],
)
def test_every_request_is_a_line(
    client: FlaskClient, told: Callable[[], str], method: str, address: str, status: int, hits: bool
) -> None:
    response = client.open(address, method=method, headers={"User-Agent": "curl/8"})
    shape = json.loads(told())
    assert shape.pop("ms") >= 0
    assert shape.pop("bytes") in (None, len(response.data) if method != "HEAD" else response.content_length)
    assert (shape.pop("hits", None) is not None) == hits
    assert shape == {
        "request_id": response.headers["X-Request-Id"],
        "method": method,
        "path": address,
        "status": status,
        "client": "127.0.0.1",
        "agent": "curl/8",
    }


@pytest.mark.parametrize(
    "address",
    [
        '/articles/x%0A{"request_id": "forged"}',
        "/search?q=%0Aforged",
        "/%0D%0Aforged",
        "/%E2%80%A8forged",
        "/%C2%85forged",
        "/%1B[2Jforged",
    ],
)
def test_an_address_cannot_forge_a_line(client: FlaskClient, told: Callable[[], str], address: str) -> None:
    client.get(address)
    line = told()
    assert len(line.splitlines()) == 1
    assert line.isascii()
    assert line.isprintable()
    assert "forged" in json.loads(line)["path"]


def test_bytes_that_are_no_text_are_logged_too(client: FlaskClient, told: Callable[[], str]) -> None:
    client.get("/search", environ_overrides={"QUERY_STRING": "q=\xff"})
    assert json.loads(told())["path"] == "/search?q=%FF"


def test_each_request_has_an_id_of_its_own(client: FlaskClient) -> None:
    found = {client.get("/healthz").headers["X-Request-Id"] for _ in range(20)}
    assert len(found) == 20
    assert {len(each) for each in found} == {16}


def test_the_id_cannot_be_chosen_by_the_client(client: FlaskClient) -> None:
    response = client.get("/healthz", headers={"X-Request-Id": "chosen"})
    assert response.headers["X-Request-Id"] != "chosen"


def test_a_search_tells_how_many_hits_it_had(client: FlaskClient, told: Callable[[], str]) -> None:
    shape = client.get("/api/v1/search?q=crimea").json or {}
    assert json.loads(told())["hits"] == shape["total"]["value"]


@pytest.mark.parametrize("agent", ['x"}\t{"status": 500', "\xe9\x85\x1b[2J", "a" * 9000])
def test_what_a_client_calls_itself_cannot_forge_a_line(
    client: FlaskClient, told: Callable[[], str], agent: str
) -> None:
    client.get("/healthz", headers={"User-Agent": agent})
    line = told()
    assert (len(line.splitlines()), line.isascii(), line.isprintable()) == (1, True, True)
    assert json.loads(line)["agent"] == agent[:MAX_AGENT]
