"""Every refusal: its status, its code, and one form for programs and another for people."""

from __future__ import annotations

import logging
from collections.abc import Callable
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from search import errors as tree
from search.settings import Settings
from web.address import MAX_ADDRESS_BYTES, MAX_BODY_BYTES
from web.errors import RETRY_SECONDS, STATUS

KEYS = {"type", "title", "status", "detail", "instance", "code", "request_id"}
LONG = "x" * MAX_ADDRESS_BYTES

REFUSED = [
    pytest.param("/api/v1/search?q=%22&match=all", 400, "bad_query", "q", id="a query that is none"),
    pytest.param("/api/v1/search?q=*ussia", 400, "bad_query", "q", id="a leading star"),
    pytest.param("/api/v1/search?colour=red", 400, "bad_parameter", "colour", id="an unknown parameter"),
    pytest.param("/api/v1/search?limit=101", 400, "bad_parameter", "limit", id="too many hits"),
    pytest.param("/api/v1/search?limit=0", 400, "bad_parameter", "limit", id="no hits"),
    pytest.param("/api/v1/search?limit=%D9%A3", 400, "bad_parameter", "limit", id="digits that are not ASCII"),
    pytest.param("/api/v1/search?facet_limit=-1", 400, "bad_parameter", "facet_limit", id="a negative number"),
    pytest.param("/api/v1/search?sort=best", 400, "bad_parameter", "sort", id="an unknown order"),
    pytest.param("/api/v1/search?match=some", 400, "bad_parameter", "match", id="an unknown match"),
    pytest.param("/api/v1/search?interval=hour", 400, "bad_parameter", "interval", id="an unknown interval"),
    pytest.param("/api/v1/search?facets=colour", 400, "bad_parameter", "facets", id="an unknown facet"),
    pytest.param("/api/v1/search?fields=colour", 400, "bad_parameter", "fields", id="an unknown key"),
    pytest.param("/api/v1/search?highlight=maybe", 400, "bad_parameter", "highlight", id="no truth value"),
    pytest.param("/api/v1/search?from=soon", 400, "bad_parameter", "from", id="no date"),
    pytest.param("/api/v1/search?cursor=x", 400, "bad_cursor", "cursor", id="no cursor of ours"),
    pytest.param("/api/v1/search?lenient=1&cursor=x", 400, "bad_cursor", "cursor", id="not even leniently"),
    pytest.param("/api/v1/search?from=2015&to=2014", 422, "impossible_range", "to", id="a range that ends too early"),
    pytest.param("/api/v1/articles/nobody", 404, "article_not_found", None, id="no such article"),
    pytest.param("/api/v1/articles/vote?q=crimea", 400, "bad_parameter", "q", id="a parameter of an article"),
    pytest.param("/api/v1/stats?q=crimea", 400, "bad_parameter", "q", id="a parameter of the statistics"),
    pytest.param("/api/v1/openapi.json?v=3", 400, "bad_parameter", "v", id="a parameter of the description"),
    pytest.param("/api/v1/suggest?q=a&limit=21", 400, "bad_parameter", "limit", id="too many completions"),
    pytest.param("/api/v1/entities?type=paper", 400, "bad_parameter", "type", id="an unknown kind of entity"),
    pytest.param("/api/v1/entities?limit=101", 400, "bad_parameter", "limit", id="too many entities"),
    pytest.param("/api/v1/entities?kind=person", 400, "bad_parameter", "kind", id="a parameter of no list"),
    pytest.param("/api/v1/entities/person/Nobody", 404, "entity_not_found", None, id="nobody"),
    pytest.param("/api/v1/entities/person/Jon%20Kerry", 404, "entity_not_found", "name", id="nearly somebody"),
    pytest.param("/api/v1/entities/place/Crimea?limit=51", 400, "bad_parameter", "limit", id="too much of a profile"),
    pytest.param("/api/v1/entities/place/Crimea?q=x", 400, "bad_parameter", "q", id="a parameter of no profile"),
    pytest.param("/api/v1/entities/place/Crimea?from=soon", 400, "bad_parameter", "from", id="a profile from no date"),
    pytest.param("/api/v1/entities/place/Crimea?from=2015&to=2014", 422, "impossible_range", "to", id="an early end"),
    pytest.param("/api/v1/entities/paper/BBC", 404, "not_found", None, id="no kind of entity"),
    pytest.param("/api/v1/entities/person/", 404, "not_found", None, id="no name"),
    pytest.param("/api/v1/nowhere", 404, "not_found", None, id="no such endpoint"),
    pytest.param("/api/v2/search", 404, "not_found", None, id="no such version"),
    pytest.param("/api/v1", 404, "not_found", None, id="no endpoint at all"),
    pytest.param("/api//v1/search", 404, "not_found", None, id="two slashes are not one"),
    pytest.param(f"/api/v1/search?q={LONG}", 414, "address_too_long", None, id="a long query"),
    pytest.param(f"/api/v1/{LONG}", 414, "address_too_long", None, id="a long path"),
]


@pytest.mark.parametrize(("address", "status", "code", "parameter"), REFUSED)
def test_a_program_is_told_what_is_wrong(
    client: FlaskClient, address: str, status: int, code: str, parameter: str | None
) -> None:
    response = client.get(address)
    shape = response.json or {}
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert shape.keys() == KEYS | ({"errors"} if parameter else set())
    assert (shape["status"], shape["code"], shape["type"]) == (status, code, f"/problems/{code}")
    assert shape["instance"] == address.partition("?")[0]
    assert shape["request_id"] == response.headers["X-Request-Id"]
    assert response.headers.get("ETag") is None
    for fault in shape.get("errors", []):
        assert fault.keys() == {"parameter", "position", "hint"}
        assert (fault["parameter"], bool(fault["hint"])) == (parameter, True)


