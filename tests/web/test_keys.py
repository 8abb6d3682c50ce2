"""Keys of the API: who may ask for what, and what those are told who may not."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html

from search.keys import stored
from search.keys.key import Right

READ = frozenset((Right.READ,))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


@pytest.fixture
def client_of_keys(client_with: Callable[..., FlaskClient], path: Path) -> Callable[..., FlaskClient]:
    """A client of the archive under the keys of the test."""
    return lambda **changed: client_with(keys_file=str(path), **changed)


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def test_reading_is_open_unless_the_operator_says_otherwise(client_of_keys: Callable[..., FlaskClient]) -> None:
    assert client_of_keys().get("/api/v1/stats").status_code == 200
    refused = client_of_keys(api_reading="key").get("/api/v1/stats")
    assert (refused.status_code, refused.mimetype) == (401, "application/problem+json")
    assert refused.json["code"] == "key_needed"  # type: ignore[index]
    assert refused.headers["WWW-Authenticate"] == 'Bearer realm="Dateline"'


def test_a_key_opens_what_is_closed(client_of_keys: Callable[..., FlaskClient], path: Path) -> None:
    secret = stored.add(path, "desk", READ, "now")
    client = client_of_keys(api_reading="key")
    assert client.get("/api/v1/stats", headers=bearer(secret)).status_code == 200
    assert client.get("/api/v1/stats", headers={"Authorization": f"bearer  {secret}"}).status_code == 200
    stored.remove(path, ("desk",))
    assert client.get("/api/v1/stats", headers=bearer(secret)).status_code == 401


@pytest.mark.parametrize("sent", ["", "x", "dl_", "é", "a b"])
def test_a_key_that_is_none_is_refused_also_where_none_is_needed(
    client_of_keys: Callable[..., FlaskClient], path: Path, sent: str
) -> None:
    stored.add(path, "desk", READ, "now")
    refused = client_of_keys().get("/api/v1/stats", headers=bearer(sent))
    assert (refused.status_code, refused.json["code"]) == (401, "key_unknown")  # type: ignore[index]
    assert 'error="invalid_token"' in refused.headers["WWW-Authenticate"]


def test_what_a_proxy_passes_on_is_no_key(client_of_keys: Callable[..., FlaskClient]) -> None:
    assert client_of_keys().get("/api/v1/stats", headers={"Authorization": "Basic eDp5"}).status_code == 200


@pytest.mark.parametrize(
    "address", ["/", "/search?q=crimea", "/api", "/api/v1/openapi.json", "/api/v1/suggest?q=a", "/healthz", "/readyz"]
)
def test_pages_and_what_they_ask_need_no_key(client_of_keys: Callable[..., FlaskClient], address: str) -> None:
    assert client_of_keys(api_reading="key").get(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/search?q=crimea",
        "/articles/vote",
        "/entities/place/Crimea",
        "/timeline?q=crimea",
        "/graph?q=crimea",
        "/compare?q=crimea",
        "/api",
    ],
)
def test_pages_lead_to_json_only_where_it_needs_no_key(
    client_of_keys: Callable[..., FlaskClient], address: str
) -> None:
    assert data_links(client_of_keys(), address)
    assert not data_links(client_of_keys(api_reading="key"), address)


def data_links(client: FlaskClient, address: str) -> list[str]:
    """The addresses of the API that a page leads to, but for its description, which is open to all."""
    found = html.document_fromstring(client.get(address).text).xpath("//@href")
    return [each for each in found if each.startswith("/api/v1/") and not each.endswith("openapi.json")]


@pytest.mark.parametrize("address", ["search", "articles/vote", "export", "entities", "lists/x", "nowhere"])
def test_all_else_of_the_api_does(client_of_keys: Callable[..., FlaskClient], address: str) -> None:
    client = client_of_keys(api_reading="key")
    assert client.get(f"/api/v1/{address}").status_code == 401
    assert client.head(f"/api/v1/{address}").status_code == 401


def test_a_browser_may_ask_beforehand_without_a_key(client_of_keys: Callable[..., FlaskClient]) -> None:
    client = client_of_keys(api_reading="key", cors_origins="*")
    asked = {"Origin": "https://desk.example", "Access-Control-Request-Method": "GET"}
    answer = client.options("/api/v1/search", headers=asked)
    assert answer.status_code == 200
    assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]


def test_keys_that_cannot_be_read_let_nobody_in(client_of_keys: Callable[..., FlaskClient], path: Path) -> None:
    path.write_bytes(b"{")
    client = client_of_keys(api_reading="key")
    refused = client.get("/api/v1/stats", headers=bearer("dl_x"))
    assert (refused.status_code, refused.json["code"]) == (503, "keys_damaged")  # type: ignore[index]
    assert str(path) not in refused.text
    assert client.get("/search").status_code == 200


def test_the_log_tells_whose_key_it_was_and_never_the_key(
    client_of_keys: Callable[..., FlaskClient], path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    secret = stored.add(path, "desk", READ, "now")
    client = client_of_keys()
    client.get("/api/v1/stats", headers=bearer(secret))
    client.get("/api/v1/stats", headers=bearer(f"{secret}x"))
    told = [json.loads(each.getMessage()) for each in caplog.records if each.name == "dateline.access"]
    assert [each.get("key") for each in told] == ["desk", None]
    assert secret not in caplog.text


def test_a_key_has_an_allowance_of_its_own(client_of_keys: Callable[..., FlaskClient], path: Path) -> None:
    secret = stored.add(path, "desk", READ, "now")
    client = client_of_keys(rate_per_minute=1, rate_burst=1)
    assert [client.get("/api/v1/stats").status_code for _ in range(2)] == [200, 429]
    assert [client.get("/api/v1/stats", headers=bearer(secret)).status_code for _ in range(2)] == [200, 429]
    assert client.get("/api/v1/stats", headers=bearer("x")).status_code == 429


def test_the_description_says_where_a_key_is_needed(client_of_keys: Callable[..., FlaskClient]) -> None:
    usual = client_of_keys().get("/api/v1/openapi.json").json or {}
    closed = client_of_keys(api_reading="key").get("/api/v1/openapi.json").json or {}
    assert usual["components"]["securitySchemes"] == {"key": {"type": "http", "scheme": "bearer"}}
    assert (usual["security"], closed["security"]) == ([{}, {"key": []}], [{"key": []}])
    assert closed["paths"]["/healthz"]["get"]["security"] == []
