"""Whole values as they are compared: the source of an article, a name, an author."""

from __future__ import annotations

import unicodedata

from search.analysis.letters import STRAIGHT, without_accents


def fold(value: str) -> str:
    """The value without case and accents, with compatible characters, apostrophes and runs of blanks made equal.

    Accents do not count, as in words: pages and people spell "Nicolás Maduro" both ways. A value of nothing but
    accents keeps them, so that only blanks become "".
    """
    folded = value.casefold().translate(STRAIGHT)
    if folded.isascii():
        return " ".join(folded.split())
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", folded).casefold())
    plain = without_accents(folded)
    return " ".join(plain.split()) or " ".join(folded.split())
