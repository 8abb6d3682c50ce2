"""Text to tokens: where the words of a text begin and end, and how each is spelled for comparison."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from search.analysis.letters import APOSTROPHES, STRAIGHT, without_accents

if TYPE_CHECKING:
    from nltk import redos

_RUN = r"[^\W_]+"

ACRONYM = r"(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])\.?"
"""Single letters joined by full stops: "U.S.", "U.K", "i.e."; read as one word so that "U.S." finds "US"."""

NUMBER = r"(?<![0-9][.,])(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+\.[0-9]+(?!\.?[0-9]))[^\W_]*"
"""Thousands parted by commas, decimals, and letters that follow: "1,000", "3.5", "1.5bn". "1,2,3" and "11.03.2014" are
words side by side. A comma is never a decimal point here, nor a full stop one of thousands: archives are in English."""

PATTERN = f"(?:{ACRONYM}|{NUMBER}|{_RUN})(?:[{APOSTROPHES}]{_RUN})*"

_ASCII_WORD = re.compile(PATTERN, re.ASCII)

MAX_TERM_CHARS = 64  # code points; longer "words" are encoded data, and a stemmer needs quadratic time for some

_SPELLING_CACHE = 200_000  # words; a million articles have about 500,000 distinct ones, most of them once
_CACHED_CHARS = 128  # code points; encoded data of a megabyte must not stay in memory as a "word"

_TOLD_APART = frozenset(["he'll", "i'd", "i'll", "she'd", "she'll", "we'd", "we'll", "we're", "who're"])
"""Contractions that are another word without their apostrophe: "hell", "id", "ill", "shed", "wed" and so on."""

_DECADE = re.compile(r"[0-9]+0")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """The [start, end) of every token in code points, in order; never empty, never overlapping.

    These are the spans of NLTK's ``RegexpTokenizer(PATTERN)``, but without its limit of five seconds by the clock: the
    pattern needs linear time, and a long article on a busy machine must not fail.
    """
    if text.isascii():  # as most queries are: there all engines of patterns agree, and NLTK need not be imported
        return (word.span() for word in _ASCII_WORD.finditer(text))
    return (word.span() for word in _words().finditer(text, timeout=None))


@cache
def _words() -> redos.Pattern:
    from nltk import redos

    return redos.compile(PATTERN)


def spelling(token: str) -> str:
    """The token as words are compared: no case, no accents, no apostrophes, no full stops or commas, 64 characters.

    Only a number keeps its decimal point. A final possessive goes: "Crimea’s" and "Crimea" are the same word, but
    "1990's" are the 1990s. An apostrophe without which a contraction is another word stays: "we're".
    """
    return _cached(token) if len(token) <= _CACHED_CHARS else spell_once(token)


def spell_once(token: str) -> str:
    """What ``spelling`` gives, not kept: for those who ask for each token once."""
    folded = token.replace("," if "0" <= token[:1] <= "9" else ".", "").casefold()
    if not folded.isascii():
        folded = _plain(folded)
    elif "`" in folded:
        folded = folded.replace("`", "'")
    if "'" in folded:
        folded = _without_apostrophes(folded)
    return folded[:MAX_TERM_CHARS]


def _plain(folded: str) -> str:
    """Straight apostrophes and letters without accents, for a word of nothing else the word itself."""
    straight = folded.translate(STRAIGHT)
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", straight).casefold())
    return without_accents(decomposed) or folded


def _without_apostrophes(word: str) -> str:
    whole = word.removesuffix("'s")
    if whole != word and _DECADE.fullmatch(whole):
        return f"{whole}s"
    return whole if whole in _TOLD_APART else whole.replace("'", "") or word


_cached = lru_cache(_SPELLING_CACHE)(spell_once)
