"""People, organisations and places in the API: any name has an address, and every count is that of a search."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search.engine import open_engine
from tests.builders import article, fill, settings
from tests.web.conftest import client_of
from web.address import MAX_ADDRESS_BYTES
from web.app import create_app
from web.entities import page_of

Json = dict[str, Any]
ODD = [
    "AC/DC",
    "/leading and trailing/",
    "a//b",
    "100% Yes",
    "50%25",
    'Dwayne "The Rock" Johnson',
    "Who? #1 & Co; Sons = x+y",
    "..x",
    ".a.",
    "<script>alert(1)</script>",
    "\u202eevil",
    "Łódź 🗳",
    "back\\slash",
    "x" * 1000,
]


def found(client: FlaskClient, address: str) -> Json:
    response = client.get(address)
    assert response.status_code == 200, response.text
    shape: Json = response.json or {}
    return shape


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    made = settings(tmp_path_factory.mktemp("odd") / "data")
    fill(open_engine(made), [article(f"a{number}", people=[name]) for number, name in enumerate(ODD)])
    return client_of(create_app(made))


@pytest.mark.parametrize("name", ODD, ids=lambda name: ascii(name)[:20])
def test_any_name_has_an_address(odd: FlaskClient, name: str) -> None:
    shape = found(odd, f"/api/v1/entities/person/{quote(name, safe='')}")
    assert (shape["name"], shape["count"]) == (name, 1)
    assert page_of("person", name) == f"/entities/person/{quote(name, safe='')}"


UNCARRIED = ["", " ", ".", "..", "crimea \ud800", "x" * MAX_ADDRESS_BYTES, "é" * (MAX_ADDRESS_BYTES // 5)]


@pytest.mark.parametrize("name", UNCARRIED)
def test_a_name_that_no_address_can_carry_has_no_page(name: str) -> None:
    assert page_of("person", name) is None


@hypothesis_settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1, max_size=30))
def test_whatever_name_is_asked_for_is_answered_or_not_found(client: FlaskClient, name: str) -> None:
    for address in ("/api/v1/entities/person/", "/api/v1/entities?q="):
        response = client.get(address + quote(name, safe="", errors="replace"))
        assert response.status_code in (200, 404)


def test_names_are_found_by_the_beginning_of_a_word(client: FlaskClient) -> None:
    assert found(client, "/api/v1/entities?q=LAV") == {
        "q": "LAV",
        "entities": [{"name": "Sergei Lavrov", "type": "person", "count": 2}],
    }
    assert [each["name"] for each in found(client, "/api/v1/entities?type=place&limit=2")["entities"]] == [
        "Crimea",
        "London",
    ]


def test_a_profile_counts_as_a_search_does(client: FlaskClient) -> None:
    for kind, name in (("person", "john kerry"), ("place", "CRIMEA"), ("organisation", "United Nations")):
        shape = found(client, f"/api/v1/entities/{kind}/{name}?interval=month")
        same = found(client, f'/api/v1/search?q={kind}:"{name}"&facets=date,source&interval=month')
        assert shape["count"] == same["total"]["value"]
        assert shape["dates"] == same["facets"]["date"]
        assert [(each["source"], each["count"]) for each in shape["sources"]] == [
            (each["value"], each["count"]) for each in same["facets"]["source"]
        ]


def test_days_narrow_a_profile_as_they_narrow_a_search(client: FlaskClient) -> None:
    shape = found(client, "/api/v1/entities/place/Crimea?from=2014-03-16&to=2014-04")
    assert shape["count"] == found(client, "/api/v1/search?q=place:Crimea&from=2014-03-16&to=2014-04")["total"]["value"]


def test_both_of_two_people_are_found(client: FlaskClient) -> None:
    both = found(client, '/api/v1/search?q=person:"John Kerry" person:"Sergei Lavrov"')
    assert [each["id"] for each in both["results"]] == ["talks"]


def test_an_unknown_name_is_told_which_may_be_meant(client: FlaskClient) -> None:
    shape = client.get("/api/v1/entities/person/Sergej%20Lavrov").json or {}
    assert shape["errors"] == [
        {"parameter": "name", "position": None, "hint": "The nearest are: person:Sergei Lavrov."}
    ]


def test_an_index_is_needed(tmp_path: Path) -> None:
    client = client_of(create_app(settings(tmp_path / "nothing")))
    assert client.get("/api/v1/entities").status_code == client.get("/api/v1/entities/person/X").status_code == 503
