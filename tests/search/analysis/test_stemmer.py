"""Which words are the same term."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.stem.snowball import EnglishStemmer

from search.analysis.demonyms import DEMONYMS
from search.analysis.respelled import RESPELLED
from search.analysis.stemmer import Stems, stem
from search.analysis.tokenizer import spans, spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("votes", "voting", id="forms of a verb"),
        pytest.param("crimean", "crimea", id="a place and its adjective"),
        pytest.param("crimeans", "crimea", id="a place and its inhabitants"),
        pytest.param("irans", "iran", id="a possessive that lost its apostrophe"),
        pytest.param("countrys", "country", id="a possessive in y that lost its apostrophe"),
        pytest.param("obamas", "obama", id="a family"),
        pytest.param("f16s", "f16", id="more than one of a kind"),
        pytest.param("mueller", "muller", id="a name without its umlaut"),
        pytest.param("schroeders", "schroder", id="a family without its umlaut"),
        pytest.param("djokovic", "dokovic", id="a name as newspapers spell it"),
        pytest.param("swiss", "switzerland", id="an adjective that Snowball cannot know"),
    ],
)
def test_words_that_are_one_term(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("russia", "ukraine", id="two countries"),
        pytest.param("india", "indiana", id="a country and a state"),
        pytest.param("new", "news", id="new is not news"),
        pytest.param("1990s", "1990", id="a decade and a year"),
        pytest.param("poet", "pot", id="an o and an e that are no umlaut"),
        pytest.param("israel", "isral", id="an a and an e that are no umlaut"),
        pytest.param("queue", "quu", id="a u and an e that are no umlaut"),
    ],
)
def test_words_that_are_two_terms(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_every_adjective_of_the_list_finds_its_place() -> None:
    assert all(stem(adjective) == stem(place) for adjective, place in DEMONYMS.items())


def test_every_respelled_name_of_the_list_is_the_name() -> None:
    assert all(stem(name) == stem(home) != "" for name, home in RESPELLED.items())
    assert not set(RESPELLED) & set(RESPELLED.values())


@pytest.mark.parametrize(
    "name", ["reuters", "paris", "athens", "texas", "wales", "hughes", "davis", "clintons", "gates"]
)
def test_a_name_in_s_is_found_by_itself_with_and_without_a_possessive(name: str) -> None:
    assert stem(spelling(name.title())) == stem(spelling(f"{name}'s")) == stem(spelling(f"{name}’S"))


def test_no_place_of_the_list_is_an_adjective_of_another() -> None:
    assert not set(DEMONYMS) & set(DEMONYMS.values())


@given(st.text(min_size=1))
def test_every_word_of_any_script_has_a_term(text: str) -> None:
    for start, end in spans(text):
        assert stem(spelling(text[start:end]))


def test_an_index_that_knows_a_word_is_asked_first() -> None:
    stems, asked = Stems(), []

    def known(word: str, *, thorough: bool) -> str | None:
        asked.append((word, thorough))
        return {"votes": "vote of an index"}.get(word)

    stems.look_up(known)
    assert stems.of("votes") == "vote of an index"
    assert stems.of("voting") == stems.of("voted") == "vote"
    assert asked == [("votes", True), ("voting", True), ("voted", False)]


@given(
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=1) | st.sampled_from(["ski", "sky", "yaya", "ayo", "y", "a", "ok"])
)
def test_a_word_is_stemmed_by_snowball_also_where_snowball_is_not_asked(word: str) -> None:
    for ending in ("", *"abfhjkopquvwxz"):
        assert stem(word + ending) == _without_asking(EnglishStemmer().stem(word + ending))


def _without_asking(term: str) -> str:
    return next((stem(meant) for one, meant in (DEMONYMS | RESPELLED).items() if stem(one) == term), term)
