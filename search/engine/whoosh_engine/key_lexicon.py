"""The terms of ids, values and days. A segment's file has those as columns; terms are made of them when Whoosh asks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from search.analysis.folding import fold
from search.engine.arrays.columns import Spelled
from search.engine.segments.packing import Ints
from search.engine.segments.segment import NOTHING
from search.engine.segments.strings import encode
from search.engine.whoosh_engine.lexicon import Lexicon
from search.engine.whoosh_engine.schema import schema

_DOC_BITS = 32  # of a docid, in a number that holds a term's place too


class KeyLexicon(Lexicon):
    """Terms in memory: the articles of the term at a place are ``docs[firsts[place]:lasts[place]]``, in any order."""

    def __init__(self, terms: Sequence[bytes], firsts: Sequence[int], lasts: Sequence[int], docs: Ints) -> None:
        self._terms, self._firsts, self._lasts, self._docs = terms, firsts, lasts, docs

    def __len__(self) -> int:
        return len(self._terms)

    def term(self, place: int) -> bytes:
        """The term at a place."""
        return self._terms[place]

    def first_from(self, term: bytes) -> int:
        """The place of the first term that is not before ``term``."""
        return bisect_left(self._terms, term)

    def docs(self, place: int) -> Ints:
        """The articles that have the term."""
        return np.sort(self._docs[self._firsts[place] : self._lasts[place]])

    def doc_freq(self, place: int) -> int:
        """How many they are."""
        return self._lasts[place] - self._firsts[place]


EMPTY = KeyLexicon([], [], [], NOTHING)


def of_ids(ids: Sequence[str]) -> KeyLexicon:
    """The ids of articles; a deleted article may have the id of another one."""
    every = np.arange(len(ids), dtype=np.int32)
    return _lexicon([encode(each) for each in ids], every, every)


def of_values(values: Spelled) -> KeyLexicon:
    """The values of a field, folded; one that an article has in two spellings it has once."""
    return _lexicon([encode(fold(name)) for name in values.names], values.ordinals, values.docs)


def _lexicon(keys: Sequence[bytes], numbers: Ints, docs: Ints) -> KeyLexicon:
    """The lexicon in which the article ``docs[i]`` has the term ``keys[numbers[i]]``."""
    terms = sorted(set(keys))
    place_of = {term: place for place, term in enumerate(terms)}
    places = np.array([place_of[key] for key in keys], np.int64)[numbers]
    pairs = np.unique((places << _DOC_BITS) | docs)
    used, firsts = np.unique(pairs >> _DOC_BITS, return_index=True)
    bounds = [*firsts.tolist(), len(pairs)]
    found = (pairs & ((1 << _DOC_BITS) - 1)).astype(np.int32)
    return KeyLexicon([terms[place] for place in used.tolist()], bounds[:-1], bounds[1:], found)


def of_days(numbers: Ints) -> KeyLexicon:
    """Each article's day: all days, then all ranges of 16 days, of 256, and so on, for Whoosh's ranges ask for them."""
    field = schema()["date"]
    docs = np.argsort(numbers, kind="stable").astype(np.int32)
    ordered = numbers[docs]
    terms: list[bytes] = []
    firsts: list[int] = []
    lasts: list[int] = []
    for shift in range(0, field.bits, field.shift_step):
        starts = np.unique(ordered >> shift, return_index=True)[1].tolist()
        terms += [field.to_bytes(int(ordered[start]), shift) for start in starts]
        firsts += starts
        lasts += [*starts, len(docs)][1:]
    return KeyLexicon(terms, firsts, lasts, docs)
