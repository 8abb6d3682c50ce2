"""Addresses that no browser writes."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from web.address import MAX_ADDRESS_BYTES, MAX_PARAMETERS


@pytest.mark.parametrize(
    "value",
    ["%00", "%ED%A0%80", "%ff%fe", "%zz%", "%", "+", "%0A%0D", "%E2%80%AE", "%EF%BF%BF", "%F4%8F%BF%BF", "a" * 3000],
)
@pytest.mark.parametrize(
    "parameter", ["q", "source", "entity", "from", "limit", "cursor", "facets", "fields", "sort", "%00", "nobody"]
)
def test_the_page_answers_whatever_a_parameter_holds(client: FlaskClient, parameter: str, value: str) -> None:
    address = f"?{parameter}={value}&{parameter}=-{value}"
    assert client.get("/search" + address).status_code == 200
    assert client.get("/api/v1/search" + address).status_code in (200, 400)
    assert client.get("/api/v1/search" + address + "&lenient=1").status_code in (200, 400)
    assert client.get("/articles/vote" + address).status_code == 200
    assert client.get("/api/v1/suggest" + address).status_code == 400


@pytest.mark.parametrize("raw", ["q=\xff", "\xff", "q=\x00", "q= ", "q=\xc3\xa7rimea", "=&&=", "&"])
@pytest.mark.parametrize("path", ["/", "/search", "/articles/vote", "/api/v1/search", "/api/v1/suggest"])
def test_bytes_that_should_have_been_escaped_are_no_fault_of_ours(client: FlaskClient, path: str, raw: str) -> None:
    assert client.get(path, environ_overrides={"QUERY_STRING": raw}).status_code in (200, 400)


def test_letters_that_should_have_been_escaped_are_understood(client: FlaskClient) -> None:
    typed = {"QUERY_STRING": "q=" + "çrimea".encode().decode("latin-1")}
    assert (client.get("/api/v1/search", environ_overrides=typed).json or {})["query"]["q"] == "çrimea"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static/..%5capp.py",
        "/static//etc/passwd",
        "/static/%2Fetc%2Fpasswd",
        "/static/%00",
        "/static/keys.js%00.png",
        "/static/",
        "/static/.",
        "/articles/..%2f..%2fetc%2fpasswd",
        "/articles/%00",
        "/articles/%ff",
        "/articles/" + "x" * 5000,
        "/articles/",
        "/api/v1/articles/../../../etc/passwd",
        "/api/v1/articles/..%2fstats",
        "/api/v1/articles/%ED%A0%80",
        "/%2F%2Fevil.example",
    ],
)
def test_no_path_leads_out_of_the_archive_or_to_another_host(client: FlaskClient, path: str) -> None:
    response = client.get(path, follow_redirects=False)
    assert response.status_code == 404
    assert "Location" not in response.headers


def test_two_slashes_in_front_lead_to_no_other_host(client: FlaskClient) -> None:
    response = client.get("/", environ_overrides={"PATH_INFO": "//evil.example/search"})
    assert (response.status_code, response.headers.get("Location")) == (404, None)


def test_an_address_just_short_enough_is_answered(client: FlaskClient) -> None:
    start = "/search?source="
    assert client.get(start + "x" * (MAX_ADDRESS_BYTES - len(start))).status_code == 200
    assert client.get(start + "x" * (MAX_ADDRESS_BYTES - len(start) + 1)).status_code == 414


@pytest.mark.parametrize("path", ["/search/", "/api/v1/search/", "/api/v1/stats/", "/articles/vote/"])
def test_a_slash_too_many_does_no_harm(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/search", "/articles/vote", "/api/v1/search"])
def test_filters_beyond_number_are_refused_because_every_link_would_repeat_them(client: FlaskClient, path: str) -> None:
    filters = [f"source=-{number}" for number in range(MAX_PARAMETERS)]
    accepted = client.get(f"{path}?{'&'.join(filters)}")
    assert accepted.status_code == 200
    assert len(accepted.data) < 2**20
    refused = client.get(f"{path}?{'&'.join([*filters, 'source=x'])}")
    assert refused.status_code == 414
    assert f"at most {MAX_PARAMETERS} parameters" in refused.text
