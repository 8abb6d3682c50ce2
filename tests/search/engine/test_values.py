"""What is kept of an article besides its text."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from search.article import Entity, EntityType, Quote
from search.engine.arrays.columns import NO_DAY, NO_ORDER
from search.engine.values import VALUE_FIELDS, day_of, facts_of
from tests.builders import article


def test_values_are_as_the_article_spells_them() -> None:
    found = facts_of(
        article(
            "a1",
            source="The Gazette",
            site="gazette.example",
            author="Ana HORVAT",
            language="en",
            people=["Ana Horvat", "ANA HORVAT"],
            organisations=["Port Union"],
            places=["Lisse"],
            quotes=(Quote("Ana Horvat", 0, 2), Quote("Ana Horvat", 4, 6)),
            named_by="rules 5f0c",
        ),
        "ab" * 16,
    )
    assert (found.id, found.hash) == ("a1", "ab" * 16)
    assert found.values == {
        "source": ("The Gazette",),
        "site": ("gazette.example",),
        "author": ("Ana HORVAT",),
        "language": ("en",),
        "person": ("Ana Horvat", "ANA HORVAT"),
        "organisation": ("Port Union",),
        "place": ("Lisse",),
        "said": ("Ana Horvat",),
        "named_by": ("rules 5f0c",),
    }


def test_every_field_of_values_is_there_also_when_the_article_has_none() -> None:
    assert facts_of(article(source=""), "").values == dict.fromkeys(VALUE_FIELDS, ())


@pytest.mark.parametrize("kind", EntityType)
def test_every_kind_of_entity_has_a_field(kind: EntityType) -> None:
    assert kind.value in VALUE_FIELDS
    found = facts_of(dataclasses.replace(article(), entities=(Entity("Lisse", kind),)), "")
    assert {field: names for field, names in found.values.items() if names} == {kind.value: ("Lisse",)}


@pytest.mark.parametrize(
    ("stated", "day", "order"),
    [
        pytest.param(None, NO_DAY, NO_ORDER, id="no date"),
        pytest.param("0001-01-01", 1, 0, id="the first day"),
        pytest.param("0001-01-01T00:00:00+02:00", 1, 0, id="before the first moment in UTC"),
        pytest.param("0001-01-02T00:00:01", 2, 86_401, id="with a time"),
        pytest.param("2014-03-11T23:30:00-05:00", date(2014, 3, 11).toordinal(), 63_530_195_400, id="the zone's day"),
        pytest.param("9999-12-31", date.max.toordinal(), 315_537_811_200, id="the last day"),
    ],
)
def test_day_and_order(stated: str | None, day: int, order: int) -> None:
    found = facts_of(article(day=stated), "")
    assert (found.day, found.order) == (day, order)
    assert day_of(found.day) == (date.fromisoformat(stated[:10]) if stated else None)
