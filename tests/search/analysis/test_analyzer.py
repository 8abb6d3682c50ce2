"""The one analyzer: terms, words, and the sentences that hold them."""

from __future__ import annotations

from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import analyzer
from search.analysis.analyzer import is_function_word, sentence_starts, terms, tokens, words

TEXTS = st.text(alphabet="aB. \n!?’'é\u03011_", max_size=60) | st.text()


def test_a_token_knows_its_term_its_word_and_its_place() -> None:
    token = tokens("In Crimea’s referendums")[1]
    assert (token.term, token.word, token.start, token.end) == (terms("crimea")[0], "crimea", 3, 11)


@given(TEXTS)
def test_terms_and_words_are_those_of_the_tokens(text: str) -> None:
    found = tokens(text)
    assert terms(text) == [token.term for token in found]
    assert words(text) == [token.word for token in found]


@pytest.mark.parametrize("word", ["the", "The", "of", "isn’t", "WITH", "themselves"])
def test_function_words_are_known_by_their_term(word: str) -> None:
    assert is_function_word(terms(word)[0])


@pytest.mark.parametrize("word", ["crimea", "vote", "no1", "thesis", "war"])
def test_content_words_are_not_function_words(word: str) -> None:
    assert not is_function_word(terms(word)[0])


def test_each_sentence_starts_at_its_first_word() -> None:
    text = "Polls opened. (No incident.)\n\n— …\n\nPolls closed."
    found = tokens(text)
    assert [found[place].word for place in sentence_starts(text, found)] == ["polls", "no", "polls"]


def test_a_text_without_words_has_no_sentences() -> None:
    assert sentence_starts("… — !", []) == []


@given(TEXTS)
def test_every_token_is_in_one_sentence(text: str) -> None:
    found = tokens(text)
    starts = sentence_starts(text, found)
    assert starts == sorted(set(starts))
    if found:
        assert starts[0] == 0
        assert starts[-1] < len(found)
        assert all(bisect_right(starts, place) >= 1 for place in range(len(found)))


def test_the_version_is_part_of_what_an_index_remembers() -> None:
    from search.engine.whoosh_engine.facts import facts

    assert facts(0, "columns")["analyzer"] == analyzer.VERSION
