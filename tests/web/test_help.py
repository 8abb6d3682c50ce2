"""The page that tells what can be typed."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient

from search.query.parser import parse
from search.settings import Settings
from web.help import CONSTRUCTS, Construct


@pytest.mark.parametrize("construct", CONSTRUCTS, ids=lambda construct: construct.example)
def test_every_example_is_understood(construct: Construct) -> None:
    parsed = parse(construct.example, Settings(), today=date(2026, 11, 25))
    assert parsed.tree is not None
    assert parsed.diagnostics == ()


def test_every_example_can_be_tried(client: FlaskClient) -> None:
    shown = client.get("/help").get_data(as_text=True)
    assert shown.count('href="/search?q=') == len(CONSTRUCTS)


def test_every_page_leads_to_it(client: FlaskClient) -> None:
    for address in ("/", "/search?q=crimea", "/search?q=nothingatall", "/nowhere"):
        assert 'href="/help"' in client.get(address).get_data(as_text=True)
