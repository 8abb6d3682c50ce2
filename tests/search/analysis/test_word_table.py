"""A word table gives any texts the words, terms and sentences of the analyzer, whatever it saw before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.analysis import analyzer, characters, spellings
from search.analysis.analyzer import Token
from search.analysis.characters import Points
from search.analysis.spellings import MAX_KEPT_CHARS, Places
from search.analysis.word_table import Analysed, WordTable
from tests.search.analysis.texts import TEXTS

LISTS = st.lists(TEXTS, max_size=6)
OLD = WordTable()
"""A table that has seen the texts of every test before."""


def read(table: WordTable, texts: Sequence[str], found: Analysed) -> list[list[Token]]:
    """What was found, as the analyzer would say it."""
    ends = [0]
    for text in texts:
        ends.append(ends[-1] + len(text))
    return [
        [
            Token(table.terms[term], table.words[word], start - before, end - before)
            for term, word, start, end in zip(
                *(each[first:last].tolist() for each in (found.terms, found.words, found.starts, found.ends)),
                strict=True,
            )
        ]
        for before, (first, last) in zip(ends, pairwise(found.bounds.tolist()), strict=False)
    ]


def check(table: WordTable, texts: Sequence[str]) -> Analysed:
    found = table.analyse(texts)
    assert len(found.bounds) == len(found.sentence_bounds) == len(texts) + 1
    want = [analyzer.tokens(text) for text in texts]
    assert read(table, texts, found) == want
    for text, tokens, (first, last) in zip(texts, want, pairwise(found.sentence_bounds.tolist()), strict=True):
        assert found.sentences[first:last].tolist() == analyzer.sentence_starts(text, tokens)
    assert table.term_of(found.words).tolist() == found.terms.tolist()
    return found


@given(LISTS)
def test_a_new_table_gives_what_the_analyzer_gives(texts: list[str]) -> None:
    check(WordTable(), texts)


def test_where_words_are_kept_is_a_secret_of_each_table_and_what_is_found_is_not() -> None:
    texts = ["The ferry sails. " * 3, "Überfahrt “ſtraße” " + "x" * 40, "ferries FERRIES wait"]
    tables = [WordTable() for _ in range(2)]
    found = [table.analyse(texts) for table in tables]
    assert found[0].words.tolist() == found[1].words.tolist()
    assert tables[0].words == tables[1].words
    kept = [table._spellings._slots[:, 2] for table in tables]
    assert (kept[0] != kept[1]).any()


def _points(words: Sequence[str]) -> tuple[Points, Places, Places]:
    """The words side by side, and where each begins and ends."""
    ends = np.cumsum([len(word) for word in words]).astype(np.int32)
    starts = np.concatenate(([0], ends[:-1])).astype(np.int32)
    return characters.code_points("".join(words)), starts, ends


def test_words_that_differ_in_their_last_letters_alone_are_not_kept_in_one_heap() -> None:
    """They differ where a product of their letters has few bits left."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    words = [f"aaaaaa{a}{b}aaaaaa{c}{d}" for a in letters for b in letters for c in letters[:9] for d in letters[:9]]
    table = WordTable()
    assert len(set(table._spellings.numbers(*_points(words))[0].tolist())) == len(words)
    free = np.flatnonzero(table._spellings._slots[:, 2] == 0)
    assert np.diff(free).max() < len(words) / 100


@settings(max_examples=max(300, settings().max_examples))
@given(LISTS)
def test_a_table_gives_the_same_whatever_it_saw_before(texts: list[str]) -> None:
    check(OLD, texts)


@pytest.mark.parametrize("slots", [4, 8])
@given(batches=st.lists(LISTS, min_size=1, max_size=5))
def test_a_table_that_grows_gives_the_same(slots: int, batches: list[list[str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spellings, "_FIRST_SLOTS", slots)
        table = WordTable()
    for texts in batches:
        check(table, texts)
    check(table, [text for texts in batches for text in texts])


def test_a_spelling_is_kept_once_however_the_table_grew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spellings, "_FIRST_SLOTS", 4)
    table = WordTable()
    for number in range(100):
        table.analyse([f"w{number} W{number} é{number} É{number} {'x' * 200}{number}"])
    known = len(table)
    assert known == 300  # no small letter of ASCII differs from its capital; long ones are not kept
    table.analyse([f"w{number} W{number} é{number} É{number} {'x' * 200}{number}" for number in range(100)])
    assert len(table) == known


def test_tens_of_thousands_of_words_at_once() -> None:
    table = WordTable()
    check(table, ["short", " ".join(f"w{number}" for number in range(40_000))])
    assert len(table.words) == len(set(table.words)) == 40_001


def test_numbers_count_from_0_in_the_order_of_first_sight_and_stay() -> None:
    table = WordTable()
    assert check(table, ["The vote, the votes"]).words.tolist() == [0, 1, 0, 2]
    assert check(table, ["Votes: the poll"]).words.tolist() == [2, 0, 3]
    assert table.words == ["the", "vote", "votes", "poll"]
    assert table.terms == ["the", "vote", "poll"]
    assert table.term_of(check(table, ["poll votes"]).words).tolist() == [2, 1]


def test_the_number_of_a_term() -> None:
    table = WordTable()
    table.analyse(["Votes in Crimea"])
    assert [table.number_of(each) for each in ("vote", "in", "votes")] == [0, 1, None]


def test_all_spellings_of_a_word_have_its_number() -> None:
    assert set(check(WordTable(), ["CRIMEA Crimea’s crimea's Crimea CRIMEÀ ＣＲＩＭＥＡ"]).words.tolist()) == {0}


def test_nothing_to_analyse() -> None:
    assert len(check(WordTable(), []).words) == 0
    assert check(WordTable(), ["", " ", "…"]).bounds.tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize("length", [63, 64, 65, MAX_KEPT_CHARS - 1, MAX_KEPT_CHARS, MAX_KEPT_CHARS + 1, 300])
def test_words_about_as_long_as_what_is_kept(length: int) -> None:
    texts = ["x" * length, "X" * length + "y", "x" * (length - 1) + "é", "x" * (length - 2) + "’s", "x" * 64]
    table = WordTable()
    check(table, texts)
    check(table, [" ".join(texts), *reversed(texts)])


def test_long_words_outlive_the_growth_of_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spellings, "_FIRST_SLOTS", 4)
    table = WordTable()
    for number in range(50):
        check(table, [f"{'x' * number}{'y' * 200} a{number} {'z' * 150}"])
    assert len(table.words) == 101


def test_a_word_of_a_megabyte() -> None:
    table = WordTable()
    check(table, ["a", "x" * 1_000_000, "a b"])
    check(table, ["é" * 1_000_000, "a'" * 500_000])
    assert sum(map(len, table.words)) < 300  # encoded data does not stay in memory


def test_a_caller_may_keep_what_it_was_given() -> None:
    table = WordTable()
    found = table.analyse(["one two. Three four"])
    kept = found.words.tolist(), found.sentences.tolist()
    table.analyse(["other words. Of another text"])
    assert (found.words.tolist(), found.sentences.tolist()) == kept


def test_very_long_words_count_too() -> None:
    table = WordTable()
    table.analyse([f"{number}{'x' * 200}" for number in range(10)])
    assert len(table) == 10
