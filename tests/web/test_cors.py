"""Scripts of other sites may ask the API if the operator names their sites, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

SITE = "https://desk.example"
ALLOW = "Access-Control-Allow-Origin"


@pytest.mark.parametrize(
    ("origins", "origin", "allowed"),
    [
        pytest.param("", SITE, None, id="usually nobody"),
        pytest.param(SITE, SITE, SITE, id="a site that is named"),
        pytest.param(f"https://other.example, {SITE}", SITE, SITE, id="one of several"),
        pytest.param(SITE, "https://desk.example.evil.example", None, id="a site that begins alike"),
        pytest.param(SITE, "null", None, id="a file"),
        pytest.param("*", SITE, "*", id="every site"),
        pytest.param("HTTPS://Desk.Example", SITE, SITE, id="capitals of an operator"),
    ],
)
def test_only_sites_that_are_named_may_ask(
    client_with: Callable[..., FlaskClient], origins: str, origin: str, allowed: str | None
) -> None:
    client = client_with(cors_origins=origins)
    for address in ("/api/v1/search?q=crimea", "/api/v1/search?limit=0", "/api/v1/nowhere"):
        headers = client.get(address, headers={"Origin": origin}).headers
        assert headers.get(ALLOW) == allowed
        assert "Access-Control-Allow-Credentials" not in headers
        if allowed:
            assert "ETag" in headers["Access-Control-Expose-Headers"]
            assert "X-Request-Id" in headers["Access-Control-Expose-Headers"]


def test_caches_keep_the_answers_for_several_sites_apart(client_with: Callable[..., FlaskClient]) -> None:
    client = client_with(cors_origins=SITE)
    assert "Origin" in client.get("/api/v1/stats").headers["Vary"]


def test_pages_are_for_no_other_site(client_with: Callable[..., FlaskClient]) -> None:
    assert ALLOW not in client_with(cors_origins="*").get("/search", headers={"Origin": SITE}).headers


def test_a_browser_is_told_beforehand_what_may_be_sent(client_with: Callable[..., FlaskClient]) -> None:
    asked = {"Origin": SITE, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "if-none-match"}
    answer = client_with(cors_origins=SITE).options("/api/v1/search", headers=asked)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]
    assert answer.headers["Access-Control-Max-Age"] == "7200"
