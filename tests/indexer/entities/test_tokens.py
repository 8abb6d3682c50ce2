from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entities.tokens import tokenise


def words(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the U.S. and the UK", ["U.S.", "UK"], id="initials"),
        pytest.param("by Osama bin Laden, Mies van der Rohe", ["Osama", "bin Laden", "Mies", "van der Rohe"], id="van"),
        pytest.param("Bashar al-Assad met O'Neill", ["Bashar", "al-Assad", "O'Neill"], id="prefixes"),
        pytest.param("AT&T and Park Geun-hye", ["AT&T", "Park", "Geun-hye"], id="joined inside"),
        pytest.param("London-based, US-led, Cash-strapped", ["London", "US", "Cash"], id="compounds with participles"),
        pytest.param("Sen. Ted Cruz, R-Texas", ["Sen", "Ted", "Cruz", "Texas"], id="party and state"),
        pytest.param("Peter King, R-N.Y., and", ["Peter", "King", "N.Y."], id="party and initials of a state"),
        pytest.param("pro-Russian @Kerry #Crimea a/Bc", [], id="inside other words"),
        pytest.param("Škoda in Łódź", ["Škoda", "Łódź"], id="letters with marks"),
        pytest.param("Amazon.com said. At the End.", ["Amazon.com", "At", "End"], id="full stops"),
        pytest.param("", [], id="nothing"),
    ],
)  # fmt: skip
def test_tokenise_gives_the_capitalised_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_a_possessive_is_no_part_of_the_word(apostrophe: str) -> None:
    crimea, states = tokenise(f"in Crimea{apostrophe}s port, the States{apostrophe} rights")
    assert (crimea.text, crimea.possessive) == ("Crimea", True)
    assert (states.text, states.possessive) == ("States", True)


@pytest.mark.parametrize(
    "before", ["", "It ended. ", 'He said: "', "One line\n", "• ", "Really? ", "they said — "], ids=repr
)
def test_a_word_at_the_start_of_a_sentence_opens_it(before: str) -> None:
    assert tokenise(f"{before}Meanwhile it rained")[-1].opens


@pytest.mark.parametrize("before", ["in ", "he met ", "(well) ", "Jean, "], ids=repr)
def test_a_word_inside_a_sentence_does_not_open_it(before: str) -> None:
    assert not tokenise(f"{before}London")[-1].opens


@given(st.text(max_size=300))
def test_tokens_are_slices_in_order(text: str) -> None:
    end = 0
    for token in tokenise(text):
        assert token.start >= end
        assert text[token.start : token.end] == token.text
        end = token.end


def test_a_word_that_the_text_has_in_lower_case_too_is_marked() -> None:
    marked = {
        token.text: token.lowered
        for token in tokenise("Trade grew. The trade of Bath-based, Tea-time and Bath. Bath tea")
    }
    assert marked == {"Trade": True, "The": False, "Bath": False, "Tea-time": False}
