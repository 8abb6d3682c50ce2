from __future__ import annotations

import pytest

from indexer.entities.evidence import Surroundings, is_acronym, stands_for
from indexer.entities.gazetteer import Gazetteer, packaged, words
from indexer.entities.reading import Reading
from indexer.entities.runs import Runs
from indexer.entities.segments import split
from indexer.entities.tokens import tokenise

GAZETTEER = Gazetteer.of(packaged())
SURROUNDINGS = Surroundings(words())


def type_of(name: str, text: str) -> str | None:
    found = split(Reading(GAZETTEER, words(), text, tokenise(text)), frozenset(), Runs(GAZETTEER))
    index = next(i for i, each in enumerate(found) if each.text == name)
    following = found[index + 1] if index + 1 < len(found) else None
    kind = SURROUNDINGS.type_of(text, found[index], following)
    return kind.value if kind else None


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Gotovina", "but Gotovina said no", "person"),
        ("Gotovina", "with Gotovina, who left", "person"),
        ("Gotovina", "with Gotovina, 45, of Split", "person"),
        ("Gotovina", "with Gotovina, the former army general,", "person"),
        ("Gotovina", "the spokesman Gotovina denied it", "person"),
        ("Cherating", "they met in Cherating again", "place"),
        ("Cherating", "and from Cherating, Malaysia", "place"),
        ("CHERATING", "CHERATING, Malaysia", "place"),
        ("Omnicom", "he sold shares of Omnicom then", "organisation"),
        ("Omnicom", "and Omnicom's shareholders agreed", "organisation"),
        ("DKBP", "for the DKBP only", "organisation"),
        ("DKBP", "but DKBP said no", "organisation"),
        ("GDP", "that the GDP rose", None),
        ("Gotovina", "they like Gotovina very much", None),
        ("Trondheim", "the mayor of Trondheim said no", None),
        ("Ahoy", "Ahoy, Iran is far", None),
    ],
)
def test_context_tells_the_type(name: str, text: str, expected: str | None) -> None:
    assert type_of(name, text) == expected


@pytest.mark.parametrize(
    ("acronym", "name", "expected"),
    [
        ("IAEA", "International Atomic Energy Agency", True),
        ("DOE", "Department of Energy", True),
        ("DE", "Department of Energy", True),
        ("FSB", "Federal Security Service", False),
        ("AEA", "International Atomic Energy Agency", False),
        ("OSCE", "Organisation for Security and Co-operation in Europe", True),
    ],
)
def test_an_acronym_stands_for_initials_in_order(acronym: str, name: str, *, expected: bool) -> None:
    assert stands_for(acronym, name) is expected


def test_acronyms_are_capitals_alone() -> None:
    assert [word for word in ("PKK", "U.N.", "X", "Nato", "G20", "SHOUTED") if is_acronym(word)] == ["PKK", "U.N."]
