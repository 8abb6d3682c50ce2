"""What README.md, /help and docs/views.md offer to try finds something in the sample, and is as they show it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient

from web.help import CONSTRUCTS
from web.view_operations import VIEWS

TOP = Path(__file__).parents[2]
README = (TOP / "README.md").read_text("utf-8")
LANGUAGE = re.findall(r"`([^`]+)`", README.partition("## The query language\n")[2].partition("More in")[0])
ASKED, SHOWN = re.findall(r"^\$ curl '[^/]+//[^/]+(/[^']+)'[^\n]*\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)[0]
VIEWED = re.findall(r"`(/(?:table|timeline|graph|compare)\?[^`]+)`", (TOP / "docs" / "views.md").read_text("utf-8"))


@pytest.mark.parametrize("query", [*LANGUAGE, *(each.example for each in CONSTRUCTS)])
def test_a_query_that_is_offered_finds_something(sample: FlaskClient, query: str) -> None:
    found = sample.get("/api/v1/search", query_string={"q": query}).json or {}
    assert found["total"]["value"]
    assert found["query"]["warnings"] == []


def test_the_answer_that_is_shown_is_the_true_one(sample: FlaskClient) -> None:
    found = json.dumps(sample.get(ASKED).json, ensure_ascii=False)
    told = re.findall(r'"\w+": (?:"[^"…]+"|[\d.]+|null|\[[^\]…]*\])', SHOWN.partition('"took_ms"')[0])
    assert len(told) > 10
    assert [each for each in told if each not in found] == []


@pytest.mark.parametrize("address", VIEWED)
def test_a_view_that_is_offered_shows_something(sample: FlaskClient, address: str) -> None:
    parts = urlsplit(address)
    asked = urlencode(parse_qsl(parts.query))
    name = parts.path.removeprefix("/")
    found = sample.get(f"/api/v1/{name if name in VIEWS else 'search'}?{asked}").json or {}
    assert found["total"]["value"]
    assert all(found[side]["articles"] for side in ("a", "b") if side in found)


def test_the_demo_leaves_it_to_the_server_to_tell_its_address() -> None:
    recipe = (TOP / "Makefile").read_text("utf-8").partition("\ndemo:")[2].partition("\n\n")[0]
    assert "dateline serve" in recipe
    assert "http:" not in recipe
