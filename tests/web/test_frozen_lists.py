"""Freezing from the page, and the page of a list."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from search.engine import open_engine
from search.frozen import reopened
from search.frozen.places import paths
from search.searcher import open_searcher
from search.settings import Settings
from tests.builders import article, fill
from tests.web.archive import ABOUT_CRIMEA, HOSTILE, TODAY
from tests.web.conftest import client_of
from tests.web.test_escaping import dangers
from web.app import create_app


@pytest.fixture
def client(own: Settings) -> FlaskClient:
    return client_of(create_app(own, open_searcher(own, lambda: TODAY)))


def test_the_button_of_a_page_freezes_what_the_page_shows(client: FlaskClient) -> None:
    shown = html.document_fromstring(client.get("/search?q=crimea&site=-meridian.example&from=2010").text)
    [form] = shown.xpath("//form[@action='/lists']")
    sent = client.post("/lists", data=dict(form.form_values()))
    assert (sent.status_code, sent.headers["Location"][:7]) == (303, "/lists/")
    page = client.get(sent.headers["Location"])
    count = client.get("/api/v1/search?q=crimea&site=-meridian.example&from=2010").json["total"]["value"]  # type: ignore[index]
    listed = html.document_fromstring(page.text).xpath("//ol[@class='frozen']/li")
    assert (page.status_code, len(listed)) == (200, count)
    assert any(" March 2014" in each.text_content() for each in listed)
    assert "Nothing has changed since" in page.text
    again = client.get(sent.headers["Location"], headers={"If-None-Match": page.headers["ETag"]})
    assert again.status_code == 304


def test_a_list_tells_what_became_of_it(client: FlaskClient, own: Settings) -> None:
    place = client.post("/lists", data={"q": "crimea"}).headers["Location"]
    engine = open_engine(own)
    fill(engine, [article("may", "Crimea in May, corrected.", "May"), article("fresh", "crimea", "Fresh")])
    with engine.writer() as writer:
        writer.delete("april")
    shape = client.get(f"/api/v1{place}").json or {}
    assert (shape["total"], shape["changed"], shape["gone"], shape["new"]["value"]) == (len(ABOUT_CRIMEA), 1, 1, 1)
    text = html.document_fromstring(client.get(place).text).text_content()
    assert "Since then 1 went, 1 changed, and the search finds 1 besides." in " ".join(text.split())


def test_a_list_is_called_by_all_that_was_asked(client: FlaskClient) -> None:
    asked = {"q": "crimea", "source": "Harbour Wire", "from": "2014-03", "collapse": "story", "match": "foo"}
    page = html.document_fromstring(client.get(client.post("/lists", data=asked).headers["Location"]).text)
    words = "“crimea”, source Harbour Wire, from 2014-03-01, each story once"
    [heading], [title] = page.cssselect("h1"), page.cssselect("title")
    assert " ".join(heading.text_content().split()).startswith(f"{words}: ")
    assert title.text_content() == f"Frozen list: {words} · Dateline"
    assert page.cssselect(".cite")[0].text_content().startswith(f"{words}: ")
    assert "match was left out" in page.text_content()


@pytest.mark.parametrize(("most", "more"), [(1, "And 2 more: search again."), (3, None)])
def test_how_many_more_are_found_today_than_are_shown_is_said(
    client: FlaskClient, own: Settings, monkeypatch: pytest.MonkeyPatch, most: int, more: str | None
) -> None:
    monkeypatch.setattr(reopened, "SHOWN_NEW", most)
    place = client.post("/lists", data={"q": "crimea"}).headers["Location"]
    fill(open_engine(own), [article(f"fresh{number}", "crimea", "Fresh") for number in range(3)])
    text = " ".join(html.document_fromstring(client.get(place).text).text_content().split())
    assert ("more: " in text) == (more is not None)
    assert more is None or more in text


def test_a_list_that_was_altered_or_removed_is_not_found_by_who_has_it_already(
    client: FlaskClient, own: Settings
) -> None:
    place = client.post("/lists", data={"q": "crimea", "x\n\u202ey": "1"}).headers["Location"]
    assert place == client.post("/lists", data={"q": "crimea"}).headers["Location"]
    addresses = (place, f"/api/v1{place}")
    tags = [client.get(address).headers["ETag"] for address in addresses]
    [path] = paths(own.data_dir)
    path.write_bytes(path.read_bytes().replace(b"Harbour", b"Harbor", 1).replace(b"Crimea", b"Krim", 1))
    for address, tag in zip(addresses, tags, strict=True):
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 404
    assert client.post("/lists", data={"q": "crimea"}).headers["Location"] == place
    assert client.get(place).status_code == 200
    path.unlink()
    for address, tag in zip(addresses, tags, strict=True):
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 404


def test_nothing_of_a_hostile_article_runs_on_the_page_of_a_list(client: FlaskClient) -> None:
    place = client.post("/lists", data={"q": f"{HOSTILE.title} <script>alert(1)</script>"}).headers["Location"]
    page = html.document_fromstring(client.get(place).text)
    assert dangers(page) == []
    assert json.dumps(client.get(f"/api/v1{place}").json)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({}, 303, id="no browser"),
        pytest.param({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 303, id="our own page"),
        pytest.param({"Origin": "http://localhost"}, 303, id="our own page, in an older browser"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, 403, id="another site"),
        pytest.param({"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"}, 403, id="a neighbour"),
        pytest.param({"Origin": "https://evil.example"}, 403, id="another site, in an older browser"),
        pytest.param({"Origin": "null"}, 403, id="a page that hides"),
        pytest.param({"Origin": "http://["}, 403, id="no address"),
    ],
)
def test_only_our_own_page_may_freeze(client: FlaskClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/lists", data={"q": "crimea"}, headers=headers).status_code == status


def test_the_page_of_results_lets_browsers_say_that_a_form_is_ours(client: FlaskClient) -> None:
    shown: Any = html.document_fromstring(client.get("/search?q=crimea").text)
    assert shown.xpath("//meta[@name='referrer']/@content") == ["same-origin"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"max_frozen_articles": 2}, f"{len(ABOUT_CRIMEA)} articles match; a list may have 2."),
        ({"max_frozen_lists": 0}, "No lists are frozen here"),
    ],
    ids=["articles", "lists"],
)
def test_what_is_too_much_is_refused_with_a_sentence(own: Settings, changed: dict[str, int], said: str) -> None:
    altered = dataclasses.replace(own, **changed)  # type: ignore[arg-type]
    refusing = client_of(create_app(altered, open_searcher(altered, lambda: TODAY)))
    sent = refusing.post("/lists", data={"q": "crimea"})
    assert sent.status_code == 422
    assert said in html.document_fromstring(sent.text).text_content()
    assert ('action="/lists"' in refusing.get("/search?q=crimea").text) == (altered.max_frozen_lists > 0)


@pytest.mark.parametrize("place", ["/lists/x", "/lists/" + "0" * 32])
def test_there_is_no_other_list(client: FlaskClient, place: str) -> None:
    assert client.get(place).status_code == 404
    problem = client.get(f"/api/v1{place}")
    assert (problem.status_code, (problem.json or {})["code"]) == (404, "list_not_found")


def test_a_list_leads_to_its_json_only_where_that_needs_no_key(own: Settings, client: FlaskClient) -> None:
    place = client.post("/lists", data={"q": "crimea"}).headers["Location"]
    closed = dataclasses.replace(own, api_reading="key")
    keyed = client_of(create_app(closed, open_searcher(closed, lambda: TODAY)))
    assert f'href="/api/v1{place}"' in client.get(place).text
    assert "/api/v1" not in keyed.get(place).text


def test_the_files_of_a_list_have_what_was_frozen_and_not_what_is_found_today(
    client: FlaskClient, own: Settings
) -> None:
    place = client.post("/lists", data={"q": "crimea"}).headers["Location"]
    engine = open_engine(own)
    fill(engine, [article("fresh", "crimea", "Fresh")])
    with engine.writer() as writer:
        writer.delete("april")
    page = html.document_fromstring(client.get(place).text)
    files = {each.text_content(): client.get(each.get("href")) for each in page.cssselect(".take a")}
    assert list(files) == ["JSON Lines", "CSV", "RIS", "BibTeX"]
    for file in files.values():
        assert (file.status_code, file.headers["X-Total-Count"]) == (200, str(len(ABOUT_CRIMEA)))
        assert "Fresh" not in file.text
    lines = files["JSON Lines"].text.strip("\n").split("\n")
    assert {json.loads(each)["id"] for each in lines} == {each.id for each in ABOUT_CRIMEA}
    assert files["CSV"].headers["Content-Disposition"] == 'attachment; filename="crimea-2014-03-18.csv"'
    assert files["CSV"].text.startswith("\ufeffid,")
    assert "Of those that went or changed the list kept" in page.text_content()


def test_a_file_that_a_client_has_is_sent_again_once_it_is_another(client: FlaskClient, own: Settings) -> None:
    file = client.post("/lists", data={"q": "crimea"}).headers["Location"] + ".ris"
    tag = {"If-None-Match": client.get(file).headers["ETag"]}
    assert client.get(file, headers=tag).status_code == 304
    with open_engine(own).writer() as writer:
        writer.delete("april")
    assert client.get(file, headers=tag).status_code == 200
    [path] = paths(own.data_dir)
    path.unlink()
    assert client.get(file, headers=tag).status_code == 404


@pytest.mark.parametrize("file", ["/lists/x.csv", "/lists/" + "0" * 32 + ".ris", "/lists/" + "0" * 32 + ".atom"])
def test_what_is_no_list_has_no_files(client: FlaskClient, file: str) -> None:
    assert client.get(file).status_code == 404


def test_a_list_of_nothing_offers_no_files(client: FlaskClient) -> None:
    place = client.post("/lists", data={"q": "zeppelin"}).headers["Location"]
    assert html.document_fromstring(client.get(place).text).cssselect(".take") == []
