from __future__ import annotations

import pytest

from indexer.entities.gazetteer import Gazetteer, packaged, words
from indexer.entities.reading import Reading
from indexer.entities.runs import Candidate, Runs
from indexer.entities.segments import split
from indexer.entities.tokens import tokenise

GAZETTEER = Gazetteer.of(packaged())


def candidates(text: str) -> list[Candidate]:
    lower = frozenset(word for word in text.split() if word.islower())
    return split(Reading(GAZETTEER, words(), text, tokenise(text)), lower, Runs(GAZETTEER))


def typed(text: str) -> list[str]:
    return [f"{each.text}/{each.type.value if each.type else '?'}" for each in candidates(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("with Russian President Vladimir Putin", ["Vladimir Putin/person"], id="people and title"),
        pytest.param("and Secretary of State John Kerry", ["John Kerry/person"], id="title with of"),
        pytest.param("saw Foreign Minister Lavrov", ["Lavrov/person"], id="title of two words"),
        pytest.param("the Prime Minister of Ukraine", ["Ukraine/place"], id="office of a country"),
        pytest.param("met Texas Gov. Rick Perry", ["Texas/place", "Rick Perry/person"], id="place, title, person"),
        pytest.param("saw Apple CEO Tim Cook", ["Apple/organisation", "Tim Cook/person"], id="company, title, person"),
        pytest.param("of President George W. Bush", ["George W. Bush/person"], id="initial"),
        pytest.param("Ukraine's President Viktor Yanukovych", ["Ukraine/place", "Viktor Yanukovych/person"], id="'s"),
        pytest.param("On Sunday Christian Fraser wrote", ["Christian Fraser/person"], id="given name that is a people"),
    ],
)  # fmt: skip
def test_titles_part_people_from_what_precedes_them(text: str, expected: list[str]) -> None:
    assert typed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the University of Leipzig", ["University of Leipzig/organisation"], id="of"),
        pytest.param("by Ministry of Trade and Industry", ["Ministry of Trade and Industry/organisation"], id="and"),
        pytest.param("by Food and Drug Administration", ["Food and Drug Administration/organisation"], id="known"),
        pytest.param("a Ways and Means Committee", ["Ways and Means Committee/organisation"], id="committee"),
        pytest.param("at Douglas & Lomason Co", ["Douglas & Lomason Co/organisation"], id="ampersand"),
        pytest.param("by the Justice Department", ["Justice Department/organisation"], id="begins like a title"),
        pytest.param("at General Motors", ["General Motors/organisation"], id="known, begins like a title"),
        pytest.param("the Russian Foreign Ministry", ["Russian Foreign Ministry/organisation"], id="of a people"),
        pytest.param("the Texas Supreme Court", ["Texas Supreme Court/organisation"], id="one of many such courts"),
        pytest.param("the Obama White House", ["Obama/person", "White House/organisation"], id="person before a body"),
        pytest.param("in the Trump Administration", ["Trump/person", "Administration/?"], id="person's"),
        pytest.param("the Bank of England", ["Bank of England/organisation"], id="known, with a place"),
        pytest.param("wrote the New York Times", ["New York Times/organisation"], id="known, begins like a place"),
        pytest.param("at Moody's", ["Moody's/organisation"], id="possessive that is its name"),
    ],
)  # fmt: skip
def test_bodies_keep_the_whole_of_their_names(text: str, expected: list[str]) -> None:
    assert typed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("on the Volta River", ["Volta River/place"], id="ending"),
        pytest.param("at Mount Ararat", ["Mount Ararat/place"], id="beginning"),
        pytest.param("in Nairobi, Kenya", ["Nairobi/place", "Kenya/place"], id="two places"),
        pytest.param("in Fresno, Calif.", ["Fresno/place", "Calif./place"], id="abbreviation"),
        pytest.param("a London-based bank", ["London/place"], id="compound"),
        pytest.param("NAIROBI, Kenya", ["NAIROBI/place", "Kenya/place"], id="dateline"),
    ],
)
def test_places(text: str, expected: list[str]) -> None:
    assert typed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Meanwhile it rained",
        "The Russians and the Germans",
        "In March, on Monday",
        "Then-premier left",
        "I’ve seen it",
        "The president. President and Prime Minister",
        "The Oval Office",
    ],
)
def test_what_is_no_name_gives_no_typed_candidate(text: str) -> None:
    assert [each for each in candidates(text) if each.type is not None] == []


def test_an_abbreviated_state_needs_its_full_stop_and_comma() -> None:
    assert typed("He felt Ill today") == ["Ill/?"]


def test_what_remains_beside_a_name_is_marked() -> None:
    apple, watch = candidates("the Apple Watch")
    assert (apple.leftover, watch.leftover) == (False, True)


@pytest.mark.parametrize("surname", ["Mills", "Hall"])
def test_a_surname_that_could_end_a_body_or_place_stays_a_person(surname: str) -> None:
    assert typed(f"said Cheryl {surname}") == [f"Cheryl {surname}/person"]
