"""Values of facets as HTML."""

from __future__ import annotations

import pytest
from lxml import html

from search.result import FacetValue
from web.brief import SHOWN_CHARS
from web.facet_items import facet_items
from web.links import Links

HOSTILE = "\"><script>alert(1)</script>'&amp;"
PLAIN = Links([("q", "crimea")])


def item(value: FacetValue, facet: str = "source", links: Links = PLAIN) -> html.HtmlElement:
    [found] = html.fragments_fromstring(str(facet_items(facet, [value], links)).strip())
    return found


def links_of(found: html.HtmlElement) -> dict[str, str]:
    return {each.get("class"): each.get("href") for each in found.xpath(".//a")}


def test_a_value_can_be_wanted_or_excluded() -> None:
    found = item(FacetValue("Harbour & Wire", 12_345))
    assert found.text_content().split() == ["Harbour", "&", "Wire", "12,345", "not"]
    assert links_of(found) == {
        "value": "/search?q=crimea&source=Harbour+%26+Wire",
        "not": "/search?q=crimea&source=-Harbour+%26+Wire",
    }


@pytest.mark.parametrize(("sign", "state"), [("", "wanted"), ("-", "excluded")])
def test_a_chosen_value_can_be_let_go(sign: str, state: str) -> None:
    links = Links([("q", "crimea"), ("source", f"{sign}Tass")])
    found = item(FacetValue("Tass", 0, selected=not sign, excluded=bool(sign)), links=links)
    assert found.get("class") == state
    assert links_of(found)["value"] == "/search?q=crimea"
    assert found.xpath("string(.//a[@class='value']/@aria-label)") == f"Tass, {state}; remove this filter"
    assert ("not" in links_of(found)) is (not sign)


@pytest.mark.parametrize(("facet", "has"), [("person", True), ("place", True), ("source", False), ("site", False)])
def test_a_name_leads_to_its_own_page(facet: str, has: bool) -> None:
    assert ("to-profile" in links_of(item(FacetValue("Kerry", 1), facet))) is has


@pytest.mark.parametrize("facet", ["source", "person"])
def test_a_hostile_value_is_text(facet: str) -> None:
    found = item(FacetValue(HOSTILE, 1), facet)
    assert {each.tag for each in found.iter()} == {"li", "a", "span"}
    assert found.xpath("string(.//a[@class='value'])") == HOSTILE
    assert found.xpath("string(.//a[@class='not']/@title)") == f"Exclude {HOSTILE}"


def test_a_value_that_no_address_has_room_for_is_no_link() -> None:
    found = item(FacetValue("x" * (SHOWN_CHARS + 1), 1))
    assert (links_of(found), found.xpath("string(span)")) == ({}, "x" * SHOWN_CHARS + "…")
