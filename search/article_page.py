"""Where an archive shows an article: one address, whoever leads there (page, feed, citation, digest)."""

from __future__ import annotations

from urllib.parse import quote


def article_page(article_id: str) -> str:
    """The address of an article's page from the root of its server; an id may hold any characters.

    A lone surrogate, which no address can hold, becomes a question mark.
    """
    return f"/articles/{quote(article_id, safe='', errors='replace')}"