def test_a_fault_in_a_query_has_its_position_in_code_points(client: FlaskClient) -> None:
    shape = client.get("/api/v1/search", query_string={"q": "🗳 çrimea *ussia"}).json or {}
    assert [(each["parameter"], each["position"]) for each in shape["errors"]] == [("q", 9)]


def test_all_faults_are_told_at_once(client: FlaskClient) -> None:
    shape = client.get("/api/v1/search?limit=x&colour=red&sort=best").json or {}
    assert {each["parameter"] for each in shape["errors"]} == {"limit", "colour", "sort"}


def test_the_instance_is_an_address(client: FlaskClient) -> None:
    shape = client.get("/api/v1/articles/" + quote('é "<>')).json or {}
    assert shape["instance"] == "/api/v1/articles/%C3%A9%20%22%3C%3E"


@pytest.mark.parametrize("address", ["/", "/search", "/api/v1/search", "/api/v1/articles/vote", "/healthz"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_nothing_can_be_changed_and_allow_says_what_can_be_done(client: FlaskClient, method: str, address: str) -> None:
    response = client.open(address, method=method)
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_a_large_body_is_refused_before_it_is_read(client: FlaskClient) -> None:
    response = client.post("/api/v1/search", data=b"x" * (MAX_BODY_BYTES + 1))
    assert (response.status_code, (response.json or {})["code"]) == (413, "request_too_large")
    assert client.post("/api/v1/search", data=b"x" * MAX_BODY_BYTES).status_code == 405


@pytest.mark.parametrize(
    "address",
    ["/api/v1/search", "/api/v1/articles/a", "/api/v1/suggest?q=a", "/api/v1/stats", "/readyz", "/", "/search"],
)
def test_without_an_index_everyone_is_told_to_come_back(empty: FlaskClient, address: str) -> None:
    response = empty.get(address)
    assert (response.status_code, response.headers["Retry-After"]) == (503, str(RETRY_SECONDS))
    if response.is_json:
        assert (response.json or {})["code"] == "index_missing"
    assert "dateline index" in response.text


@pytest.mark.parametrize(
    ("address", "mimetype"),
    [
        ("/", "text/html"),
        ("/search", "text/html"),
        ("/api", "text/html"),
        ("/api/", "text/html"),
        ("/api/v1", "application/problem+json"),
        ("/api/v1/stats", "application/problem+json"),
        ("/readyz", "application/problem+json"),
    ],
)
def test_without_an_index_people_are_told_by_a_page_and_programs_by_json(
    empty: FlaskClient, address: str, mimetype: str
) -> None:
    assert empty.get(address).mimetype == mimetype


@pytest.mark.parametrize("address", ["/api/v1/search?q=crimea", "/search?q=crimea"])
def test_a_query_that_takes_too_long_is_stopped(client_with: Callable[..., FlaskClient], address: str) -> None:
    response = client_with(deadline_seconds=0.0).get(address)
    assert (response.status_code, response.headers["Retry-After"]) == (503, str(RETRY_SECONDS))
    assert "Use fewer or rarer words" in response.text


def test_what_the_operator_must_know_goes_to_the_log_alone(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def damaged() -> str:
        raise tree.IndexDamaged("/secret/folder does not have its checksum")

    monkeypatch.setattr(app.extensions["dateline"], "generation", damaged)
    response = client.get("/readyz")
    assert (response.status_code, (response.json or {})["code"]) == (503, "index_damaged")
    assert "secret" not in response.text
    assert "/secret/folder" in caplog.text


@pytest.fixture
def broken(app: Flask, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A client of a server whose code has a fault."""

    def fail() -> str:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(app.extensions["dateline"], "generation", fail)
    return app.test_client()


@pytest.mark.parametrize("address", ["/api/v1/search", "/search"])
def test_a_fault_of_ours_shows_nothing_but_an_id_which_the_log_has_too(
    broken: FlaskClient, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    response = broken.get(address)
    assert response.status_code == 500
    assert "secret" not in response.text
    assert response.headers["X-Request-Id"] in response.text
    [line] = [each for each in caplog.records if each.levelno == logging.ERROR]
    assert response.headers["X-Request-Id"] in line.getMessage()
    assert line.exc_info is not None


def test_no_address_can_write_a_line_of_its_own_into_the_log_of_faults(
    broken: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    broken.get("/articles/%0Aforged%20line")
    assert caplog.records != []
    assert all("forged" not in each.getMessage() for each in caplog.records)


def test_people_get_a_page(client: FlaskClient) -> None:
    response = client.get("/articles/nobody")
    assert (response.status_code, response.mimetype) == (404, "text/html")
    assert "There is no article with this id." in response.text
    assert response.headers["X-Request-Id"] in response.text
    assert client.get("/nowhere").status_code == 404
    assert client.get("/search?q=" + LONG).mimetype == "text/html"


def test_every_error_that_a_request_can_meet_has_a_status(archive: Settings) -> None:
    internal = {"InputError", "RequestError", "SearchError", "DatelineError"}
    internal |= {"IndexBusy", "RestoreRefused"}  # those of writers
    internal |= {"BadAlert", "AlertsBusy", "AlertsDamaged", "BadKey", "KeysBusy"}  # those of verbs
    known = {
        name for name, kind in vars(tree).items() if isinstance(kind, type) and issubclass(kind, tree.DatelineError)
    }
    assert {kind.__name__ for kind in STATUS} == known - internal
