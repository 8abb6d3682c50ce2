"""Who stands together in a list of hits, as a page, as a file and as JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from search.engine import open_engine
from search.taking.sheet import FORMULA
from search.views import Tie
from tests.builders import PATIENCE_SECONDS, article, fill, settings
from tests.web.archive import TAG
from tests.web.conftest import client_of
from tests.web.test_escaping import dangers
from web.app import create_app
from web.graphs import DRAWN_OF_A_NAME, GRAPH_PARAMETERS, _closest

ADA, BEN, CARLA, HASH = "Ada Quill", "Ben Ink", "Carla Ruhe", "=1+1 Dora"


def own(number: int) -> str:
    """Words that no other article has, so that each is a story of its own."""
    return " ".join(f"{'abcdefghij'[number]}{letter}zq" for letter in "abcdefghijklmnopqrst")


@pytest.fixture(scope="module")
def of_names(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Ada and Ben belong together, Carla and Dora do, and Vienna is in every article."""
    named = [[ADA, BEN], [ADA, BEN], [ADA], [CARLA, HASH], [CARLA, HASH], [CARLA, HASH, ADA]]
    articles = [
        article(f"a{n}", f"harbour {own(n)}", people=people, places=["Vienna"], day=f"2014-03-1{n}")
        for n, people in enumerate(named)
    ]
    made = settings(tmp_path_factory.mktemp("names") / "data", deadline_seconds=PATIENCE_SECONDS)
    fill(open_engine(made), articles)
    return create_app(made)


@pytest.fixture
def graph(of_names: Flask) -> Callable[[str], Any]:
    """The parsed page at an address."""

    def get(address: str) -> Any:
        response = client_of(of_names).get(address)
        assert response.status_code == 200
        return html.document_fromstring(response.text)

    return get


def drawn(page: Any) -> list[str]:
    return [" ".join(each.text_content() for each in link.cssselect("text")) for link in page.cssselect(".graph svg a")]


def test_names_that_belong_together_are_joined_and_the_others_stand_below(graph: Callable[[str], Any]) -> None:
    page = graph("/graph?q=harbour")
    assert drawn(page) == [ADA, HASH, CARLA, BEN]
    said = [each.text_content() for each in page.cssselect(".graph line title")]
    assert sorted(said, reverse=True) == [f"{ADA} and {BEN}: 2 articles", f"{HASH} and {CARLA}: 3 articles"]
    assert [each.text_content() for each in page.cssselect(".only bdi")] == ["Vienna"]


def test_each_name_leads_to_its_page(graph: Callable[[str], Any], of_names: Flask) -> None:
    for link in graph("/graph").cssselect(".graph svg a"):
        assert client_of(of_names).get(link.get("href")).status_code == 200
        assert link.findtext("title").split(":")[0] in (ADA, BEN, CARLA, HASH)


@pytest.mark.parametrize("q", ["harbour", "harbour+zeppelin", "harbour+OR+zeppelin", "harbour+-zeppelin", ""])
def test_the_table_leads_to_the_articles_that_name_both(graph: Callable[[str], Any], q: str) -> None:
    rows = graph(f"/graph?q={q}&from=2014").cssselect(".as-table tbody tr")
    assert len(rows) == 2
    for row in rows:
        [link] = row.cssselect("a")
        address = parse_qs(urlsplit(link.get("href")).query)
        assert address["from"] == ["2014"]
        counted = graph(link.get("href")).cssselect(".sum h1")[0].text_content()
        assert counted.startswith(f"{link.text_content()} article")


def test_only_the_kind_that_is_wanted_is_shown(graph: Callable[[str], Any]) -> None:
    page = graph("/graph?type=place")
    assert drawn(page) == []
    assert "Named, and no two of them together oftener than by chance: Vienna" in page.text_content()
    assert [each.text_content() for each in page.cssselect(".view-options a[aria-current]")] == ["Places", "25"]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/graph?q=harbour&names=0", "names was left out: Use a whole number from 1 to 40."),
        ("/graph?q=harbour&type=ship&names=41", "type was left out: Use one of: person, organisation, place."),
        ("/graph?nobody=1", "nobody was left out"),
        ("/graph?q=zeppelin", "Nothing in this archive matches"),
        ("/graph?q=harbour&type=organisation", "No organisation is in two stories of these articles."),
        ("/graph?q=harbour&from=2014-03-19", "Nothing in this archive matches"),
    ],
)
def test_whatever_is_typed_has_an_answer(graph: Callable[[str], Any], address: str, said: str) -> None:
    assert said in " ".join(graph(address).text_content().split())


