"""Which addresses that articles state may become links, on a page or in a file for another program."""

from __future__ import annotations

from urllib.parse import urlsplit

LINKED = ("http", "https")


def safe_link(url: str | None) -> str | None:
    """The address if a link may lead there: only http and https, never a script."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in LINKED and parts.netloc else None
