"""Stems are those of NLTK, which defines them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.stem.snowball import EnglishStemmer

from search.analysis import snowball
from search.analysis.tokenizer import spans, spelling
from tests.search.analysis.texts import TEXTS

NLTK = EnglishStemmer()
BEGINNINGS = ["", "y", "'", "gener", "commun", "arsen", "he", "st", "abba"]
_ENDS = """
    's' 's ' sses ied ies us ss s eedly ingly edly eed ing ed at bl iz bb tt ization ational fulness ousness iveness
    tional biliti lessli entli ation alism aliti ousli iviti fulli enci anci abli izer ator alli bli ogi li alize icate
    iciti ative ical ness ful ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic e l y ly
"""
ENDS = _ENDS.split()
LETTERS = st.sampled_from("aeiouybdglstwxé1")
PARTS = st.lists(LETTERS | st.sampled_from(ENDS), max_size=5).map("".join)


@settings(max_examples=max(500, settings().max_examples))
@given(st.sampled_from(BEGINNINGS), PARTS, st.sampled_from(["", *ENDS]))
def test_any_word_has_the_stem_of_nltk(beginning: str, middle: str, end: str) -> None:
    word = beginning + middle + end
    try:
        want = NLTK.stem(word)
    except IndexError:  # of apostrophes and the like, which are no words
        return
    assert snowball.stem(word) == want


@pytest.mark.parametrize("middle", ["", "a", "b", "ab", "ba", "abab", "babat", "lolo", "tyty"])
@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_each_two_ends_have_the_stem_of_nltk(beginning: str, middle: str) -> None:
    for one in ENDS:
        for other in ENDS:
            word = beginning + middle + one + other
            if word.strip("'"):
                assert snowball.stem(word) == NLTK.stem(word)


@pytest.mark.parametrize("word", sorted({*NLTK.stopwords, *snowball._SPECIAL}))
def test_special_words_have_the_stem_of_nltk(word: str) -> None:
    assert snowball.stem(word) == NLTK.stem(word)


@given(TEXTS)
def test_the_words_of_any_text_have_the_stem_of_nltk(text: str) -> None:
    for start, end in spans(text):
        word = spelling(text[start:end])
        assert snowball.stem(word) == NLTK.stem(word)


def test_letters_that_unicode_folds_to_capitals() -> None:
    word = spelling("ꮳꮃꭹ")
    assert snowball.stem(word) == NLTK.stem(word)
