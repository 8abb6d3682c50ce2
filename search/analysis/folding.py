"""Whole values as they are compared: the source of an article, a name, an author."""

from __future__ import annotations

import unicodedata


def fold(value: str) -> str:
    """The value without case, with compatible characters and runs of blanks made equal."""
    return " ".join(unicodedata.normalize("NFKC", value).casefold().split())
