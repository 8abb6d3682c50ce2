"""Names that the input gives, beside those that are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.entities.known_names import KnownNames
from indexer.entities.overrides import Overrides
from indexer.entities.port import Found
from indexer.naming.given import GIVEN, given_of, keep_given, merged
from indexer.pipeline import renew
from indexer.report import Report
from search.article import Entity, EntityType, Quote
from tests.builders import article
from tests.indexer.inputs import plan, record, run

PERSON, PLACE, ORGANISATION = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION
LISTED = KnownNames(Overrides())


def given(*names: tuple[str, str]) -> tuple[Entity, ...]:
    entries = [{"name": name, "type": kind} for name, kind in names]
    return given_of(article("a", extra={GIVEN: entries}), LISTED)


@pytest.mark.parametrize(
    "entities",
    [
        pytest.param("Ann", id="text"),
        pytest.param([{"name": "Ann"}], id="no type"),
        pytest.param([{"name": "Ann", "type": "ship"}], id="no such type"),
        pytest.param([7, None], id="no objects"),
        pytest.param({"ships": ["Ann"]}, id="another shape"),
    ],
)
def test_given_entities_of_another_shape_are_no_entities(entities: object) -> None:
    assert given_of(article("a", extra={GIVEN: entities}), LISTED) == ()


def test_an_article_without_given_entities_gets_no_key_for_them() -> None:
    assert keep_given(article("a")).extra == {}


def test_a_known_name_is_called_as_in_articles_and_keeps_what_the_input_wrote() -> None:
    assert given(("United States", "place"), ("Ann", "person")) == (
        Entity("US", PLACE, 1, ("United States",)),
        Entity("Ann", PERSON),
    )


def test_two_spellings_of_a_name_that_the_input_gives_are_one() -> None:
    assert given(("usa", "place"), ("US", "place"), ("United States", "place")) == (
        Entity("US", PLACE, 1, ("usa", "United States")),
    )


def test_a_known_name_of_another_type_is_another() -> None:
    assert given(("United States", "organisation")) == (Entity("United States", ORGANISATION),)


def test_given_names_come_first_with_the_type_given_and_the_counts_found() -> None:
    named = (Entity("Reading", ORGANISATION), Entity("Ann", PERSON))
    found = (Entity("London", PLACE, 4), Entity("READING", PLACE, 3, ("READING",)))
    assert merged(named, Found(found, ())).entities == (
        Entity("Reading", ORGANISATION, 3, ("READING",)),
        Entity("Ann", PERSON),
        Entity("London", PLACE, 4),
    )


def test_a_given_name_is_that_of_its_type_where_two_are_found() -> None:
    found = (Entity("Washington", PERSON, 1), Entity("Washington", PLACE, 3), Entity("London", PLACE))
    assert merged((Entity("Washington", PLACE),), Found(found, ())).entities == found[1:]


def test_a_quote_is_of_the_speaker_as_the_input_calls_him() -> None:
    found = Found((Entity("Jane Roe", PERSON, 2),), (Quote("Jane Roe", 5, 9),))
    assert merged((Entity("JANE ROE", PERSON),), found).quotes == (Quote("JANE ROE", 5, 9),)
    assert merged((Entity("Jane Roe", ORGANISATION),), found).quotes == ()
    assert merged((Entity("Ann", PERSON),), found).quotes == found.quotes


def test_a_given_name_and_the_same_in_the_text_are_one_in_the_archive(tmp_path: Path) -> None:
    """The United States of the input used to stand beside "US" of the text."""
    body = "John Kerry said that the US would wait. Kyiv and the U.S. agreed."
    entities = [{"name": "United States", "type": "place"}, {"name": "Kyiv", "type": "place"}]
    its_plan = plan(tmp_path, entities="rules")
    _, engine = run([record(1, body, entities=entities)], its_plan)
    names = {each.name: each for each in engine.reader().article("r1").entities}
    assert set(names) == {"US", "Kiev", "John Kerry"}
    assert (names["US"].count, names["US"].surfaces) == (2, ("US", "U.S.", "United States"))
    corrections = '[[name]]\nname = "Kyiv"\ntype = "place"\naliases = ["Kiev"]\n'
    (tmp_path / "entities.toml").write_text(corrections, "utf-8")
    for recogniser in ("rules", "none"):
        renew(engine, plan(tmp_path, entities=recogniser), Report())
        names = {each.name: each for each in engine.reader().article("r1").entities}
        assert {"US", "Kyiv"} <= set(names)
        assert names["US"].surfaces[-1] == "United States"
