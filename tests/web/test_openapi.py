"""The description of the API is held against the code and against real answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from search.parameters import PARAMETERS
from tests.web.described import Json, faults
from web import completions
from web.entities import LIST_PARAMETERS, PROFILE_PARAMETERS
from web.openapi import REFUSALS

PLACEHOLDER = re.compile(r"<(?:\w+:)?(\w+)>")


@pytest.fixture
def document(client: FlaskClient) -> Json:
    shape: Json = client.get("/api/v1/openapi.json").json or {}
    return shape


def test_the_validator_finds_what_is_wrong() -> None:
    schema = {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}
    assert faults({"a": 1}, schema, {}) == []
    assert len(faults({"a": True}, schema, {})) == 1
    assert len(faults({"b": 1}, schema, {})) == 2


def test_every_route_is_described_and_no_other(app: Flask, document: Json) -> None:
    routes = {
        PLACEHOLDER.sub(r"{\1}", rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith(("api.", "view_api.", "health.", "metrics.", "writing."))
    }
    assert set(document["paths"]) == routes
    methods = {path: set(operations) for path, operations in document["paths"].items()}
    assert methods == {path: {"post"} if path == "/api/v1/articles" else {"get"} for path in routes}
    told = [each for operations in document["paths"].values() for each in operations.values()]
    assert {each["operationId"] for each in told} == set(REFUSALS)


def test_every_parameter_is_described_and_no_other(document: Json) -> None:
    def names(path: str) -> list[str]:
        return [each["name"] for each in document["paths"][path]["get"]["parameters"]]

    assert names("/api/v1/search") == [each.name for each in PARAMETERS]
    assert names("/api/v1/suggest") == [each.name for each in completions.PARAMETERS]
    assert names("/api/v1/articles/{article_id}") == ["article_id"]
    assert names("/api/v1/entities") == [each.name for each in LIST_PARAMETERS]
    assert names("/api/v1/entities/{kind}/{name}") == ["kind", "name", *(each.name for each in PROFILE_PARAMETERS)]
    assert names("/api/v1/stats") == names("/api/v1/openapi.json") == names("/healthz") == []


def described(document: Json, path: str, name: str) -> Json:
    [found] = [each for each in document["paths"][path]["get"]["parameters"] if each["name"] == name]
    shape: Json = found
    return shape


@pytest.mark.parametrize(
    ("path", "name"), [("search", "limit"), ("search", "facet_limit"), ("suggest", "limit"), ("entities", "limit")]
)
def test_described_bounds_are_the_real_ones(client: FlaskClient, document: Json, path: str, name: str) -> None:
    schema = described(document, f"/api/v1/{path}", name)["schema"]
    for value in (schema["minimum"], schema["maximum"], schema["default"]):
        assert client.get(f"/api/v1/{path}?{name}={value}").status_code == 200
    for value in (schema["minimum"] - 1, schema["maximum"] + 1):
        assert client.get(f"/api/v1/{path}?{name}={value}").status_code == 400


def test_limits_are_those_of_this_server(client_with: Callable[..., FlaskClient]) -> None:
    shape = client_with(max_page_size=7, default_page_size=5, max_query_chars=99).get("/api/v1/openapi.json").json or {}
    schema = described(shape, "/api/v1/search", "limit")["schema"]
    assert schema == {"type": "integer", "minimum": 1, "maximum": 7, "default": 5}
    assert described(shape, "/api/v1/search", "q")["schema"]["maxLength"] == 99


@pytest.mark.parametrize("parameter", [each for each in PARAMETERS if each.values], ids=lambda each: each.name)
def test_every_described_value_is_accepted(client: FlaskClient, document: Json, parameter: Any) -> None:
    schema = described(document, "/api/v1/search", parameter.name)["schema"]
    values = schema["items"]["enum"] if schema["type"] == "array" else schema["enum"]
    assert values == list(parameter.values)
    for value in values:
        assert client.get(f"/api/v1/search?{parameter.name}={value}").status_code == 200


def test_lists_are_repeated_or_separated_by_commas_as_described(document: Json) -> None:
    shapes = [each for each in document["paths"]["/api/v1/search"]["get"]["parameters"] if "explode" in each]
    assert {each["name"] for each in shapes if each["explode"]} == {each.name for each in PARAMETERS if each.repeated}
    assert {each["name"] for each in shapes if not each["explode"]} == {"facets", "fields"}


IN_PATHS = {"article_id": "vote", "list_hash": "0" * 64, "kind": "person", "name": "John Kerry"}
ANSWERS = [
    ("search", "/api/v1/search?q=crimea+referendum&facets=source,person,date&explain=1&limit=1"),
    ("search", "/api/v1/search?q=crimea&source=-Vanished&facets=source&highlight=0&sort=newest"),
    ("search", "/api/v1/search?fields=id,url,site,source,title,body,author,published,entities,extra,crawled"),
    ("search", "/api/v1/search?q=zeppelin&facets=date"),
    ("search", "/api/v1/search?q=%22&nobody=1"),
    ("search", "/api/v1/search?q=%22"),
    ("search", "/api/v1/search?from=2015&to=2014"),
    ("compare", "/api/v1/compare?q=crimea&a=date:2014-03&b=date:2014-04"),
    ("compare", "/api/v1/compare?q=zeppelin&a=may"),
    ("compare", "/api/v1/compare"),
    ("timeline", "/api/v1/timeline?q=crimea&interval=month&sources=1"),
    ("timeline", "/api/v1/timeline?q=zeppelin"),
    ("timeline", "/api/v1/timeline?sources=0"),
    ("graph", "/api/v1/graph?q=crimea&names=10"),
    ("graph", "/api/v1/graph?q=zeppelin&type=person"),
    ("graph", "/api/v1/graph?names=0"),
    ("article", "/api/v1/articles/vote"),
    ("article", "/api/v1/articles/hostile"),
    ("article", "/api/v1/articles/undated"),
    ("article", "/api/v1/articles/nobody"),
    ("related", "/api/v1/articles/vote/related"),
    ("related", "/api/v1/articles/vote/related?limit=0"),
    ("related", "/api/v1/articles/nobody/related"),
    ("lists", "/api/v1/lists"),
    ("lists", "/api/v1/lists?limit=0"),
    ("lists", "/api/v1/lists?cursor=x"),
    ("list", f"/api/v1/lists/{'0' * 64}"),
    ("suggest", "/api/v1/suggest?q=c"),
    ("suggest", "/api/v1/suggest?limit=0"),
    ("entities", "/api/v1/entities?q=ker"),
    ("entities", "/api/v1/entities?type=place&limit=1"),
    ("entities", "/api/v1/entities?type=paper"),
    ("entity", "/api/v1/entities/person/John%20Kerry"),
    ("entity", "/api/v1/entities/place/Crimea?from=2014&to=2014&interval=week&limit=3"),
    ("entity", "/api/v1/entities/person/Jon%20Kerry"),
    ("entity", "/api/v1/entities/person/John%20Kerry?limit=0"),
    ("entity", "/api/v1/entities/person/John%20Kerry?from=2015&to=2014"),
    ("stats", "/api/v1/stats"),
    ("stats", "/api/v1/stats?x=1"),
    ("healthz", "/healthz"),
    ("readyz", "/readyz"),
]


@pytest.mark.parametrize(("operation", "address"), ANSWERS)
def test_real_answers_are_described_key_by_key(
    client: FlaskClient, document: Json, operation: str, address: str
) -> None:
    response = client.get(address)
    [responses] = [
        path["get"]["responses"]
        for path in document["paths"].values()
        if "get" in path and path["get"]["operationId"] == operation
    ]
    content = responses[str(response.status_code)]["content"]
    assert faults(response.json, content[response.mimetype]["schema"], document) == []


def test_a_key_that_is_not_known_is_refused_where_that_is_described(client: FlaskClient, document: Json) -> None:
    unknown = {"Authorization": "Bearer nobody"}
    for path, operations in document["paths"].items():
        for method, told in operations.items():
            status = client.open(path.format(**IN_PATHS), method=method, headers=unknown).status_code
            assert (status == 401) == ("401" in told["responses"]), path
            assert ("403" in told["responses"]) == ("401" in told["responses"] or path == "/metrics")
            assert (told.get("security") == []) == (status != 401)


def test_every_operation_that_answers_in_json_is_asked() -> None:
    assert {operation for operation, _ in ANSWERS} == set(REFUSALS) - {"export", "post", "openapi", "metrics"}


def test_answers_without_an_index_are_described_too(empty: FlaskClient) -> None:
    document = empty.get("/api/v1/openapi.json").json or {}
    for path in ("/api/v1/search", "/api/v1/suggest", "/api/v1/stats", "/readyz"):
        assert "503" in document["paths"][path]["get"]["responses"]
        assert faults(empty.get(path).json, {"$ref": "#/components/schemas/Problem"}, document) == []
