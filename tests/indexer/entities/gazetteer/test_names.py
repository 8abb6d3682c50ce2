from __future__ import annotations

import pytest

from indexer.entities.gazetteer import Gazetteer, Known, findable, packaged
from search.article import EntityType

PLACE, ORGANISATION = EntityType.PLACE, EntityType.ORGANISATION


def test_every_packaged_spelling_can_be_found() -> None:
    assert [spelling for spelling in packaged() if not findable(spelling)] == []


def test_names_in_capitals_are_known_but_short_ones_are_not() -> None:
    gazetteer = Gazetteer.of({"London": Known("London", PLACE), "Man": Known("Isle of Man", PLACE)})
    assert gazetteer.names["LONDON"].name == "London"
    assert "MAN" not in gazetteer.names


def test_an_abbreviation_is_kept_apart_with_its_full_stop() -> None:
    gazetteer = Gazetteer.of({"Ill.": Known("Illinois", PLACE), "N.J.": Known("New Jersey", PLACE)})
    assert gazetteer.abbreviated == {"Ill": Known("Illinois", PLACE)}
    assert gazetteer.names["N.J."].name == "New Jersey"


def test_reach_counts_capitalised_words() -> None:
    known = Known("Bank of England", ORGANISATION)
    assert Gazetteer.of({"Bank of England": known, "Bank": known}).reach["Bank"] == 2


@pytest.mark.parametrize("spelling", ["iron ore", "Group of 20", "the Hague", "", "Oil industry"])
def test_what_no_text_can_show_is_not_findable(spelling: str) -> None:
    assert not findable(spelling)


@pytest.mark.parametrize(
    "spelling", ["Moody's", "St. Louis", "U.S.", "Donald Trump Jr.", "al-Qaeda", "Bank of England"]
)
def test_what_a_text_can_show_is_findable(spelling: str) -> None:
    assert findable(spelling)
