"""What a browser is told, with every answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from web.security import HEADERS
from web.style import ALLOWED

ADDRESSES = [
    *("/", "/search?q=crimea", "/articles/vote", "/articles/nobody", "/nowhere", "/static/keys.js", "/static/no"),
    *("/api/v1/search", "/api/v1/search?limit=x", "/api/v1/stats", "/api/v1/openapi.json", "/api/nowhere"),
    *("/healthz", "/readyz", "/search?q=" + "x" * 9000),
]


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_has_the_headers(client: FlaskClient, address: str, method: str) -> None:
    headers = client.open(address, method=method).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert "Set-Cookie" not in headers


def test_the_policy_lets_nothing_in_that_is_not_ours() -> None:
    policy = dict(each.strip().split(" ", 1) for each in HEADERS["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert set(policy.values()) == {"'none'", "'self'", ALLOWED}


def test_an_answer_that_is_not_sent_again_has_the_headers_too(client: FlaskClient) -> None:
    response = client.get("/search", headers={"If-None-Match": "*"})
    assert response.status_code == 304
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("news.example", 200),
        ("news.example:8000", 200),
        ("a.wire.example", 200),
        ("NEWS.Example", 200),
        ("evil.example", 400),
        ("news.example.evil.example", 400),
        ("evil.example/news.example", 400),
        ("127.0.0.1", 400),
        ("", 400),
    ],
)
@pytest.mark.parametrize("address", ["/", "/search?q=crimea", "/api/v1/stats", "/static/keys.js", "/nowhere"])
def test_only_trusted_hosts_are_answered_for(
    client_with: Callable[..., FlaskClient], address: str, host: str, status: int
) -> None:
    client = client_with(trusted_hosts=" News.example, .wire.example ,")
    response = client.get(address, environ_overrides={"HTTP_HOST": host, "SERVER_NAME": ""})
    assert response.status_code == (404 if address == "/nowhere" and status == 200 else status)
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("host", ["evil.example", "a b", "x\x00<script>"])
@pytest.mark.parametrize("address", ["/", "/search?q=crimea&limit=1", "/api/v1/search?limit=1", "/articles/vote"])
def test_no_answer_repeats_the_host_that_was_claimed(client: FlaskClient, address: str, host: str) -> None:
    response = client.get(address, environ_overrides={"HTTP_HOST": host})
    assert response.status_code == 200
    assert host not in response.text
