"""Text to tokens: where the words of a text begin and end, and how each is spelled for comparison."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from nltk.tokenize import RegexpTokenizer

WORD = r"[^\W_]+(?:['’][^\W_]+)*"
ACRONYM = r"(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])\.?"
"""Single letters joined by full stops: "U.S.", "U.K", "i.e."; read as one word so that "U.S." finds "US"."""

PATTERN = f"{ACRONYM}|{WORD}"

MAX_TERM_CHARS = 64  # code points; longer "words" are encoded data, and a stemmer needs quadratic time for some

_TOKENIZER = RegexpTokenizer(PATTERN)
_SPELLING_CACHE = 200_000  # words; a million articles have about 500,000 distinct ones, most of them once


def spans(text: str) -> Iterator[tuple[int, int]]:
    """The [start, end) of every token in code points, in order; never empty, never overlapping."""
    return _TOKENIZER.span_tokenize(text)  # type: ignore[no-any-return]


@lru_cache(_SPELLING_CACHE)
def spelling(token: str) -> str:
    """The token as words are compared: no case, no accents, straight apostrophes, no full stops, 64 characters.

    A final possessive ('s or a bare apostrophe) goes: "Crimea’s" and "Crimea" are the same word.
    """
    folded = token.replace("’", "'").replace(".", "").casefold()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in decomposed if not unicodedata.combining(c)) or folded
    return folded.removesuffix("'s")[:MAX_TERM_CHARS]
