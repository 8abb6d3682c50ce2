"""A text read in arrays has the tokens and sentences that define it, and is read once while it is kept."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import analyzer, sentences, texts
from search.analysis.reading import Reading
from search.analysis.texts import Texts, read
from tests.search.analysis.texts import TEXTS

KEPT = Texts(1_000_000)


def check(text: str, found: Reading) -> None:
    tokens = analyzer.tokens(text)
    assert [found.term(place) for place in range(len(tokens))] == [token.term for token in tokens]
    for place, token in enumerate(tokens):
        assert found.offsets(place, place + 1) == (token.start, token.end)
        assert place in found.positions(token.term)
    assert found.positions_where(lambda word: True) == list(range(len(tokens)))
    assert found.sentences == analyzer.sentence_starts(text, tokens)
    assert found.breaks.tolist() == sentences.boundaries(text)
    blanks, lines = ([int(row[i // 64] >> i % 64 & 1) for i in range(len(text))] for row in found.gaps.tolist())
    assert blanks == [sign.isspace() for sign in text]
    assert lines == [sign == "\n" for sign in text]


@given(st.lists(TEXTS, max_size=4))
def test_a_reading_agrees_with_the_analyzer(several: list[str]) -> None:
    found = read(several)
    assert len(found.each) == len(several)
    for text, reading in zip(several, found.each, strict=True):
        check(text, reading)


@given(st.lists(TEXTS, max_size=4))
def test_so_does_one_that_was_kept(several: list[str]) -> None:
    KEPT.read(several[:2])
    for text, reading in zip(several, KEPT.read(several).each, strict=True):
        check(text, reading)


@given(st.lists(TEXTS, max_size=4))
def test_the_arrays_through_all_texts_are_those_of_each(several: list[str]) -> None:
    found = KEPT.read(several)
    for number, reading in enumerate(found.each):
        inside = slice(found.bounds[number], found.bounds[number + 1])
        rows = (found.words, found.terms, found.starts, found.ends)
        assert [row[inside].tolist() for row in rows] == reading.tokens.tolist()
        assert found.breaks[found.break_bounds[number] : found.break_bounds[number + 1]].tolist() == (
            reading.breaks.tolist()
        )
        assert found.gaps[:, found.gap_bounds[number] : found.gap_bounds[number + 1]].tolist() == reading.gaps.tolist()


def test_what_is_kept_is_not_read_again() -> None:
    kept = Texts(100_000)
    first, other = kept.read(["The harbour was closed.", "A vote."]).each
    again, new = kept.read(["The harbour was closed.", "Another vote."]).each
    assert again is first
    assert new is not other


def test_no_more_is_kept_than_was_said() -> None:
    kept = Texts(5_000)
    first = kept.read(["The harbour was closed."]).each[0]
    for number in range(20):
        kept.read([f"Ferry {number} sails."])
    assert kept.read(["The harbour was closed."]).each[0] is not first


def test_a_term_that_no_text_has_stands_nowhere() -> None:
    assert read(["The harbour was closed."]).each[0].positions("never-seen-before") == []


def test_a_full_table_is_renewed_and_older_readings_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MAX_KNOWN_WORDS", 0)
    kept = Texts(100_000)
    first = kept.read(["harbour master"]).each
    second = kept.read(["master harbour", "harbour master"]).each
    assert [first[0].term(0), second[0].term(0), second[1].term(0)] == ["harbour", "master", "harbour"]
    assert second[1] is not first[0]  # its numbers are those of a table that is gone


def test_threads_read_at_once() -> None:
    found: list[list[int]] = []
    kept = Texts(100_000)
    threads = [
        threading.Thread(target=lambda: found.append(kept.read(["a vote, a vote"]).each[0].positions("vote")))
        for _ in "12345"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[1, 3]] * 5