def test_the_file_has_a_line_for_each_tie_and_no_formula(of_names: Flask) -> None:
    response = client_of(of_names).get("/graph.csv?q=harbour")
    rows = list(csv.reader(io.StringIO(response.text.removeprefix("\ufeff"), newline="")))
    assert rows[0] == ["name", "type", "with", "type_with", "articles", "stories", "score"]
    assert [row[:6] for row in rows[1:]] == [
        [f"'{HASH}", "person", CARLA, "person", "3", "3"],
        [ADA, "person", BEN, "person", "2", "2"],
    ]
    assert not any(cell.startswith(FORMULA) for row in rows for cell in row)


def test_programs_get_every_name_and_every_tie(of_names: Flask) -> None:
    shape = client_of(of_names).get("/api/v1/graph?q=harbour&names=4").json or {}
    assert [each["name"] for each in shape["names"]] == ["Vienna", ADA, HASH, CARLA]
    assert [(each["a"], each["b"], each["stories"]) for each in shape["ties"]] == [(2, 3, 3)]
    assert shape["stories"] == 6


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("names=41", "names"), ("type=ship", "type"), ("sort=newest", "sort"), ("names=1&names=2", "names")],
)
def test_the_api_refuses_what_it_does_not_understand(client: FlaskClient, query: str, parameter: str) -> None:
    response = client.get(f"/api/v1/graph?{query}")
    assert response.status_code == 400
    assert [each["parameter"] for each in (response.json or {})["errors"]] == [parameter]


def test_names_of_an_article_are_text_whatever_they_are(tmp_path: Path) -> None:
    hostile = [TAG, "</text></svg><svg onload=alert(1)>", '" onmouseover="alert(1)', "\u202eevil", "x" * 3000]
    articles = [article(f"a{n}", own(n), people=hostile if n < 3 else []) for n in range(5)]
    made = settings(tmp_path / "data", deadline_seconds=PATIENCE_SECONDS)
    fill(open_engine(made), articles)
    page = html.document_fromstring(client_of(create_app(made)).get("/graph").text)
    assert len(page.cssselect(".graph svg a")) == len(hostile)
    assert dangers(page) == []


def test_a_search_that_takes_too_long_says_so(client_with: Callable[..., FlaskClient]) -> None:
    hurried = client_with(deadline_seconds=0.000001)
    for address in ("/graph", "/graph.csv", "/api/v1/graph", "/table?q=crimea", "/timeline", "/compare?a=crimea"):
        assert hurried.get(address).status_code == 503, address


def test_of_each_name_the_closest_ties_are_drawn() -> None:
    ties = [Tie(0, other, 9, 9, 1 / other) for other in range(1, 6)] + [Tie(4, 5, 2, 2, 0.1)]
    kept = _closest(ties)
    assert len(kept) == len(ties)  # each is the first of the name at its other end
    crowded = [Tie(a, b, 9, 9, 1 / (a + b)) for a in range(5) for b in range(a + 1, 5)]
    assert all(sum(n in (tie.a, tie.b) for tie in _closest(crowded)) >= DRAWN_OF_A_NAME for n in range(5))
    assert len(_closest(crowded)) < len(crowded)


def test_a_view_is_answered_with_304_while_nothing_has_changed(client: FlaskClient) -> None:
    for path in ("/graph", "/api/v1/graph", "/graph.csv", "/timeline", "/api/v1/timeline", "/timeline.csv", "/table"):
        address = f"{path}?q=crimea"
        tag = client.get(address).headers["ETag"]
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


def test_every_parameter_of_a_graph_is_known_once() -> None:
    names = [each.name for each in GRAPH_PARAMETERS]
    assert len(names) == len(set(names))
