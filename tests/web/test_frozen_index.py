"""The page and the endpoint that tell which lists were frozen."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from search.frozen.places import FOLDER, path_of, paths
from search.searcher import open_searcher
from search.settings import Settings
from tests.search.frozen.things import THINGS
from tests.web.archive import HOSTILE, TODAY
from tests.web.conftest import client_of
from tests.web.test_escaping import dangers
from web import frozen_index
from web.app import create_app


def client_with_settings(own: Settings, **changed: Any) -> FlaskClient:
    altered = dataclasses.replace(own, **changed)
    return client_of(create_app(altered, open_searcher(altered, lambda: TODAY)))


@pytest.fixture
def client(own: Settings) -> FlaskClient:
    return client_with_settings(own)


@pytest.fixture
def client_of_hidden(own: Settings) -> FlaskClient:
    return client_with_settings(own, frozen_index="none")


def freeze(client: FlaskClient, **asked: str) -> str:
    """Where the list is that a search makes."""
    place: str = client.post("/lists", data=asked).headers["Location"]
    return place


def rows(client: FlaskClient, address: str = "/lists") -> list[Any]:
    found: list[Any] = html.document_fromstring(client.get(address).text).cssselect("tbody tr")
    return found


def test_whoever_froze_a_list_finds_it_again(client: FlaskClient) -> None:
    assert "No frozen lists" in client.get("/lists").text
    place = freeze(client, q="crimea", source="-Harbour Wire")
    count = (client.get("/api/v1/search?q=crimea&source=-Harbour+Wire").json or {})["total"]["value"]
    [row] = rows(client)
    assert [" ".join(cell.text_content().split()) for cell in row] == [
        "18 March 2014",
        "“crimea”, not source Harbour Wire",
        f"{count} articles",
        place.removeprefix("/lists/")[:8],
    ]
    assert row.cssselect("a")[0].get("href") == place
    assert "/lists" in html.document_fromstring(client.get(place).text).xpath("//main//a/@href")
    assert "/lists" in html.document_fromstring(client.get("/").text).xpath("//footer//a/@href")


def test_programs_get_the_same_page_by_page(client: FlaskClient) -> None:
    places = {freeze(client, q=q) for q in ("crimea", "kerry", "referendum")}
    seen, address = [], "/api/v1/lists?limit=2"
    while address:
        shape = client.get(address).json or {}
        assert shape["total"] == 3
        seen += [f"/lists/{each['hash']}" for each in shape["lists"]]
        address = shape["next_url"]
    assert (len(seen), set(seen)) == (3, places)


def test_the_page_leads_on_to_earlier_lists(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frozen_index, "USUAL_LISTS", 2)
    places = {freeze(client, q=q) for q in ("crimea", "kerry", "referendum")}
    first = html.document_fromstring(client.get("/lists").text)
    [onward] = first.cssselect(".pager a")
    found = [each.cssselect("a")[0].get("href") for each in (*rows(client), *rows(client, onward.get("href")))]
    assert (len(found), set(found)) == (3, places)
    back = html.document_fromstring(client.get(onward.get("href")).text).cssselect(".pager a")
    assert [each.get("href") for each in back] == ["/lists"]


def test_a_client_that_has_the_index_gets_it_anew_once_a_list_comes_or_goes(client: FlaskClient, own: Settings) -> None:
    for address in ("/lists", "/api/v1/lists"):
        tag = client.get(address).headers["ETag"]
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
        freeze(client, q="crimea")
        full = client.get(address, headers={"If-None-Match": tag})
        assert (full.status_code, full.headers["ETag"] != tag) == (200, True)
        for path in paths(own.data_dir):
            path.unlink()
        assert client.get(address, headers={"If-None-Match": full.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize("thing", THINGS)
def test_what_is_called_like_a_list_and_is_none_stops_no_page(client: FlaskClient, own: Settings, thing: str) -> None:
    place = freeze(client, q="crimea")
    odd = path_of(own.data_dir, "0" * 32)
    THINGS[thing](odd)
    assert [row.cssselect("a")[0].get("href") for row in rows(client)] == [place]
    assert (client.get("/api/v1/lists").json or {})["total"] == 1
    for address in (f"/lists/{odd.stem}", f"/lists/{odd.stem}.csv", f"/api/v1/lists/{odd.stem}"):
        assert client.get(address).status_code == 404


def test_where_the_folder_of_lists_is_a_file_pages_say_that_none_can_be_frozen(
    client: FlaskClient, own: Settings
) -> None:
    (own.data_dir / FOLDER).touch()
    assert "No frozen lists" in client.get("/lists").text
    assert client.get("/lists/" + "0" * 32).status_code == 404
    refused = client.post("/lists", data={"q": "crimea"})
    assert (refused.status_code, "could not be changed" in refused.text) == (503, True)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/api/v1/lists?limit=0", "bad_parameter"),
        ("/api/v1/lists?limit=101", "bad_parameter"),
        ("/api/v1/lists?nobody=1", "bad_parameter"),
        ("/api/v1/lists?cursor=x", "bad_cursor"),
        ("/api/v1/lists?cursor=x&cursor=y", "bad_parameter"),
    ],
)
def test_programs_are_told_what_was_not_understood(client: FlaskClient, address: str, code: str) -> None:
    refused = client.get(address)
    assert (refused.status_code, (refused.json or {})["code"]) == (400, code)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/lists?cursor=x", "cursor was left out: These are the latest lists."),
        ("/lists?nobody=1", "nobody was left out"),
    ],
)
def test_people_are_shown_the_latest_lists_instead(client: FlaskClient, address: str, said: str) -> None:
    freeze(client, q="crimea")
    assert said in client.get(address).text
    assert len(rows(client, address)) == 1


def test_where_the_operator_wants_no_index_there_is_none_and_nothing_leads_to_it(client_of_hidden: FlaskClient) -> None:
    place = freeze(client_of_hidden, q="crimea")
    for address in ("/", "/search?q=crimea", place):
        assert "/lists" not in html.document_fromstring(client_of_hidden.get(address).text).xpath("//a/@href")
    assert client_of_hidden.get(place).status_code == 200
    page, problem = client_of_hidden.get("/lists"), client_of_hidden.get("/api/v1/lists")
    assert (page.status_code, problem.status_code, (problem.json or {})["code"]) == (404, 404, "not_found")
    assert "does not list its frozen lists" in page.text


def test_a_key_opens_the_endpoint_where_reading_needs_one_and_the_page_leads_not_there(own: Settings) -> None:
    keyed = client_with_settings(own, api_reading="key")
    assert keyed.get("/api/v1/lists").status_code == 401
    assert "/api/v1" not in keyed.get("/lists").text


def test_nothing_that_somebody_froze_runs_or_spreads(client: FlaskClient) -> None:
    freeze(client, q=f"{HOSTILE.title} <script>alert(1)</script>")
    freeze(client, q='crimea "unclosed \u202e <img src=x onerror=alert(1)>', source="x" * 3000)
    page = client.get("/lists").text
    assert dangers(html.document_fromstring(page)) == []
    assert "x" * 400 not in page
    assert "\u202e" not in page
