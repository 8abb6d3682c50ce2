"""How much of an article's text stands in a list: names and headlines are short, unless somebody is hostile."""

from __future__ import annotations

from search.result import Snippet

SHOWN_CHARS = 300  # code points; the longest headline seen has 190, the longest name 120. Encoded in a link they take
# up to 3,600 bytes of the 8,000 that an address has, and a page repeats them some ten times

CITED_CHARS = 3000  # code points of a line to cite by: all that it says may be that long, and an address has 2,048


def fits(text: str) -> bool:
    """Whether a list shows the whole text, so that a link may ask for it too."""
    return len(text) <= SHOWN_CHARS


def brief(text: str | None, most: int = SHOWN_CHARS) -> str:
    """The text, or its beginning with "…" where there is no room for more than ``most``; "" for none."""
    if not text or len(text) <= most:
        return text or ""
    return f"{text[:most]}…"


def begun(snippet: Snippet) -> Snippet:
    """The same of a passage; what matched in its rest is left out with it."""
    if fits(snippet.text):
        return snippet
    spans = tuple((start, min(end, SHOWN_CHARS)) for start, end in snippet.spans if start < SHOWN_CHARS)
    return Snippet(brief(snippet.text), spans)
