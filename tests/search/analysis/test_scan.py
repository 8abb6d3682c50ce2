"""The compiled loops find the words and sentences of any text that the definitions find."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.tokenize import RegexpTokenizer

from search.analysis import analyzer, scan, sentences
from search.analysis.characters import Points, code_points, kinds
from search.analysis.scan import ABBREVIATIONS, Places
from search.analysis.tokenizer import PATTERN, spans
from tests.search.analysis.texts import TEXTS

MANY = settings(max_examples=max(300, settings().max_examples))
BESIDE = st.sampled_from(["", "a", "A.", "a'", ".", '."', "\n", "x.\n", "Mr"])


def words(points: Points, begin: int, end: int) -> tuple[Places, Places]:
    """Starts and ends of the words of a part of a text."""
    starts, ends = np.full((2, (end - begin) // 2 + 2), -1, np.int32)
    count = scan.find_words(points, begin, end, kinds(), starts, ends, 0)
    return starts[:count], ends[:count]


def first_words(points: Points, begin: int, end: int) -> list[int]:
    """The first word of each sentence of a part of a text."""
    starts, _ = words(points, begin, end)
    found = np.full(len(starts) + 1, -1, np.int32)
    count = scan.find_sentences(points, begin, end, kinds(), ABBREVIATIONS, starts, found)
    return [int(each) for each in found[:count]]


def cut(text: str) -> list[tuple[int, int]]:
    starts, ends = words(code_points(text), 0, len(text))
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


@MANY
@given(TEXTS)
def test_the_words_are_those_of_the_tokenizer(text: str) -> None:
    assert cut(text) == list(spans(text))


@MANY
@given(TEXTS)
def test_the_words_are_those_of_nltk(text: str) -> None:
    assert cut(text) == list(RegexpTokenizer(PATTERN).span_tokenize(text))


@MANY
@given(TEXTS)
def test_the_sentences_are_those_of_the_analyzer(text: str) -> None:
    assert first_words(code_points(text), 0, len(text)) == analyzer.sentence_starts(text, analyzer.tokens(text))


@MANY
@given(BESIDE, TEXTS, BESIDE)
def test_the_boundaries_are_those_of_the_definition(before: str, text: str, behind: str) -> None:
    points = code_points(before + text + behind)
    begin, end = len(before), len(before) + len(text)
    out = np.full(len(text) // 2 + 1, -1, np.int32)
    count = scan.find_boundaries(points, begin, end, kinds(), ABBREVIATIONS, out)
    assert [place - begin for place in out[:count].tolist()] == sentences.boundaries(text)


@MANY
@given(BESIDE, TEXTS, BESIDE)
def test_what_stands_beside_a_text_does_not_matter(before: str, text: str, behind: str) -> None:
    points = code_points(before + text + behind)
    begin, end = len(before), len(before) + len(text)
    starts, ends = words(points, begin, end)
    found = [(start - begin, stop - begin) for start, stop in zip(starts.tolist(), ends.tolist(), strict=True)]
    assert found == list(spans(text))
    assert first_words(points, begin, end) == analyzer.sentence_starts(text, analyzer.tokens(text))


PIECES = [
    "the word's end",
    "U.S. votes",
    "a.b.cd",
    "x.\n\nY",
    'He left." She',
    "…",
    "O’Neill’s 1,000",
    "😀 smile's U.K.'s",
]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("filling", [" ", "x", "😀"])
def test_a_text_is_the_same_wherever_a_stride_ends_in_it(piece: str, filling: str) -> None:
    for before in range(50, 80):
        for behind in (0, 1, 128 - before - len(piece)):
            text = filling * before + piece + filling * behind
            assert cut(text) == list(spans(text))
            assert first_words(code_points(text), 0, len(text)) == analyzer.sentence_starts(text, analyzer.tokens(text))


def test_words_are_written_from_the_place_that_is_given() -> None:
    starts, ends = np.full((2, 6), -1, np.int32)
    points = code_points("two words")
    assert scan.find_words(points, 0, len(points), kinds(), starts, ends, 3) == 5
    assert starts.tolist() == [-1, -1, -1, 0, 4, -1]
    assert ends.tolist() == [-1, -1, -1, 3, 9, -1]


@pytest.mark.parametrize("word", sorted(sentences.ABBREVIATIONS))
def test_no_sentence_ends_behind_an_abbreviation(word: str) -> None:
    for spelled in (word, word.upper(), word.capitalize()):
        text = f"The {spelled}. Kerry spoke. He left."
        want = [0, 4] if len(word) > 1 or word.isalpha() else []
        assert (
            first_words(code_points(text), 0, len(text))
            == want
            == analyzer.sentence_starts(text, analyzer.tokens(text))
        )


@pytest.mark.parametrize(
    "unit", ["a", "a'", "a.", "a.b", ". ", ".\n", "\n", " ", ".(", '. "', "\n\t", "A. B", "_", "a\n\n"]
)
def test_a_megabyte_of_one_pattern_takes_linear_time(unit: str) -> None:
    points = code_points(unit * (1_000_000 // len(unit)) + "x")
    started = time.process_time()
    first_words(points, 0, len(points))
    assert time.process_time() - started < 5  # quadratic time would be minutes
