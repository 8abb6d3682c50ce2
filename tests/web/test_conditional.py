"""Answers that a client has already are not sent again, and never an outdated one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search.engine import open_engine
from search.searcher import Searcher, open_searcher
from search.settings import Settings
from tests.builders import article, fill, settings
from tests.web.archive import TODAY
from web import edition
from web.app import create_app

ADDRESSES = [
    "/",
    "/search?q=crimea",
    "/articles/vote?q=crimea",
    "/entities",
    "/entities/person/John%20Kerry",
    "/api/v1/search?q=crimea",
    "/api/v1/articles/vote",
    "/api/v1/suggest?q=cr",
    "/api/v1/entities?q=ker",
    "/api/v1/entities/person/John%20Kerry",
    "/api/v1/stats",
]


def tag(client: FlaskClient, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.headers["ETag"]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_same_answer_is_not_sent_twice(client: FlaskClient, address: str, method: str) -> None:
    known = tag(client, address)
    assert known.startswith('W/"')
    for sent in (known, f'"other", {known}', known.removeprefix("W/"), "*"):
        again = client.open(address, method=method, headers={"If-None-Match": sent})
        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", known)
        assert "Content-Type" not in again.headers


def test_a_tag_saves_the_work(client: FlaskClient, searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    known = tag(client, "/api/v1/search?q=crimea")
    monkeypatch.setattr(searcher, "search", None)
    assert client.get("/api/v1/search?q=crimea", headers={"If-None-Match": known}).status_code == 304


def test_another_question_has_another_tag(client: FlaskClient) -> None:
    addresses = [*ADDRESSES, "/api/v1/search?q=kerry", "/api/v1/search?q=crimea&limit=3", "/search?q=kerry"]
    assert len({tag(client, each) for each in addresses}) == len(addresses)


@pytest.mark.parametrize("sent", ['"x"', 'W/"x"', "nonsense", '"', "", 'W/"\xff", ,,'])
def test_an_unknown_tag_gets_the_answer(client: FlaskClient, sent: str) -> None:
    assert client.get("/api/v1/stats", headers={"If-None-Match": sent}).status_code == 200


@pytest.mark.parametrize(("address", "status"), [("/api/v1/articles/nobody", 404), ("/api/v1/search?limit=x", 400)])
def test_any_tag_will_do_only_where_there_is_an_answer(client: FlaskClient, address: str, status: int) -> None:
    assert client.get(address, headers={"If-None-Match": "*"}).status_code == status


def test_new_articles_change_the_tag_and_the_answer(tmp_path: Path) -> None:
    made = settings(tmp_path / "data")
    fill(open_engine(made), [article("a1", "crimea")])
    client = create_app(made).test_client()
    known = tag(client, "/api/v1/search?q=crimea")
    fill(open_engine(made), [article("a2", "crimea")])
    again = client.get("/api/v1/search?q=crimea", headers={"If-None-Match": known})
    assert (again.status_code, (again.json or {})["total"]["value"]) == (200, 2)


def test_a_new_day_changes_the_tag_because_today_is_another(archive: Settings) -> None:
    today = [TODAY]
    client = create_app(archive, open_searcher(archive, lambda: today[0])).test_client()
    before = tag(client, "/api/v1/search?from=7d")
    today[0] = date(2014, 3, 19)
    assert tag(client, "/api/v1/search?from=7d") != before


@pytest.mark.parametrize("address", ADDRESSES)
def test_other_settings_change_the_tag(client_with: Callable[..., FlaskClient], address: str) -> None:
    assert tag(client_with(), address) == tag(client_with(), address)
    assert tag(client_with(), address) != tag(client_with(default_page_size=7), address)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_upgrade_changes_the_tag(
    client_with: Callable[..., FlaskClient], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    before = tag(client_with(), address)
    monkeypatch.setattr(edition, "version_of_dateline", lambda: "999")
    assert tag(client_with(), address) != before


@pytest.mark.parametrize("address", ["/api/v1/nowhere", "/nowhere", "/api/v1/search?limit=x", "/healthz", "/readyz"])
def test_what_may_change_at_any_time_has_no_tag(client: FlaskClient, address: str) -> None:
    assert "ETag" not in client.get(address).headers


def test_every_answer_must_be_asked_for_again(client: FlaskClient) -> None:
    assert {client.get(each).headers["Cache-Control"] for each in [*ADDRESSES, "/nowhere"]} == {"no-cache"}
