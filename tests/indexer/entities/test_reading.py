from __future__ import annotations

import pytest

from indexer.entities.gazetteer import Gazetteer, packaged, words
from indexer.entities.reading import MAX_NAME_WORDS, Reading
from indexer.entities.tokens import tokenise

GAZETTEER = Gazetteer.of(packaged())


def reading(text: str) -> Reading:
    return Reading(GAZETTEER, words(), text, tokenise(text))


def stretch(text: str) -> str:
    """The first capitalised stretch of the text."""
    read = reading(text)
    return text[read.tokens[0].start : read.tokens[read.run_end(0)].end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vladimir Putin spoke", "Vladimir Putin"),
        ("George W. Bush spoke", "George W. Bush"),
        ("Sen. Ted Cruz spoke", "Sen. Ted Cruz"),
        ("St. Petersburg is cold", "St. Petersburg"),
        ("Crimea's President spoke", "Crimea"),
        ("Kerry. Lavrov spoke", "Kerry"),
        ("Kerry, Lavrov spoke", "Kerry"),
        ("Vitamin C. Then it rained", "Vitamin C. Then"),
        ("Kerry and Lavrov spoke", "Kerry"),
        ("Bank of England notes", "Bank of England"),
        ("President of Ukraine", "President"),
        ("Secretary of State Kerry", "Secretary of State Kerry"),
        ("Ministry of Trade and Industry", "Ministry of Trade and Industry"),
        ("University of Kiev and Crimea", "University of Kiev"),
        ("University of Bologna and Vincent Pons", "University of Bologna"),
        ("Trade and Industry Ministry", "Trade and Industry Ministry"),
        ("Kibwana and Foreign Ministry", "Kibwana"),
        ("Procter & Gamble", "Procter & Gamble"),
    ],
)
def test_a_stretch_ends_where_a_name_must_end(text: str, expected: str) -> None:
    assert stretch(text) == expected


def test_a_stretch_is_bounded() -> None:
    assert len(stretch("Word " * 100).split()) == MAX_NAME_WORDS + 1


@pytest.mark.parametrize(
    ("text", "name", "tokens"),
    [
        ("New York Times", "New York Times", 3),
        ("New York City Hall", "New York", 3),
        ("New Yorkers", None, 0),
        ("Food and Drug Administration", "Food and Drug Administration", 3),
        ("U.S. Congress", "Congress", 2),
        ("Moody's cut it", "Moody's", 1),
        ("LONDON calling", "London", 1),
    ],
)
def test_the_longest_known_name_is_found(text: str, name: str | None, tokens: int) -> None:
    known = reading(text).known(0)
    found = (known[0].name, known[1] + 1) if known else (None, 0)
    assert found == (name, tokens)


@pytest.mark.parametrize(
    ("text", "known"), [("Fresno, Calif. is", True), ("Fresno Calif. is", False), ("a, Calif is", False)]
)
def test_an_abbreviated_state_stands_after_a_comma_and_before_a_full_stop(text: str, *, known: bool) -> None:
    read = reading(text)
    last = len(read.tokens) - 1
    found = read.known(last)
    assert (found is not None) is known
    if found is not None:
        assert text[: read.surface_end(last, last, found[0])].endswith("Calif.")


@pytest.mark.parametrize(
    ("text", "tokens"),
    [("President Putin", 1), ("Prime Minister Cameron", 2), ("Secretary of State Kerry", 2), ("Kerry", 0), ("Mr", 1)],
)
def test_the_longest_title_is_counted(text: str, tokens: int) -> None:
    read = reading(text)
    assert read.title(0, len(read.tokens) - 1) == tokens


def test_a_title_does_not_reach_past_the_stretch() -> None:
    assert reading("Prime Minister").title(0, 0) == 0
