"""docs/api.md tells all about the API and nothing else."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from indexer.extract import extract
from indexer.receiving.reading import records
from indexer.record_keys import unknown_keys
from indexer.sources.port import RawPage, Refusal
from search.engine import open_engine
from search.engine.arrays.profile import ARTICLES_READ
from search.parameters import PARAMETERS, Parameter
from search.posting.post import Media, Post
from search.settings import Settings
from tests.builders import PATIENCE_SECONDS, fill, settings
from tests.web.archive import ARTICLES, TODAY
from tests.web.described import Json, faults
from web import completions, neighbours
from web.address import MAX_ADDRESS_BYTES, MAX_BODY_BYTES, MAX_PARAMETERS
from web.app import create_app
from web.entities import (
    LIST_PARAMETERS,
    MAX_ENTITIES,
    MAX_LISTED,
    PROFILE_PARAMETERS,
    USUAL_ENTITIES,
    USUAL_LISTED,
)
from web.errors import HTTP_CODES, OTHER_CODE, STATUS
from web.frozen_index import INDEX_PARAMETERS, MAX_LISTS, USUAL_LISTS
from web.openapi import CONDITIONAL
from web.schemas import schemas
from web.taking import PARAMETERS_TAKEN
from web.view_operations import VIEWS
from web.writing import MAX_TOLD

TEXT = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
SECTIONS: dict[str, str] = dict(
    re.findall(r"^### `(?:GET|POST) ([^`]+)`\n(.*?)(?=^##|\Z)", TEXT, re.MULTILINE | re.DOTALL)
)
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+) \|$", re.MULTILINE)
CODE = re.compile(r"^\| (\d{3}|any other) \| `(\w+)` \| .+ \|$", re.MULTILINE)
BLOCKS = re.findall(r"^```json\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
CURLS = re.findall(r"^curl .+$", TEXT, re.MULTILINE)
ANSWERED = re.findall(r"^curl '[^/]+//[^/]+(/[^']+)'\n```\n\n```json\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
CHANGING = {
    "took_ms",  # measured
    "request_id",  # random
    "generation",  # part of it is random
    "next",  # signed with a key of the archive
    "next_url",  # has the cursor
    "bytes",  # of compressed texts, a matter of the version of zlib
    "named_by",  # has the version of the recogniser, another after every change of it
}
"""What is another from run to run, or from one installation to the next."""
SCHEMA_OF = {
    "added": "Posted",
    "hash": "FrozenList",
    "lists": "FrozenLists",
    "co_mentions": "Profile",
    "on_both": "Comparison",
    "ties": "Together",
    "bars": "Timeline",
    "results": "Page",
    "related": "RelatedArticles",
    "suggestions": "Suggestions",
    "sources": "Stats",
    "sites": "Story",
    "body": "Article",
    "entities": "Entities",
    "code": "Problem",
    "status": "Ready",
}
TABLES = [
    *(pytest.param("/api/v1/search", each, id=f"search {each.name}") for each in PARAMETERS),
    *(
        pytest.param(f"/api/v1/{name}", each, id=f"{name} {each.name}")
        for name, view in VIEWS.items()
        for each in view.parameters
    ),
    *(pytest.param("/api/v1/export", each, id=f"export {each.name}") for each in PARAMETERS_TAKEN),
    *(
        pytest.param("/api/v1/articles/{article_id}/related", each, id=f"related {each.name}")
        for each in neighbours.PARAMETERS
    ),
    *(pytest.param("/api/v1/lists", each, id=f"lists {each.name}") for each in INDEX_PARAMETERS),
    *(pytest.param("/api/v1/entities", each, id=f"entities {each.name}") for each in LIST_PARAMETERS),
    *(pytest.param("/api/v1/entities/{kind}/{name}", each, id=f"entity {each.name}") for each in PROFILE_PARAMETERS),
    *(pytest.param("/api/v1/suggest", each, id=f"suggest {each.name}") for each in completions.PARAMETERS),
]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    made = settings(tmp_path_factory.mktemp("api") / "data", deadline_seconds=PATIENCE_SECONDS)
    fill(open_engine(made), ARTICLES)
    return create_app(made)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def test_every_endpoint_is_documented_and_no_other(client: FlaskClient) -> None:
    assert list(SECTIONS) == list((client.get("/api/v1/openapi.json").json or {})["paths"])


def test_every_parameter_is_documented_in_order_and_no_other() -> None:
    written = {path: [name for name, _, _ in ROW.findall(body)] for path, body in SECTIONS.items()}
    meant: dict[str, list[str]] = {
        **{path: [] for path in SECTIONS},
        "/api/v1/search": [each.name for each in PARAMETERS],
        "/api/v1/export": [each.name for each in PARAMETERS_TAKEN],
        **{f"/api/v1/{name}": [each.name for each in view.parameters] for name, view in VIEWS.items()},
        "/api/v1/articles/{article_id}/related": [each.name for each in neighbours.PARAMETERS],
        "/api/v1/lists": [each.name for each in INDEX_PARAMETERS],
        "/api/v1/suggest": [each.name for each in completions.PARAMETERS],
        "/api/v1/entities": [each.name for each in LIST_PARAMETERS],
        "/api/v1/entities/{kind}/{name}": [each.name for each in PROFILE_PARAMETERS],
    }
    assert written == meant


@pytest.mark.parametrize(("path", "parameter"), TABLES)
def test_a_parameter_is_documented_with_its_values(path: str, parameter: Parameter) -> None:
    [(values, meaning)] = [
        (values, meaning) for name, values, meaning in ROW.findall(SECTIONS[path]) if name == parameter.name
    ]
    assert ("repeatable" in values) == parameter.repeated
    if parameter.values and parameter.name != "fields":
        assert re.findall(r"`(\w+)`", values) == list(parameter.values)
    if parameter.kind == "boolean":
        assert values == "`true`, `false`"
    assert len(meaning.split()) >= 3


@pytest.mark.parametrize(
    ("path", "name", "most", "usual"),
    [
        ("/api/v1/search", "limit", Settings().max_page_size, Settings().default_page_size),
        ("/api/v1/search", "facet_limit", Settings().max_facet_values, Settings().default_facet_values),
        ("/api/v1/articles/{article_id}/related", "limit", neighbours.MAX_RELATED, neighbours.USUAL_RELATED),
        *(
            (f"/api/v1/{name}", parameter, bounds["maximum"], bounds["default"])
            for name, view in VIEWS.items()
            for parameter, bounds in view.bounds.items()
        ),
        ("/api/v1/lists", "limit", MAX_LISTS, USUAL_LISTS),
        ("/api/v1/suggest", "limit", completions.MAX_SUGGESTIONS, completions.USUAL_SUGGESTIONS),
        ("/api/v1/entities", "limit", MAX_ENTITIES, USUAL_ENTITIES),
        ("/api/v1/entities/{kind}/{name}", "limit", MAX_LISTED, USUAL_LISTED),
    ],
)
def test_documented_bounds_are_the_real_ones(path: str, name: str, most: int, usual: int) -> None:
    assert re.search(rf"^\| `{name}` \| 1 to {most} \| .+; usually {usual} \|$", SECTIONS[path], re.MULTILINE)


def test_every_error_is_documented_with_its_status_and_no_other() -> None:
    meant = [(str(status), code) for status, code in [*STATUS.values(), *HTTP_CODES.items()]]
    assert sorted(CODE.findall(TEXT)) == sorted([*meant, ("any other", OTHER_CODE)])


def test_an_answer_is_documented_with_every_key_and_no_other(client: FlaskClient) -> None:
    document: Json = client.get("/api/v1/openapi.json").json or {}
    shown = set()
    for block in BLOCKS:
        value = json.loads(block)
        name = next(schema for key, schema in SCHEMA_OF.items() if key in value)
        assert faults(value, {"$ref": f"#/components/schemas/{name}"}, document) == []
        properties = schemas()[name]["properties"]
        assert isinstance(properties, dict)
        assert set(value) == set(properties), name
        shown.add(name)
    assert shown == set(SCHEMA_OF.values())


@pytest.mark.parametrize("line", [line for line in CURLS if " -d " not in line])
def test_examples_can_be_pasted_and_find_something_in_the_sample(sample: FlaskClient, line: str) -> None:
    words = shlex.split(line)
    [address] = [word for word in words if word.startswith("http")]
    parts = urlsplit(address)
    typed = [words[place + 1].partition("=") for place, word in enumerate(words) if word == "--data-urlencode"]
    query = urlencode([(name, value) for name, _, value in typed]) if "-G" in words else parts.query
    response = sample.get(f"{parts.path}?{query}")
    assert response.status_code == (400 if "*" in line else 200)
    shape = response.json or {}
    assert shape.get("total", {"value": 1})["value"]
    assert all(shape.get(name, [1]) for name in ("related", "suggestions", "entities", "ties"))


def _steady(value: object) -> object:
    """The same without what differs from run to run."""
    if isinstance(value, list):
        return [_steady(each) for each in value]
    if isinstance(value, dict):
        return {name: None if name in CHANGING else _steady(each) for name, each in value.items()}
    return value


@pytest.mark.parametrize(("address", "block"), [pytest.param(*pair, id=pair[0]) for pair in ANSWERED])
def test_what_is_shown_below_an_example_is_the_answer_of_the_sample(
    sample: FlaskClient, address: str, block: str
) -> None:
    found = sample.get(address).json or {}
    told = found["results"][0]["story"] if "collapse=story" in address else found
    assert _steady(json.loads(block)) == _steady(told)


def test_only_what_cannot_be_asked_of_the_sample_is_shown_without_an_example() -> None:
    [posted, lists, frozen] = [block for block in BLOCKS if block not in [answer for _, answer in ANSWERED]]
    assert "added" in json.loads(posted)
    for shown in (json.loads(lists)["lists"][0], json.loads(frozen)):
        assert "hash" in shown  # which is taken of the generation


def test_what_is_answered_to_the_articles_that_are_posted_is_true_of_them() -> None:
    [line] = [line for line in CURLS if " -d " in line]
    words = shlex.split(line)
    told = next(shown for shown in map(json.loads, BLOCKS) if "added" in shown)["articles"]
    posted = records(Post(Media.JSON, words[words.index("-d") + 1].encode()), Settings())
    for place, (page, shown) in enumerate(zip(posted, told, strict=True), 1):
        assert isinstance(page, RawPage)
        assert unknown_keys(page.values or {}) == ()
        made = extract(page, Settings(), today=TODAY)
        if isinstance(made, Refusal):
            assert shown == {"record": place, "id": None, "status": "refused", "reason": made.reason}
        else:
            assert shown == {"record": place, "id": made.id, "status": "added", "reason": None}


def test_conditional_answers_are_documented(client: FlaskClient) -> None:
    assert set(CONDITIONAL) == {
        "search",
        "export",
        "article",
        "related",
        "lists",
        "list",
        "suggest",
        "entities",
        "entity",
        "stats",
        *VIEWS,
    }
    told = "search, export, articles, related, lists and each of them, suggest, entities, stats and the views"
    assert f"Answers of {told} have an `ETag`" in TEXT.replace("\n", " ")
    assert {name: "ETag" in client.get(f"/api/v1/{name}").headers for name in ("search", "stats", "openapi.json")} == {
        "search": True,
        "stats": True,
        "openapi.json": False,
    }


def test_limits_are_the_real_ones() -> None:
    limits = Settings()
    flat = " ".join(TEXT.split())
    for sentence in (
        f"{limits.max_query_chars:,} characters, {limits.max_query_clauses} clauses",
        f"{limits.max_query_depth} levels of a query, {limits.max_expansions:,} words for a prefix or a fuzzy word",
        f"{limits.deadline_seconds:g} seconds for a search",
        f"{limits.max_page_size} hits and {limits.max_facet_values} values of a facet",
        f"in `variants_of` of its articles, {ARTICLES_READ} at most",
        f"a body of more than {MAX_BODY_BYTES // 1024} KiB",
        f"at most {limits.max_post_articles:,} (`DATELINE_MAX_POST_ARTICLES`) in {limits.max_post_bytes // 2**20} MB",
        f"posted articles of more than {limits.max_post_bytes // 2**20} MB",
        f"after {limits.post_deadline_seconds:g} seconds (`DATELINE_POST_DEADLINE_SECONDS`)",
        f"the first {MAX_TOLD} reasons",
        f"more than {MAX_ADDRESS_BYTES:,} bytes or more than {MAX_PARAMETERS} parameters",
    ):
        assert sentence in flat
