"""A text read in arrays has the tokens and sentences that define it."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import analyzer, reading
from search.analysis.reading import read
from tests.search.analysis.texts import TEXTS


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_reading_agrees_with_the_analyzer(texts: list[str]) -> None:
    for text, found in zip(texts, read(texts), strict=True):
        tokens = analyzer.tokens(text)
        assert [found.term(place) for place in range(len(tokens))] == [token.term for token in tokens]
        for place, token in enumerate(tokens):
            assert found.offsets(place, place + 1) == (token.start, token.end)
            assert place in found.positions(token.term)
        assert found.positions_where(lambda word: True) == list(range(len(tokens)))
        assert found.sentences == analyzer.sentence_starts(text, tokens)


def test_a_term_that_no_text_has_stands_nowhere() -> None:
    assert read(["The harbour was closed."])[0].positions("never-seen-before") == []


def test_a_full_table_is_renewed_and_older_readings_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_KNOWN_WORDS", 0)
    first = read(["harbour master"])[0]
    second = read(["master harbour"])[0]
    assert [first.term(0), second.term(0)] == ["harbour", "master"]


def test_threads_read_at_once() -> None:
    found: list[list[int]] = []
    threads = [
        threading.Thread(target=lambda: found.append(read(["a vote, a vote"])[0].positions("vote"))) for _ in "12345"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[1, 3]] * 5


def test_no_more_tables_are_learned_than_threads_can_read_at_once() -> None:
    tables = reading._Tables(2)
    with tables.lent() as (first, _), tables.lent() as (second, _):
        assert first is not second
    with tables.lent() as (again, _):
        assert again is first
