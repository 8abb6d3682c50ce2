"""The description of the API as people read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask.testing import FlaskClient

from search.parameters import FILTER_PARAMETERS


def test_every_endpoint_parameter_and_answer_is_shown(client: FlaskClient, page: Callable[[str], Any]) -> None:
    shown = page("/api")
    for path, methods in (client.get("/api/v1/openapi.json").json or {})["paths"].items():
        [(method, told_of)] = methods.items()
        heading = f"{method.upper()} {path}"
        [section] = [each for each in shown.iter("section") if each.find("h2").text_content() == heading]
        rows = [each.text_content() for each in section.iter("th")]
        told = [each["name"] for each in told_of["parameters"]] + list(told_of["responses"])
        assert [each for each in rows if each in told] == told


def test_it_has_the_limits_of_this_server(client_with: Callable[..., FlaskClient]) -> None:
    told = client_with(max_page_size=7, default_page_size=5).get("/api").text
    assert "1 to 7; usually 5" in told


def test_every_page_leads_there(page: Callable[[str], Any]) -> None:
    assert "/api" in page("/").xpath("//footer//a/@href")


def test_its_examples_are_answered(client: FlaskClient, page: Callable[[str], Any]) -> None:
    for address in page("/api").xpath("//main//a/@href"):
        assert client.get(address).status_code == 200


def test_code_in_a_description_is_shown_as_code(page: Callable[[str], Any]) -> None:
    shown = page("/api")
    assert "`" not in shown.text_content()
    assert "person:NAME" in shown.xpath("//td/code/text()")


def test_each_filter_has_a_description_of_its_own(client: FlaskClient) -> None:
    told = (client.get("/api/v1/openapi.json").json or {})["paths"]["/api/v1/search"]["get"]["parameters"]
    filters = [each["description"] for each in told if each["name"] in FILTER_PARAMETERS]
    assert len(set(filters)) == len(FILTER_PARAMETERS)
