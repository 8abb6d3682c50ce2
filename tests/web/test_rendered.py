"""What a page holds as text: no control character, from wherever it comes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from search.engine import open_engine
from tests.builders import article, fill, settings
from web.app import create_app
from web.rendered import rendered

CONTROLS = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0))))
ALLOWED = {"\t", "\n"}
TYPED = quote(f"a{CONTROLS}b")
PAGES = ("/search", "/search/answers", "/table", "/timeline", "/graph", "/compare", "/entities", "/articles/vote")


def controls(text: str) -> set[str]:
    """The control characters of a page that HTML has no room for."""
    return set(text) & set(CONTROLS) - ALLOWED


@pytest.mark.parametrize("path", PAGES)
def test_no_control_character_of_an_address_stands_in_a_page(client: FlaskClient, path: str) -> None:
    response = client.get(f"{path}?q={TYPED}&source={TYPED}&type={TYPED}&from={TYPED}&a={TYPED}&{TYPED}={TYPED}")
    assert response.status_code == 200
    assert controls(response.text) == set()


def test_nor_in_the_page_of_an_error(client: FlaskClient) -> None:
    response = client.get(f"/entities/person/{TYPED}?q={TYPED}")
    assert response.status_code == 404
    assert controls(response.text) == set()


@pytest.mark.parametrize("address", ["/", "/search?q=crimea", "/articles/odd?q=crimea", "/table", "/entities"])
def test_nor_one_of_an_article(tmp_path: Path, address: str) -> None:
    made = settings(tmp_path / "data")
    odd = f"crimea {CONTROLS} crimea"
    fill(open_engine(made), [article("odd", odd, odd, source=odd, author=odd, people=[odd])])
    response = create_app(made).test_client().get(address)
    assert (response.status_code, controls(response.text)) == (200, set())


def test_a_form_sends_blanks_for_control_characters(page: Callable[[str], Any]) -> None:
    found = page("/timeline?q=crimea&foo=a%00b%C2%85c")
    assert [each.get("value") for each in found.cssselect(".sides input[name=foo]")] == ["a b c"]


def test_all_other_signs_stay(app: Flask) -> None:
    said = "naïve – “Łódź”, 100\u00a0% ¡Â£! \u0100 \U0001f5f3"
    with app.test_request_context("/"):
        answer = rendered("error.html", status=404, title=said, detail="a\tb\nc", near=[], code="x", request_id="y")
    text = answer.get_data(as_text=True)
    assert said in text
    assert "a\tb\nc" in text
