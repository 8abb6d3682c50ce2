"""Which other spellings are looked for, and that a query stays as it is where the archive has none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.ast import Phrase, Spellings, Word
from search.query.parser import MAX_OCCURRENCES
from search.query.variants import MAX_SPLIT, MAX_VARIANTS, MAX_WORDS, widened
from search.query.write import write
from tests.search.query.grammar import QUERIES
from tests.search.query.reading import plainly, understood

_WORDS = """
    buenger email e mail g20 g 20 prorussian pro russian the white house geneva news paper cooperation co operation
    antigovernment government protesters resign re sign 201213 may be maybe any one pro grams programs ans
"""
KNOWN = frozenset(_WORDS.split())


def wide(text: str, known: frozenset[str] = KNOWN) -> str:
    tree = understood(text).tree
    assert tree is not None
    return write(widened(tree, known.__contains__))


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        pytest.param("Bünger", "Bünger OR Buenger", id="an umlaut"),
        pytest.param("Bu\u0308nger", "Bu\u0308nger OR Buenger", id="a loose umlaut"),
        pytest.param("Müller", "Müller", id="a spelling that the archive lacks"),
        pytest.param("e-mail", "e-mail OR email", id="a hyphen"),
        pytest.param("email", 'email OR "e mail"', id="a word that is also written with a hyphen"),
        pytest.param("G20", 'G20 OR "g 20"', id="a letter and a number"),
        pytest.param("G‑20", "G‑20 OR G20", id="a hyphen that does not break"),
        pytest.param("pro-Russian", "pro-Russian OR proRussian", id="a hyphen before a name"),
        pytest.param("2012-13", "2012-13", id="years stay apart"),
        pytest.param("whitehouse", 'whitehouse OR "white house"', id="a lost blank"),
        pytest.param("anti-government", "anti-government OR antigovernment", id="a beginning"),
        pytest.param("co-operation", "co-operation OR cooperation", id="two o"),
        pytest.param("resign", "resign", id="a known word that is two by chance"),
        pytest.param("anyone", "anyone", id="a word that counts little"),
        pytest.param("programs", "programs", id="a word that begins like a stance"),
        pytest.param("geneva", "geneva", id="a known word"),
        pytest.param("proans", "proans", id="an unknown word of two short ones"),
        pytest.param('"may be"', '"may be"', id="two words that are one by chance"),
        pytest.param('"the G20 in Geneva"', '"the G20 in Geneva" OR "the g 20 in Geneva"', id="a phrase"),
        pytest.param('"pro Russian protesters"', '"pro Russian protesters" OR "proRussian protesters"', id="a blank"),
        pytest.param('"G20 geneva"~4', '"G20 geneva"~4 OR "g 20 geneva"~5', id="a distance"),
        pytest.param("title:email^2", '(title:email OR title:"e mail")^2', id="a field and a weight"),
        pytest.param("email OR geneva", '(email OR "e mail") OR geneva', id="a choice stays one"),
        pytest.param("news -email", 'news -(email OR "e mail")', id="what is excluded"),
        pytest.param("news NEAR/3 email", 'news NEAR/3 (email OR "e mail")', id="nearness"),
        pytest.param("atleast2(email)", 'atleast2(email OR "e mail")', id="number"),
        pytest.param("NOT (email AND news)", 'NOT ((email OR "e mail") AND news)', id="not"),
        pytest.param("whitehous* whitehouze~ source:whitehouse", 'whitehous* whitehouze~1 source:"whitehouse"',
                     id="beginnings, fuzzy words and names"),
    ],
)  # fmt: skip
def test_what_the_archive_writes_otherwise_is_asked_for_too(typed: str, searched: str) -> None:
    assert wide(typed) == searched


@given(QUERIES)
def test_without_other_spellings_a_query_stays_as_it_is(query: str) -> None:
    tree = understood(query).tree
    assert tree is not None
    assert widened(tree, lambda word: len(word) > MAX_OCCURRENCES) == tree


@given(st.text(max_size=40))
def test_there_are_few_other_spellings_of_any_text(text: str) -> None:
    for leaf in (Word(text), Phrase(text), Phrase(text, 3)):
        wide = widened(leaf, lambda word: bool(word))
        if wide != leaf:
            assert isinstance(wide, Spellings)
            assert 2 <= len(wide.children) <= 1 + MAX_VARIANTS


def test_a_quotation_is_searched_as_it_is() -> None:
    assert wide(f'"{"news " * MAX_WORDS}email"') == plainly(f'"{"news " * MAX_WORDS}email"')


def test_of_many_unknown_words_only_some_are_looked_for_as_two() -> None:
    wide_tree = widened(understood("whitehouse " * (MAX_SPLIT + 2)).tree or Word(""), KNOWN.__contains__)
    assert write(wide_tree).count('"white house"') == MAX_SPLIT
