from __future__ import annotations

from indexer.entities.tagger.characters import characters
from indexer.entities.tagger.codes import codes_of
from indexer.entities.tagger.cutting import Words, cut
from indexer.entities.tagger.lists import listed
from indexer.entities.tagger.surroundings import NOWHERE, Surroundings, surroundings
from indexer.entities.tagger.traits import traits


def around(text: str) -> tuple[list[str], Surroundings]:
    codes = codes_of(text)
    words: Words = cut(codes, 0, len(codes), characters())
    shown = [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]
    return shown, surroundings(codes, words, traits(codes, words, characters(), listed()))


def candidates(text: str) -> list[str]:
    words, found = around(text)
    return [word for word, may in zip(words, found.may_name, strict=True) if may]


def openers(text: str) -> list[str]:
    words, found = around(text)
    return [word for word, opens in zip(words, found.opens, strict=True) if opens and word[0].isalpha()]


def test_words_between_capitals_may_join_them() -> None:
    assert candidates("the Bank of the West is far from Rome") == ["Bank", "of", "the", "West", "Rome"]


def test_nothing_joins_names_over_a_blank_line() -> None:
    words, found = around("from Rome\n\nParis fell")
    assert found.last[words.index("Rome")] == words.index("Rome")
    assert candidates("Rome and\n\nParis") == ["Rome", "Paris"]


def test_one_newline_is_no_end() -> None:
    words, found = around("in New\nYork today")
    assert found.first[words.index("York")] == words.index("New")


def test_sentences_and_quotes_open_with_a_capital() -> None:
    text = 'He met Mr. Kerry. They said: “We won” in Rome. "Yes" said Ed'
    assert openers(text) == ["He", "They", "We", "Yes"]


def test_other_places_of_a_word_are_known() -> None:
    words, found = around("Kerry came. Later Kerry left. Then Kerry slept in may, not May")
    first, second, third = (place for place, word in enumerate(words) if word == "Kerry")
    assert (found.elsewhere[first], found.elsewhere[second], found.elsewhere[third]) == (second, first, first)
    assert found.nearby[second] == third
    assert found.in_lower[words.index("May")] == 1
    assert found.elsewhere[words.index("May")] == NOWHERE
    assert found.in_capitals[first] == 2
