"""The terms of one field of a segment as Whoosh knows them, sorted, and which articles have each of them."""

from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np

from search.engine.segments.packing import Ints
from search.engine.segments.segment import TextField, WordField
from search.engine.segments.strings import Strings
from search.engine.whoosh_engine.lengths import rounded


class Lexicon(ABC):
    """The terms of one field; each has a place in their order. ``lengths`` are None where Whoosh keeps none."""

    lengths: Ints | None = None

    @abstractmethod
    def __len__(self) -> int:
        """How many terms there are."""

    @abstractmethod
    def term(self, place: int) -> bytes:
        """The term at a place."""

    @abstractmethod
    def first_from(self, term: bytes) -> int:
        """The place of the first term that is not before ``term``."""

    @abstractmethod
    def docs(self, place: int) -> Ints:
        """The articles that have the term, ascending, deleted ones too."""

    def doc_freq(self, place: int) -> int:
        """How many they are, at least 1."""
        return len(self.docs(place))

    def freqs(self, place: int) -> Ints:
        """How often each of them has it; once where that is not counted."""
        return np.ones(self.doc_freq(place), np.int32)

    def total(self, place: int) -> int:
        """How often they have it together."""
        return self.doc_freq(place)

    def positions(self, place: int, freqs: Ints) -> Ints:
        """Where it stands: the positions in the first of them, then in the second, and so on."""
        raise NotImplementedError("only text has positions")

    def find(self, term: bytes) -> int:
        """The place of a term, -1 when it is none of them."""
        place = self.first_from(term)
        return place if place < len(self) and self.term(place) == term else -1


class _FileLexicon(Lexicon):
    """Terms in a segment's file, in their order."""

    def __init__(self, terms: Strings) -> None:
        self._terms = terms

    def __len__(self) -> int:
        return len(self._terms)

    def term(self, place: int) -> bytes:
        return self._terms.raw(place)

    def first_from(self, term: bytes) -> int:
        return self._terms.first_from(term)


class TextLexicon(_FileLexicon):
    """The stems of ``title`` or ``body``."""

    def __init__(self, text: TextField) -> None:
        super().__init__(text.terms)
        self._text = text
        self.lengths: Ints = rounded(text.lengths)

    def docs(self, place: int) -> Ints:
        """The articles that have the stem."""
        return self._text.docs(place)

    def doc_freq(self, place: int) -> int:
        """How many they are."""
        return int(self._text.doc_freqs[place])

    def freqs(self, place: int) -> Ints:
        """How often each of them has it."""
        return self._text.freqs(place)

    def total(self, place: int) -> int:
        """How often they have it together."""
        return int(self._text.totals[place])

    def positions(self, place: int, freqs: Ints) -> Ints:
        """Where it stands in each of them."""
        return self._text.positions(place, freqs)


class WordLexicon(_FileLexicon):
    """The unstemmed words of ``title`` or ``body``."""

    def __init__(self, words: WordField) -> None:
        super().__init__(words.terms)
        self._words = words

    def docs(self, place: int) -> Ints:
        """The articles that have the word."""
        return self._words.docs(place)

    def doc_freq(self, place: int) -> int:
        """How many they are."""
        return int(self._words.doc_freqs[place])
