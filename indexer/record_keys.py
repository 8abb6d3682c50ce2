"""By which keys a record may say what: the names that exports, feeds and schema.org have for the same thing."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ALIASES = {
    "id": "id guid _id",
    "url": "url link permalink canonical_url",
    "title": "title headline",
    "body": "body text content articleBody",
    "published": "published date datePublished pubDate publish_date published_at date_published",
    "source": "source publisher",
    "author": "author byline authors creator",
    "language": "language lang inLanguage",
    "site": "site domain host",
    "entities": "entities",
    "story_code": "story_code",
    "crawled": "crawled",
    "extra": "extra",
    "quotes": "quotes",
    "named_by": "named_by",
    "published_zone": "published_zone",
    "published_has_time": "published_has_time",
}
ALIASES: Mapping[str, tuple[str, ...]] = {field: tuple(keys.split()) for field, keys in _ALIASES.items()}
"""For each field the keys that may hold it; of several that are there the first with a value counts."""

_OWN = """
id url title body text content published date source author language site entities story_code crawled extra
published_zone published_has_time
"""
OWN = frozenset(_OWN.split())
"""Keys that are taken at their word: a value which their field cannot hold refuses the record.

Any other key is a guess at what is meant, and keeps such a value in ``extra``.
"""

TYPED_TITLE = "name"
"""A key of schema.org that is the title of an article, but only of something that says its ``@type``."""

_TYPE = "@type"
_SEPARATORS = re.compile(r"[\s_-]+")


def folded(key: str) -> str:
    """What spellings of one key have in common: "Pub Date", "pub_date" and "pubDate" are one."""
    return _SEPARATORS.sub("", key).lower()


def is_own(key: str) -> bool:
    """Whether a key is one of ours, which is taken at its word."""
    return key.strip().lower() in OWN


def keys_of(field: str, values: Mapping[str, object]) -> tuple[str, ...]:
    """The names that may hold a field in a record with these values, the most certain first."""
    return (*ALIASES[field], TYPED_TITLE) if field == "title" and _TYPE in values else ALIASES[field]


_KNOWN = frozenset(folded(key) for keys in ALIASES.values() for key in keys)
_HEAD_OF_A_TABLE = frozenset(folded(key) for field in ("title", "body") for key in ALIASES[field])


def names_an_article(key: str) -> bool:
    """Whether a column of this name makes a table one of articles: a title or a text."""
    return folded(key) in _HEAD_OF_A_TABLE


def unknown_keys(values: Mapping[str, object]) -> tuple[str, ...]:
    """The keys of a record that no field takes; those of JSON-LD itself ("@context") are not meant to be."""
    return tuple(
        key
        for key in values
        if folded(key) not in _KNOWN
        and not key.startswith("@")
        and not (key.lower() == TYPED_TITLE and _TYPE in values)
    )
