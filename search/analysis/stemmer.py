"""Words to terms: the stem that stands for all forms of a word."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Protocol

from search.analysis.demonyms import DEMONYMS
from search.analysis.respelled import RESPELLED

if TYPE_CHECKING:
    from nltk.stem.snowball import EnglishStemmer

_STEM_CACHE = 200_000  # stems; NLTK needs 16 µs for one, the cache 0.05

_NO_ENDINGS = frozenset("abfhjkopquvwxz")
"""Letters that no suffix ends with that Snowball removes or replaces, so that it leaves such a word as it is."""


_ROUND_NUMBER = re.compile("[0-9]*0")


class Known(Protocol):
    """An index that may have the word."""

    def __call__(self, word: str, *, thorough: bool) -> str | None:
        """The term of a word. Without ``thorough`` an index of many parts asks the largest: a stem costs no more."""
        ...


class Stems:
    """Snowball English by NLTK (Porter 2001), demonyms as their place, names as they are spelled at home.

    Snowball leaves "Crimean" and "Crimea" apart although it joins every other ending; a reader who asks for the one
    wants the other. It leaves digits alone, but "F-16s" are more than one F-16; "1990s" are not the year 1990.
    """

    def __init__(self) -> None:
        self._known: Known | None = None

    def look_up(self, known: Known) -> None:
        """Ask an index first, which has stemmed its words already: NLTK takes 0.2 s to import, longer than a search."""
        self._known = known

    def of(self, word: str) -> str:
        """The term of a word as ``tokenizer.spelling`` gives it."""
        if self._known is None:
            return self._made(word)
        return self._known(word, thorough="_snowball" not in self.__dict__) or self._made(word)

    def _made(self, word: str) -> str:
        if word.isalpha() and word.isascii() and word[-1] in _NO_ENDINGS and word.islower():
            return self._meant.get(word, word)
        if word[-1] == "s" and "0" <= word[-2:-1] <= "9":
            return word if _ROUND_NUMBER.fullmatch(word[:-1]) else word[:-1]
        term: str = self._snowball.stem(word)
        return self._meant.get(term, term)

    @cached_property
    def _snowball(self) -> EnglishStemmer:
        from nltk.stem.snowball import EnglishStemmer

        return EnglishStemmer()

    @cached_property
    def _meant(self) -> dict[str, str]:
        """By stem, the stem that stands for it."""
        stem = self._snowball.stem
        return {stem(one): stem(other) for one, other in (DEMONYMS | RESPELLED).items()}


stems = Stems()


def stem_once(word: str) -> str:
    """What ``stem`` gives, not kept: for those who ask for each word once."""
    return stems.of(word)


@lru_cache(_STEM_CACHE)
def stem(word: str) -> str:
    """The term of a word as ``tokenizer.spelling`` gives it."""
    return stems.of(word)
