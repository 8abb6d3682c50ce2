"""/api/v1/articles/ID/related, and the list beside an article."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from search.errors import BadParameter
from web.neighbours import MAX_RELATED, USUAL_RELATED, read


def test_related_articles_are_hits_with_what_they_share(client: FlaskClient) -> None:
    shape = client.get("/api/v1/articles/vote/related").json or {}
    assert shape["article"] == "vote"
    assert shape["related"]
    first = shape["related"][0]
    assert {"id", "url", "title", "source", "site", "published", "score", "entities", "shared"} <= set(first)
    assert first["id"] != "vote"
    assert first["shared"]


def test_the_page_of_an_article_shows_them(client: FlaskClient) -> None:
    first = (client.get("/api/v1/articles/vote/related").json or {})["related"][0]
    page = client.get("/articles/vote").text
    assert "Related articles" in page
    assert f'href="/articles/{first["id"]}"' in page


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/articles/nobody/related", 404),
        ("/api/v1/articles/vote/related?limit=0", 400),
        ("/api/v1/articles/vote/related?limit=21", 400),
        ("/api/v1/articles/vote/related?limit=1&limit=2", 400),
        ("/api/v1/articles/vote/related?q=x", 400),
        ("/api/v1/articles/vote/related?limit=20", 200),
    ],
)
def test_odd_questions_are_refused(client: FlaskClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


@pytest.mark.parametrize(
    ("given", "limit"), [({}, USUAL_RELATED), ({"limit": ""}, USUAL_RELATED), ({"limit": "20"}, MAX_RELATED)]
)
def test_how_many_are_wanted(given: dict[str, str], limit: int) -> None:
    assert read(MultiDict(given)) == limit


def test_what_is_no_possible_number_is_refused() -> None:
    with pytest.raises(BadParameter):
        read(MultiDict({"limit": "x"}))
