"""The links of views: whatever was asked, they lead to answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from search.errors import BadParameter
from search.parameters import Parameter
from web.viewing import read_leniently, read_strictly

FILTERED = "source=Harbour+Wire&from=2014"
SIDE = "a=source:%22Harbour+Wire%22"
ASKED = [
    "/table?q=crimea&limit=x",
    "/timeline?q=crimea",
    "/timeline?q=crimea&share=1&interval=month&sources=1",
    "/timeline?q=crimea&sources=0&interval=hour&share=perhaps",
    "/graph?q=crimea&names=10&type=person",
    "/graph?q=crimea&names=99&type=paper",
    f"/compare?q=crimea&limit=3&{SIDE}",
    f"/compare?q=crimea&limit=0&{SIDE}&b=%22",
    "/compare?q=crimea&a=%22",
]


def lead(page: Any, *selectors: str) -> list[str]:
    """Where the links lead."""
    return [link.get("href") for each in selectors for link in page.cssselect(each)]


@pytest.mark.parametrize("address", ASKED)
def test_a_view_leads_to_the_list_and_to_other_views_which_know_all_that_they_are_asked(
    page: Callable[[str], Any], address: str
) -> None:
    links = lead(page(address), "nav.views a")
    assert len(links) >= 5
    for each in links:
        assert "There is no such parameter" not in page(each).text_content(), each


@pytest.mark.parametrize("address", ASKED[1:-1])
def test_a_view_leads_to_itself_as_data(page: Callable[[str], Any], client: FlaskClient, address: str) -> None:
    shown = page(address)
    links = lead(shown, ".colophon a[href^='/api/']", "main a[href*='.csv?']")
    assert len(links) == (1 if shown.cssselect(".empty") or address.startswith("/graph") else 2)
    for each in links:
        assert client.get(each).status_code == 200, each


def test_data_are_asked_what_the_page_was(page: Callable[[str], Any]) -> None:
    [link] = lead(page("/timeline?q=crimea&share=1&interval=month&sources=2"), ".colophon a[href^='/api/']")
    asked = parse_qs(urlsplit(link).query)
    assert asked == {"q": ["crimea"], "interval": ["month"], "sources": ["2"], "lenient": ["true"]}


OWN = (
    Parameter("bold", "boolean", "a switch"),
    Parameter("rows", "integer", "a number", most=5),
    Parameter("colour", "string", "a choice", ("red", "blue")),
)
BAD = [
    pytest.param("bold", "banana", "Use true or false.", id="no boolean"),
    pytest.param("rows", "6", "Use a whole number from 1 to 5.", id="too many"),
    pytest.param("rows", "x", "Use a whole number from 1 to 5.", id="no number"),
    pytest.param("colour", "green", "Use one of: red, blue.", id="none of the values"),
]


@pytest.mark.parametrize(("name", "value", "hint"), BAD)
def test_what_a_new_parameter_takes_is_checked_without_its_authors_doing(
    app: Flask, name: str, value: str, hint: str
) -> None:
    with app.app_context():
        with pytest.raises(BadParameter) as raised:
            read_strictly([("q", "crimea"), (name, value)], OWN)
        assert [(each.parameter, each.hint) for each in raised.value.faults] == [(name, hint)]
        asked = read_leniently([("q", "crimea"), (name, value)], OWN)
    assert asked.own == {}
    assert asked.read.warnings == (f"{name} was left out: {hint}",)


@pytest.mark.parametrize(
    ("typed", "on"), [("", True), (" ", True), ("1", True), ("YES", True), ("false", False), ("off", False)]
)
def test_a_switch_of_a_view_is_read_as_that_of_a_search(app: Flask, typed: str, *, on: bool) -> None:
    with app.app_context():
        asked = read_strictly([("bold", typed), ("rows", "5"), ("colour", "RED")], OWN)
        assert not read_strictly([], OWN).switch("bold")
    assert asked.switch("bold") is on
    assert asked.number("rows", 3) == 5
    assert asked.links("/view").get("bold") == (typed if typed.strip() else "true")


@pytest.mark.parametrize(
    ("view", "own"),
    [
        ("/timeline", "interval=year&sources=1&share=1"),
        ("/graph", "names=10&type=person"),
        ("/compare", "limit=3&a=crimea&b=referendum"),
        ("/table", "limit=3&sort=newest"),
    ],
)
def test_a_view_without_its_filters_draws_the_same(page: Callable[[str], Any], view: str, own: str) -> None:
    [clear] = page(f"{view}?q=crimea&{FILTERED}&{own}").cssselect(".chips .all a")
    assert clear.get("href") == f"{view}?q=crimea&{own}"
