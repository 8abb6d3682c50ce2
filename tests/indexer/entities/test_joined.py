from __future__ import annotations

from itertools import pairwise

import pytest

from indexer.entities.gazetteer import Gazetteer, packaged, words
from indexer.entities.joined import joined, trimmed
from indexer.entities.port import Spot
from indexer.entities.reading import Reading
from indexer.entities.runs import Runs
from indexer.entities.segments import split
from indexer.entities.tokens import tokenise
from search.article import EntityType

GAZETTEER = Gazetteer.of(packaged())
PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
ENDLESS = "Bank of Ministry for " * 9 + "Bank"


def spots(text: str, *seen: tuple[str, EntityType]) -> list[Spot]:
    return [Spot(text.index(each), text.index(each) + len(each), kind) for each, kind in seen]


def candidates(text: str, *seen: tuple[str, EntityType]) -> list[tuple[str, EntityType | None, EntityType | None]]:
    tokens = tokenise(text)
    reading = Reading(GAZETTEER, words(), text, tokens)
    cut = split(Reading(GAZETTEER, words(), text, tokens), frozenset(), Runs(GAZETTEER))
    return [(each.text, each.type, each.seen) for each in joined(reading, cut, spots(text, *seen))]


@pytest.mark.parametrize(
    ("text", "seen", "left"),
    [
        pytest.param("met Mr Kibwana", "Mr Kibwana", "Kibwana", id="a title"),
        pytest.param("met Foreign Minister Kibwana", "Foreign Minister Kibwana", "Kibwana", id="a title of two words"),
        pytest.param("met Russian Ivan Orlov", "Russian Ivan Orlov", "Ivan Orlov", id="a nationality"),
        pytest.param("all Kibwana's men", "Kibwana's", "Kibwana", id="a possessive"),
        pytest.param("in the Gambela hills", "the Gambela hills", "Gambela", id="words in lower case"),
        pytest.param("on Monday Kibwana left", "Monday Kibwana", "Kibwana", id="a day"),
    ],
)
def test_what_is_no_part_of_a_name_is_cut_off(text: str, seen: str, left: str) -> None:
    reading = Reading(GAZETTEER, words(), text, tokenise(text))
    assert [each.text for each in trimmed(reading, spots(text, (seen, PERSON)))] == [left]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("the Read More of it", "Read More", id="what pages say of themselves"),
        pytest.param("the Russian side", "Russian", id="a nationality alone"),
        pytest.param("as Secretary of State he", "State", id="the end of a title"),
        pytest.param("the Defense Secretary left", "Defense", id="the beginning of a title"),
        pytest.param("met Kerry |Moscow then", "Kerry |Moscow", id="over what was blanked"),
        pytest.param("ends Orlov\n\nIvan begins", "Orlov\n\nIvan", id="over a blank line"),
        pytest.param(
            "the " + "Bank on Ministry for " * 9 + "Bank", "Bank on Ministry for " * 9 + "Bank", id="too long"
        ),
        pytest.param("of the West they", "West", id="a direction"),
        pytest.param("the very end", "very end", id="no capital"),
    ],
)
def test_what_is_no_name_at_all_is_left_out(text: str, seen: str) -> None:
    reading = Reading(GAZETTEER, words(), text, tokenise(text))
    assert list(trimmed(reading, spots(text, (seen, PERSON)))) == []


def test_a_name_goes_over_a_single_line_break() -> None:
    text = "saw Ivan\nOrlov"
    reading = Reading(GAZETTEER, words(), text, tokenise(text))
    assert [each.text for each in trimmed(reading, spots(text, ("Ivan\nOrlov", PERSON)))] == ["Ivan\nOrlov"]


def test_the_lists_know_better_than_a_model_what_something_is() -> None:
    assert candidates("in Moscow", ("Moscow", PERSON)) == [("Moscow", PLACE, None)]


def test_a_model_says_what_the_rules_cannot_tell() -> None:
    assert candidates("of Qradio they", ("Qradio", ORGANISATION)) == [("Qradio", None, ORGANISATION)]


def test_a_model_that_sees_more_of_a_name_is_believed() -> None:
    found = candidates("the Moscow Echo wrote", ("Moscow Echo", ORGANISATION))
    assert found == [("Moscow Echo", None, ORGANISATION)]


def test_the_country_before_a_known_body_is_no_part_of_its_name() -> None:
    text = "at the U.S. Agriculture Department and the U.S. Qradio Department"
    bodies = ("U.S. Agriculture Department", "U.S. Qradio Department")
    found = candidates(text, *((each, ORGANISATION) for each in bodies))
    assert [each for each, *_ in found] == ["U.S.", "Agriculture Department", "U.S. Qradio Department"]


def test_a_model_that_sees_less_of_a_known_name_is_not() -> None:
    found = candidates("the World Health Organization said", ("World Health", ORGANISATION))
    assert [text for text, *_ in found] == ["World Health Organization"]


def test_what_no_model_saw_stays_as_the_rules_cut_it() -> None:
    found = candidates("in Moscow and in Kiev and of Qradio", ("Kiev", PLACE))
    assert [text for text, *_ in found] == ["Moscow", "Kiev", "Qradio"]


def test_no_candidate_lies_in_another() -> None:
    text = "and Kerry Bank of England Moscow met"
    tokens = tokenise(text)
    reading = Reading(GAZETTEER, words(), text, tokens)
    seen = [Spot(4, 9, PERSON), Spot(10, 25, ORGANISATION), Spot(18, 25, PLACE), Spot(26, 32, PLACE)]
    found = joined(reading, split(reading, frozenset(), Runs(GAZETTEER)), seen)
    assert all(one.end <= other.start for one, other in pairwise(found)), found
