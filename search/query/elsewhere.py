"""What other archives and search engines write, in our words: ``w/5`` is ``NEAR/5``, ``intitle:`` is ``title:``.

What means the same is read so, and a warning shows how; what only may mean it is a hint.
"""

from __future__ import annotations

import re

from search.query.dates import WORDS_OF_TIME

WORDS_OF_A_PARAGRAPH = 75  # what LexisNexis calls one; Dateline keeps no paragraphs apart

FIELD_NAMES = {
    **dict.fromkeys(("headline", "heading", "hl", "hd", "ti", "intitle", "allintitle"), "title"),
    **dict.fromkeys(("intext", "allintext"), "body"),
    **dict.fromkeys(("publication", "publisher", "newspaper", "outlet", "pub"), "source"),
    **dict.fromkeys(("host", "domain", "website"), "site"),
    **dict.fromkeys(("byline", "au"), "author"),
    **dict.fromkeys(("lang", "la"), "language"),
    **dict.fromkeys(("people", "persons"), "person"),
    **dict.fromkeys(("speaker", "quoted"), "said"),
    **dict.fromkeys(("company", "co", "organisations", "organizations"), "organisation"),
    **dict.fromkeys(("country", "city", "location", "region", "places"), "place"),
}
"""Names before a colon that can mean but one of our fields."""

SIGNS_OF_DAYS = {"after": ">", "since": ">=", "from": ">=", "before": "<", "until": "<=", "to": "<="}
"""Names before a colon that compare the date: ``after:2014`` is ``date:>2014``."""

MAYBE = {
    **dict.fromkeys(("subject", "topic"), "title"),
    **dict.fromkeys(("text", "content", "paragraph"), "body"),
    **dict.fromkeys(("agency", "paper"), "source"),
    **dict.fromkeys(("url", "inurl"), "site"),
    **dict.fromkeys(("by", "writer", "reporter", "journalist"), "author"),
    **dict.fromkeys(("name", "who"), "person"),
    **dict.fromkeys(("group",), "organisation"),
    **dict.fromkeys(("where",), "place"),
    **dict.fromkeys(("published", "day", "month", "year"), "date"),
}
"""Names that may mean a field of ours. Only for the hint: guessing would hide what was searched."""

A_DAY = re.compile(rf"[0-9]|today|yesterday|{WORDS_OF_TIME}", re.IGNORECASE)
"""What a date begins with."""

DASHES = "‐-–−"
"""Those that word processors make of a hyphen, as the inside of a character class."""

_WITHIN = re.compile(r"(?:(?:w|n|pre|adj|onear|within|around)/|/|near|adj|onear)([0-9]{1,9})", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:w?/s(?:ent)?|w/sentence)", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?:w?/p(?:ara)?|w/paragraph)", re.IGNORECASE)

NEAR_APART = re.compile(r"NEAR\s+([0-9]{1,3})(?=\s+[^\s)])|(?i:around)\(([0-9]{1,3})\)(?!\w)")
"""A distance that stands apart: ``NEAR 5``, and Google's ``AROUND(5)``."""


def between(raw: str) -> str | None:
    """The words that an operator allows from one thing to another, empty for one sentence; None if it is none."""
    if found := _WITHIN.fullmatch(raw):
        return found[1]
    if _PARAGRAPH.fullmatch(raw):
        return str(WORDS_OF_A_PARAGRAPH)
    return "" if _SENTENCE.fullmatch(raw) else None
