"""What gunicorn cannot read is answered as problem details are."""

from __future__ import annotations

import http.client
import json
import logging
import socket
from typing import Any

import pytest
from gunicorn.http import errors

from web.errors import HTTP_CODES
from web.worker import UNREADABLE, Worker

CASES = [
    pytest.param(errors.LimitRequestLine(9000, 8190), 414, "address_too_long", id="an address that is too long"),
    pytest.param(errors.LimitRequestHeaders("limit"), 431, "headers_too_large", id="too many headers"),
    pytest.param(errors.InvalidRequestLine("\x16\x03\x01\r\nforged"), 400, "bad_request", id="no request at all"),
    pytest.param(errors.UnsupportedTransferCoding("br"), 501, "http_error", id="a coding nobody reads"),
    pytest.param(errors.InvalidResponseHeader("X"), 500, "internal_error", id="a header of ours that is none"),
    pytest.param(RuntimeError("a fault"), 500, "internal_error", id="a fault of ours"),
]


def answered(error: Exception) -> tuple[http.client.HTTPResponse, dict[str, Any]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        Worker.handle_error(object.__new__(Worker), None, theirs, ("127.0.0.1", 4), error)
        answer = http.client.HTTPResponse(ours)
        answer.begin()
        return answer, json.loads(answer.read())


@pytest.mark.parametrize(("error", "status", "code"), CASES)
def test_each_has_its_status_and_code(error: Exception, status: int, code: str) -> None:
    answer, said = answered(error)
    assert (answer.status, said["status"], said["code"], said["type"]) == (status, status, code, f"/problems/{code}")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["X-Request-Id"] == said["request_id"]
    assert answer.headers["Connection"] == "close"


def test_the_log_has_the_id_and_no_line_of_the_clients(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "dateline.error"):
        _, said = answered(errors.InvalidRequestLine("GET\nforged"))
    [line] = caplog.messages
    assert said["request_id"] in line
    assert "\n" not in line
    assert "forged" not in line


def test_a_client_that_is_gone_is_no_fault() -> None:
    ours, theirs = socket.socketpair()
    ours.close()
    with theirs:
        Worker.handle_error(object.__new__(Worker), None, theirs, ("127.0.0.1", 4), errors.InvalidHTTPVersion("9"))


def test_a_status_that_has_a_code_of_its_own_says_it() -> None:
    assert {status for status, _ in UNREADABLE.values()} - HTTP_CODES.keys() == {417, 501}
