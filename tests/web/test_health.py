"""Alive and ready are two questions."""

from __future__ import annotations

from flask.testing import FlaskClient

from search.searcher import Searcher


def test_a_server_with_an_index_is_alive_and_ready(client: FlaskClient, searcher: Searcher) -> None:
    assert client.get("/healthz").json == {"status": "ok"}
    assert client.get("/readyz").json == {"status": "ready", "generation": searcher.generation()}


def test_a_server_without_an_index_is_alive_but_not_ready(empty: FlaskClient) -> None:
    assert empty.get("/healthz").status_code == 200
    response = empty.get("/readyz")
    assert (response.status_code, response.mimetype) == (503, "application/problem+json")
    assert (response.json or {})["code"] == "index_missing"
