"""The page of all names: each kind has pages, and what is typed narrows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from search.engine import open_engine
from tests.builders import PATIENCE_SECONDS, article, fill, settings
from tests.web.conftest import client_of
from web import entity_pages
from web.app import create_app

Get = Callable[[str], Any]
PEOPLE = ("John Kerry", "John Kerry", "Ada Ott", "Bea Ott", "Cleo Ott", "Dora Ott")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    made = settings(tmp_path_factory.mktemp("names") / "data", deadline_seconds=PATIENCE_SECONDS)
    named = [article(f"a{number}", people=[name]) for number, name in enumerate(PEOPLE)]
    fill(open_engine(made), [*named, article("b", places=["Geneva"], organisations=["UN"])])
    return client_of(create_app(made))


@pytest.fixture
def get(client: FlaskClient) -> Get:
    def shown(address: str) -> Any:
        response = client.get(address)
        assert response.status_code == 200, address
        return html.document_fromstring(response.text)

    return shown


def test_each_kind_of_names_has_pages(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entity_pages, "LISTED", 3)
    monkeypatch.setattr(entity_pages, "NAMES_ON_PAGE", 3)
    overview = get("/entities")
    assert len(overview.xpath("//h2[text()='People']/ancestor::section//li")) == 3
    [more] = overview.xpath("//p[@class='all']/a/@href")
    first = get(more)
    assert (more, first.xpath("string(//h1)")) == ("/entities?type=person", "People")
    second = get(first.xpath("//a[@rel='next']/@href")[0])
    names = [each.xpath("string(a)") for page in (first, second) for each in page.xpath("//section//li")]
    assert names == ["John Kerry", "Ada Ott", "Bea Ott", "Cleo Ott", "Dora Ott"]
    assert not second.xpath("//a[@rel='next']")
    assert second.xpath("//a[@rel='prev']/@href") == ["/entities?type=person"]
    assert "There are no more" in get("/entities?type=person&page=3").xpath("string(//main)")


def test_a_name_of_one_kind_can_be_looked_for(get: Get) -> None:
    page = get("/entities?type=person&q=ott")
    assert page.xpath("//form[@class='days find']/input[@name='type']/@value") == ["person"]
    assert len(page.xpath("//section//li")) == 4
    assert "nobody of this kind" not in page.xpath("string(//main)")
    assert page.xpath("//*[@class='back']/a/@href") == ["/entities?q=ott"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("type=animal", "type was left out: Use one of: person, organisation, place."),
        ("page=0", "page was left out: Use a whole number from 1 to 50."),
        ("page=99999999999", "page was left out: Use a whole number"),
        ("limit=3", "limit was left out: There is no such parameter; these are: q, type, page."),
    ],
)
def test_the_list_of_names_says_what_it_left_out(get: Get, typed: str, said: str) -> None:
    page = get(f"/entities?{typed}")
    assert page.xpath("string(//ul[@class='hints']/li)").startswith(said)
    assert len(page.xpath("//section")) == 3


def test_where_many_bear_a_surname_the_list_of_names_is_offered_too(get: Get) -> None:
    known = get("/search?q=Ott").xpath("//*[@class='known']//a/@href")
    assert known == [*(f"/entities/person/{name}%20Ott" for name in ("Ada", "Bea", "Cleo")), "/entities?q=Ott"]
    listed = get(known[-1]).xpath("//*[@class='ways']//li/a")
    assert len(listed) == 4
