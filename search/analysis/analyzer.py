"""Text to terms: the one analyzer, for what is indexed, for what is asked and for what is highlighted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np

from search.analysis.function_words import FUNCTION_WORDS
from search.analysis.sentences import boundaries
from search.analysis.stemmer import stem
from search.analysis.tokenizer import spans, spelling
from search.compiled import kept

VERSION = "2"
"""Changes whenever any text may get other terms; an index made by another version must be built anew."""

_CACHED_CHARS = 128  # code points; a query's words are asked for at each of its hits, articles once
_TERMS_CACHE = 20_000  # texts; 5 MB


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: its ``term``, its ``word`` before stemming, and where it stands, in code points."""

    term: str
    word: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The tokens of a text; the position of a token, in phrases and in NEAR, is its place in this list."""
    found = []
    for start, end in spans(text):
        word = spelling(text[start:end])
        found.append(Token(stem(word), word, start, end))
    return found


def terms(text: str) -> list[str]:
    """The terms of a text alone, in order."""
    return list(_cached_terms(text) if len(text) <= _CACHED_CHARS else _terms(text))


def _terms(text: str) -> tuple[str, ...]:
    return tuple(stem(spelling(text[start:end])) for start, end in spans(text))


_cached_terms = lru_cache(_TERMS_CACHE)(_terms)


def words(text: str) -> list[str]:
    """The words of a text as compared before stemming, in order; what a prefix or a fuzzy word is matched with."""
    return [spelling(text[start:end]) for start, end in spans(text)]


def is_function_word(term: str) -> bool:
    """Whether a term only holds sentences together ("the", "of"): searchable, but it must not decide the ranking."""
    return term in _function_terms()


def sentence_starts(text: str, found: list[Token]) -> list[int]:
    """For each sentence of ``text`` that holds a token, the position of its first token; the first is 0."""
    starts = []
    place = 0
    for begin, end in pairwise([0, *boundaries(text), len(text) + 1]):
        first = place
        while place < len(found) and begin <= found[place].start < end:
            place += 1
        if place > first:
            starts.append(first)
    return starts


@cache
def _function_terms() -> frozenset[str]:
    made = kept("function_terms", lambda: np.array(sorted({stem(spelling(word)) for word in FUNCTION_WORDS})))
    return frozenset(made.tolist())
