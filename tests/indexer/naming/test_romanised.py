"""How far two spellings of a word are apart."""

from __future__ import annotations

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from indexer.naming.romanised import FAR, distance, given, letters, rough, sounds

words = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "other", "romanised", "apart"),
    [
        pytest.param("zelensky", "zelenskyy", True, 1, id="y and yy"),
        pytest.param("zelenskiy", "zelensky", True, 1, id="iy and y"),
        pytest.param("yanukovych", "yanukovich", True, 1, id="ych and ich"),
        pytest.param("zangeneh", "zanganeh", False, 2, id="e and a"),
        pytest.param("lavrow", "lavrov", True, 1, id="w and v"),
        pytest.param("lavrof", "lavrov", True, 1, id="f at the end"),
        pytest.param("gaddafi", "qaddafi", True, 2, id="g and q"),
        pytest.param("gaddafi", "khadafy", True, 2, id="g and kh"),
        pytest.param("gaddafi", "khadafy", False, FAR, id="g and kh where nothing was romanised"),
        pytest.param("priebus", "preibus", False, 2, id="ie and ei"),
        pytest.param("strzok", "strozk", False, 2, id="letters that changed places"),
        pytest.param("clinton", "clnton", False, FAR, id="a letter less"),
        pytest.param("anderson", "andersen", False, FAR, id="o and e"),
        pytest.param("murray", "moore", False, FAR, id="alike to an ear alone"),
        pytest.param("kerry", "gerry", False, FAR, id="another beginning"),
        pytest.param("lee", "lie", False, FAR, id="too short"),
        pytest.param("jong", "jung", False, 2, id="o and u"),
        pytest.param("tom", "tim", False, FAR, id="short"),
    ],
)
def test_spellings_are_as_far_apart_as_they_sound(one: str, other: str, romanised: bool, apart: int) -> None:
    assert distance(one, other, romanised=romanised) == apart


def test_a_word_is_compared_without_accents_apostrophes_and_hyphens() -> None:
    assert letters("O’Rourke") == letters("O'Rourke") == "orourke"
    assert letters("Geun-Hye") == letters("Geun-hye")
    assert letters("Łódź") == "lodz"


def test_given_names_of_other_alphabets_have_one_spelling() -> None:
    assert given("seyyed") == given("sayyed")
    assert given("mohammed") == given("muhammad") == given("mohamed")
    assert given("john") == "john"


@for_all(words, words, st.booleans())
def test_distance_does_not_depend_on_the_order(one: str, other: str, romanised: bool) -> None:
    assert distance(one, other, romanised=romanised) == distance(other, one, romanised=romanised)


@for_all(words, st.data())
def test_words_that_are_near_are_rough_alike(word: str, data: st.DataObject) -> None:
    """Otherwise they would never be compared."""
    place = data.draw(st.integers(0, len(word) - 1))
    other = word[:place] + data.draw(st.sampled_from("aeiouykghcszvwfh")) + word[place + 1 :]
    if distance(word, other, romanised=True) < FAR:
        assert rough(word) == rough(other), (sounds(word), sounds(other))
