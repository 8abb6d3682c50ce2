"""Where an archive shows an article: one address, whoever leads there (page, feed, citation, digest)."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

_KEPT_IDS = 4096  # a page of results names each article four times, and those that tell the same story


@lru_cache(_KEPT_IDS)
def article_page(article_id: str) -> str:
    """The address of an article's page from the root of its server; an id may hold any characters.

    A lone surrogate, which no address can hold, becomes a question mark.
    """
    return f"/articles/{quote(article_id, safe='', errors='replace')}"
