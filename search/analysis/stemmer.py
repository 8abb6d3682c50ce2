"""Words to terms: the stem that stands for all forms of a word."""

from __future__ import annotations

from functools import lru_cache

from nltk.stem.snowball import EnglishStemmer

from search.analysis.demonyms import DEMONYMS

_STEM_CACHE = 200_000  # stems; NLTK needs 16 µs for one, the cache 0.05
_SNOWBALL = EnglishStemmer()
_PLACES: dict[str, str] = {_SNOWBALL.stem(adjective): _SNOWBALL.stem(place) for adjective, place in DEMONYMS.items()}


def stem_once(word: str) -> str:
    """What ``stem`` gives, not kept: for those who ask for each word once."""
    term: str = _SNOWBALL.stem(word)
    return _PLACES.get(term, term)


@lru_cache(_STEM_CACHE)
def stem(word: str) -> str:
    """The term of a word as ``tokenizer.spelling`` gives it: Snowball English (Porter 2001), demonyms as their place.

    Snowball leaves "Crimean" and "Crimea" apart although it joins every other ending; a reader who asks for the one
    wants the other.
    """
    return stem_once(word)
