"""What the tags of Reuters-21578 mean, and how finding them is counted."""

from __future__ import annotations

import pytest

pytest.importorskip("bench.tags", reason="bench/ is only in a checkout, not in an installation")

from bench.articles import records
from bench.tagged import person, place
from bench.tags import REUTERS, measure
from indexer.entities.gazetteer import packaged
from search.article import Article, Entity, EntityType

PERSON, PLACE = EntityType.PERSON, EntityType.PLACE


def report(body: str, places: list[str], people: list[str], *entities: tuple[str, EntityType]) -> Article:
    extra = {"places": places, "people": people}
    return Article("1", "", body, entities=tuple(Entity(name, kind) for name, kind in entities), extra=extra)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("usa", "US"),
        ("uk", "UK"),
        ("new-zealand", "New Zealand"),
        ("west-germany", "West Germany"),
        ("burma", "Myanmar"),
    ],
)
def test_a_country_is_meant_by_its_name_today(code: str, name: str) -> None:
    assert place(code).means(name)
    assert not place(code).means("Ruritania")


@pytest.mark.parametrize(
    ("code", "text", "named"),
    [
        ("usa", "the U.S. dollar", True),
        ("usa", "between us", False),
        ("uk", "UK MONEY RATES", True),
        ("hong-kong", "HONG KONG FIRM", True),
        ("iran", "Iranian oil", False),
    ],
)
def test_a_country_is_named_as_reports_write_it(code: str, text: str, named: bool) -> None:
    assert place(code).named_in(text) is named


def test_a_person_is_meant_by_the_surname() -> None:
    assert person("james-baker").means("James Baker")
    assert person("de-clercq").means("Willy De Clercq")
    assert person("leigh-pemberton").means("Robin Leigh-Pemberton")
    assert person("zhao-ziyang").means("Zhao Ziyang")
    assert not person("james-baker").means("James Miller")


def test_recall_counts_all_tags_and_those_that_the_text_names() -> None:
    reports = [
        report("Paul Volcker in Japan", ["japan", "usa"], ["volcker"], ("Japan", PLACE), ("Paul Volcker", PERSON)),
        report("Japan alone", ["japan"], [], ("Iraq", PLACE)),
        report("Of Japan", [], [], ("Japan", PLACE)),
    ]
    places = measure("places", reports)
    assert (places.tags, places.found, places.named, places.named_found) == (3, 1, 2, 1)
    assert (places.noted, places.tagged) == (2, 1)
    assert places.missed["japan"] == 1
    assert measure("people", reports).row() == ["1", "1.000", "1", "1.000", "1.000"]


def test_every_country_of_the_tags_is_known_under_the_name_that_is_meant() -> None:
    if not REUTERS.exists():
        pytest.skip("../shared/data/news is not there; it holds the reports")
    codes = {code for record in records(REUTERS) for code in record["places"]}
    names = {known.name for known in packaged().values() if known.type is PLACE}
    assert {code for code in codes if not any(map(place(code).means, names))} <= {"aruba", "us-virgin-islands"}
