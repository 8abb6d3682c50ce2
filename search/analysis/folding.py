"""Whole values as they are compared: the source of an article, a name, an author."""

from __future__ import annotations

import unicodedata


def fold(value: str) -> str:
    """The value without case and accents, with compatible characters and runs of blanks made equal.

    Accents do not count, as in words: pages and people spell "Nicolás Maduro" both ways. A value of nothing but
    accents keeps them, so that only blanks become "".
    """
    folded = value.casefold()
    if folded.isascii():
        return " ".join(folded.split())
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", folded).casefold())
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    return " ".join(plain.split()) or " ".join(folded.split())
