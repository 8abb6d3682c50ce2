from __future__ import annotations

from pathlib import Path

import pytest

from indexer.entities.gazetteer import Gazetteer, Known, findable, packaged
from indexer.entities.gazetteer import names as module
from search.article import EntityType

PLACE, ORGANISATION, PERSON = EntityType.PLACE, EntityType.ORGANISATION, EntityType.PERSON


@pytest.mark.parametrize(
    ("spelling", "name", "kind"),
    [
        ("UK", "United Kingdom", PLACE),
        ("U.K.", "United Kingdom", PLACE),
        ("Britain", "United Kingdom", PLACE),
        ("U.S.", "United States", PLACE),
        ("America", "United States", PLACE),
        ("Burma", "Myanmar", PLACE),
        ("Kiev", "Kyiv", PLACE),
        ("Crimea", "Crimea", PLACE),
        ("Soviet Union", "Soviet Union", PLACE),
        ("Nato", "NATO", ORGANISATION),
        ("EU", "European Union", ORGANISATION),
        ("IAEA", "International Atomic Energy Agency", ORGANISATION),
        ("Zangeneh", "Bijan Zanganeh", PERSON),
        ("Sergey Lavrov", "Sergei Lavrov", PERSON),
    ],
)
def test_spellings_lead_to_the_canonical_name(spelling: str, name: str, kind: EntityType) -> None:
    assert packaged()[spelling] == Known(name, kind)


def test_every_packaged_spelling_can_be_found() -> None:
    assert [spelling for spelling in packaged() if not findable(spelling)] == []


def test_a_canonical_name_stands_for_itself() -> None:
    wrong = {known.name for known in packaged().values() if packaged().get(known.name, known).name != known.name}
    assert wrong == set()


def test_no_file_names_a_thing_twice() -> None:
    for file in Path(module.__file__).parent.glob("*.tsv"):
        rows = [line.split("\t")[0] for line in file.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
        assert len(rows) == len(set(rows)), file.name


def test_nationalities_are_no_places() -> None:
    assert {"Russian", "French", "Swiss", "Iranians"} <= module.people_words()
    assert not module.people_words() & set(packaged())


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
