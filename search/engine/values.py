"""What an index keeps of each article besides its text: its values by field, its day, its place in time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from search.article import Article, EntityType
from search.engine.arrays.columns import NO_DAY, NO_ORDER

VALUE_FIELDS = ("source", "site", "author", "language", "person", "organisation", "place", "said", "named_by")
"""Fields of whole values, which filter and are counted; ``said`` are those whom the article quotes.

``named_by`` is the recogniser that found the names, with its version: counted for operators, asked for by nobody else.
"""

_KINDS = tuple((kind, kind.value) for kind in EntityType)


@dataclass(frozen=True, slots=True)
class Facts:
    """One article's. ``values`` are as they are shown; ``day`` is ``date.toordinal()`` or NO_DAY."""

    id: str
    hash: str
    day: int
    order: int
    values: Mapping[str, tuple[str, ...]]


def facts_of(article: Article, content_hash: str) -> Facts:
    """The facts of an article, whose content hash the caller has already."""
    published = article.published
    return Facts(
        id=article.id,
        hash=content_hash,
        day=published.day.toordinal() if published else NO_DAY,
        order=max(0, published.order) if published else NO_ORDER,
        values=_values(article),
    )


def _values(article: Article) -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {
        "source": (article.source,) if article.source else (),
        "site": (article.site,) if article.site else (),
        "author": (article.author,) if article.author else (),
        "language": (article.language,) if article.language else (),
    }
    for kind, field in _KINDS:
        names[field] = tuple(each.name for each in article.entities if each.type is kind) if article.entities else ()
    names["said"] = tuple(dict.fromkeys(quote.speaker for quote in article.quotes)) if article.quotes else ()
    names["named_by"] = (article.named_by,) if article.named_by else ()
    return names


def hash_part(content_hash: str) -> int:
    """The first eight bytes of a content hash as a signed number: it puts articles of one date in an order."""
    return int.from_bytes(bytes.fromhex(content_hash[:16]), "little", signed=True)


def day_of(ordinal: int) -> date | None:
    """The day that ``Facts.day`` numbers so; None for no day."""
    return None if ordinal == NO_DAY else date.fromordinal(ordinal)
