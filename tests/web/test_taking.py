"""Results as files, over HTTP."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from search.errors import DeadlinePassed
from search.searcher import Searcher
from search.taking.every import PAGE
from search.taking.forms import CITED
from search.taking.sheet import FORMULA
from tests.search.taking.readers import read_bibtex, read_ris
from tests.web.archive import ABOUT_CRIMEA, ARTICLES

FILES = ["csv", "jsonl", "ris", "bib"]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_table_has_every_hit(client: FlaskClient) -> None:
    response = client.get("/search.csv?q=crimea&limit=1")
    assert (response.status_code, response.mimetype) == (200, "text/csv")
    assert response.headers["Content-Type"].endswith("charset=utf-8")
    assert response.headers["Content-Disposition"] == 'attachment; filename="crimea-2014-03-18.csv"'
    assert response.headers["X-Total-Count"] == response.headers["X-Taken-Count"] == str(len(ABOUT_CRIMEA))
    assert {each["id"] for each in rows(response.text)} == {each.id for each in ABOUT_CRIMEA}


def test_lines_of_json_are_the_articles_of_the_api(client: FlaskClient) -> None:
    lines = [json.loads(line) for line in client.get("/search.jsonl?q=crimea&sort=newest").text.splitlines()]
    assert len(lines) == len(ABOUT_CRIMEA)
    for line in lines:
        whole = client.get(f"/api/v1/articles/{line['id']}").json or {}
        assert line == {key: value for key, value in whole.items() if key != "story"}


def test_only_the_table_for_people_begins_with_a_mark(client: FlaskClient) -> None:
    assert client.get("/search.csv").data.startswith(b"\xef\xbb\xbf")
    assert client.get("/api/v1/export?format=csv").data.startswith(b"id,")
    assert client.get("/search.jsonl").data.startswith(b"{")


@pytest.mark.parametrize("address", ["/search.csv", "/api/v1/export?format=csv"])
def test_no_cell_is_a_formula(client: FlaskClient, address: str) -> None:
    assert not [cell for row in rows(client.get(address).text) for cell in row.values() if cell.startswith(FORMULA)]


@pytest.mark.parametrize("ending", FILES)
def test_filters_and_order_are_those_of_the_page(client: FlaskClient, ending: str) -> None:
    address = f"/search.{ending}?source=Harbour+Wire&sort=oldest&cursor=x&facets=x&limit=x"
    response = client.get(address)
    places = [response.text.find(title) for title in ("Crimea votes", "One month", "May")]
    assert response.headers["X-Total-Count"] == "3"
    assert -1 < places[0] < places[1] < places[2]


def test_a_file_of_a_faulty_search_has_what_its_page_shows(client: FlaskClient) -> None:
    assert client.get("/search.csv?q=crimea+%22&from=never").headers["X-Total-Count"] == str(len(ABOUT_CRIMEA))


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("limit=3", "limit"), ("format=xls", "format"), ("format=csv&format=csv", "format"), ("from=never", "from")],
)
def test_the_api_is_strict(client: FlaskClient, query: str, parameter: str) -> None:
    response = client.get(f"/api/v1/export?{query}")
    assert (response.status_code, response.mimetype) == (400, "application/problem+json")
    assert [each["parameter"] for each in (response.json or {})["errors"]] == [parameter]


def test_a_query_that_is_not_understood_is_refused_before_anything_is_sent(client: FlaskClient) -> None:
    assert client.get("/api/v1/export?q=*ussia").status_code == 400
    assert client.get("/api/v1/export?from=2015&to=2014").status_code == 422


def test_without_a_form_it_is_lines_of_json(client: FlaskClient) -> None:
    response = client.get("/api/v1/export?q=crimea")
    assert response.mimetype == "application/x-ndjson"
    assert len(response.text.splitlines()) == len(ABOUT_CRIMEA)


def test_a_file_that_is_cut_says_so(client_with: Callable[..., FlaskClient]) -> None:
    response = client_with(max_export_articles=2).get("/search.csv?q=crimea")
    assert len(rows(response.text)) == 2
    assert response.headers["Content-Disposition"].endswith(f'-first-2-of-{len(ABOUT_CRIMEA)}.csv"')
    assert (response.headers["X-Total-Count"], response.headers["X-Taken-Count"]) == (str(len(ABOUT_CRIMEA)), "2")


def test_nothing_found_is_a_file_too(client: FlaskClient) -> None:
    assert rows(client.get("/search.csv?q=zebra").text) == []
    assert client.get("/search.jsonl?q=zebra").data == b""


@pytest.mark.parametrize("ending", FILES)
def test_a_file_is_not_sent_twice(client: FlaskClient, ending: str) -> None:
    known = client.get(f"/search.{ending}?q=crimea").headers["ETag"]
    assert client.get(f"/search.{ending}?q=crimea", headers={"If-None-Match": known}).status_code == 304


def test_a_file_breaks_off_where_a_later_page_fails(
    client: FlaskClient, searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = searcher.search

    def fails_later(request: Any, on: Any = None) -> Any:
        if request.cursor is not None:
            raise DeadlinePassed
        return search(request, on)

    monkeypatch.setattr(searcher, "search", fails_later)
    monkeypatch.setattr("search.taking.every.PAGE", 2)
    assert len(ARTICLES) < PAGE
    with pytest.raises(DeadlinePassed):
        client.get("/search.csv?q=crimea")


@pytest.mark.parametrize(("ending", "mimetype"), [(each.ending, each.media_type) for each in CITED])
def test_one_article_is_cited(client: FlaskClient, ending: str, mimetype: str) -> None:
    response = client.get(f"/articles/vote/cite.{ending}")
    assert (response.status_code, response.mimetype) == (200, mimetype)
    assert "Quill, Ada" in response.text
    assert response.headers["Content-Disposition"].endswith(f'"crimea-votes-in-referendum-2014-03-18.{ending}"')
    assert client.get(f"/articles/nobody/cite.{ending}").status_code == 404


def test_references_of_every_hit_can_be_read(client: FlaskClient) -> None:
    assert len(read_ris(client.get("/search.ris?q=crimea").text)) == len(ABOUT_CRIMEA)
    assert len(read_bibtex(client.get("/api/v1/export?q=crimea&format=bibtex").text)) == len(ABOUT_CRIMEA)


def entries(text: str) -> list[str]:
    return re.findall("<title>(.*?)</title>", text)[1:]


def test_a_feed_has_the_newest_first_whatever_the_order_of_the_page(client: FlaskClient) -> None:
    response = client.get("/search.atom?q=crimea&sort=oldest&source=Harbour+Wire")
    assert (response.mimetype, "Content-Disposition" in response.headers) == ("application/atom+xml", False)
    assert entries(response.text) == ["May", "One month", "Crimea votes in referendum"]


def test_a_feed_is_bounded_and_not_sent_twice(client_with: Callable[..., FlaskClient]) -> None:
    client = client_with(feed_entries=2)
    response = client.get("/search.atom?q=crimea")
    assert len(entries(response.text)) == 2
    again = client.get("/search.atom?q=crimea", headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_without_an_index_it_is_the_usual_page(empty: FlaskClient) -> None:
    assert empty.get("/search.csv").status_code == 503
    assert empty.get("/api/v1/export").status_code == 503


@pytest.mark.parametrize("address", ["/search.xls", "/search.", "/search.csv/x"])
def test_there_are_no_other_forms(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404
