"""The smaller endpoints, and what is true of all of them."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from search.article import to_dict
from tests.web.archive import ARTICLES


@pytest.mark.parametrize("article", ARTICLES, ids=lambda each: each.id)
def test_an_article_is_given_whole(client: FlaskClient, article: object) -> None:
    wanted = to_dict(article)  # type: ignore[arg-type]  # pytest passes it on
    found = client.get(f"/api/v1/articles/{wanted['id']}").json or {}
    assert found.pop("story") | {"id": ""} == {"id": "", "articles": 1, "others": [], "sites": []}
    assert found == wanted


def test_the_statistics_count_the_archive(client: FlaskClient) -> None:
    shape = client.get("/api/v1/stats").json or {}
    assert shape["documents"] == len(ARTICLES)
    assert shape["dates"] == {"from": "1991-01-20", "to": "2015-06-01", "undated": 1}
    assert {"source": "Harbour Wire", "count": 3} in shape["sources"]
    assert shape["engine"] == "whoosh"
    assert shape["segments"] >= 1
    assert shape["bytes"] > 1000


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/search?q=crimea",
        "/api/v1/articles/vote",
        "/api/v1/suggest?q=c",
        "/api/v1/stats",
        "/api/v1/openapi.json",
    ],
)
def test_head_gives_the_headers_of_get_without_a_body(client: FlaskClient, address: str) -> None:
    got, head = client.get(address), client.head(address)
    assert (head.status_code, head.data) == (200, b"")
    for name in ("Content-Type", "ETag", "Cache-Control"):
        assert head.headers.get(name) == got.headers.get(name)
    assert got.mimetype == "application/json"


@pytest.mark.parametrize("address", ["/api/v1/search", "/api/v1/stats", "/search", "/"])
def test_options_says_what_can_be_done(client: FlaskClient, address: str) -> None:
    response = client.options(address)
    assert (response.status_code, response.data) == (200, b"")
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
