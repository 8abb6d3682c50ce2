"""Text to tokens: where the words of a text begin and end, and how each is spelled for comparison."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nltk import redos

WORD = r"[^\W_]+(?:['’][^\W_]+)*"
ACRONYM = r"(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])\.?"
"""Single letters joined by full stops: "U.S.", "U.K", "i.e."; read as one word so that "U.S." finds "US"."""

PATTERN = f"{ACRONYM}|{WORD}"

_PLAIN_WORD = re.compile("[0-9A-Za-z]+")
"""A word where nothing can join it with the next, as apostrophes and full stops do."""

MAX_TERM_CHARS = 64  # code points; longer "words" are encoded data, and a stemmer needs quadratic time for some

_SPELLING_CACHE = 200_000  # words; a million articles have about 500,000 distinct ones, most of them once
_CACHED_CHARS = 128  # code points; encoded data of a megabyte must not stay in memory as a "word"


def spans(text: str) -> Iterator[tuple[int, int]]:
    """The [start, end) of every token in code points, in order; never empty, never overlapping.

    These are the spans of NLTK's ``RegexpTokenizer(PATTERN)``, but without its limit of five seconds by the clock: the
    pattern needs linear time, and a long article on a busy machine must not fail.
    """
    if text.isascii() and "." not in text and "'" not in text:  # as most queries are, and NLTK is not imported for them
        return (word.span() for word in _PLAIN_WORD.finditer(text))
    return (word.span() for word in _words().finditer(text, timeout=None))


@cache
def _words() -> redos.Pattern:
    from nltk import redos

    return redos.compile(PATTERN)


def spelling(token: str) -> str:
    """The token as words are compared: no case, no accents, straight apostrophes, no full stops, 64 characters.

    A final possessive goes: "Crimea’s" and "Crimea" are the same word.
    """
    return _cached(token) if len(token) <= _CACHED_CHARS else spell_once(token)


def spell_once(token: str) -> str:
    """What ``spelling`` gives, not kept: for those who ask for each token once."""
    folded = token.replace("’", "'").replace(".", "").casefold()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", folded).casefold())
        folded = "".join(c for c in decomposed if not unicodedata.combining(c)) or folded
    return folded.removesuffix("'s")[:MAX_TERM_CHARS]


_cached = lru_cache(_SPELLING_CACHE)(spell_once)
