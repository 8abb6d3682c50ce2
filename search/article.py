"""What an article is: the nouns that every other module speaks of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

_FACTS = json.JSONEncoder(sort_keys=True, default=str)
_BEHIND_FACTS = b"\0"  # stands in no JSON, so that facts and body cannot be taken for each other


class EntityType(StrEnum):
    """The kinds of names that Dateline tells apart."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


FROZEN_STATE = "frozen_state"
"""The key that only lines of a frozen list have, which tell what became of an article; no article has it in ``extra``.

Such a line has the id of its article and no text, so it must never be taken for a version of it.
"""

Span = tuple[int, int]
"""[start, end) in code points of a text."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody, something or somewhere named in one article.

    ``name`` is the canonical name, ``count`` how often the article names it (at least 1), ``surfaces`` the
    spellings found, in order of first appearance. ``title`` and ``body`` are where it is named in them, in order; both
    are empty where only the input says that the article names it. ``folded_from`` are the names that this article alone
    would give it, where the archive's usual spelling is another.
    """

    name: str
    type: EntityType
    count: int = 1
    surfaces: tuple[str, ...] = ()
    title: tuple[Span, ...] = ()
    body: tuple[Span, ...] = ()
    folded_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said: ``body[start:end]`` of the article, without the quotation marks.

    ``speaker`` is the canonical name of a person whom the article names.
    """

    speaker: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StatedTime:
    """A date as a page states it, no more exact than the page is.

    ``moment`` is naive when the page names no zone and carries a fixed offset when it does; its time of day is
    midnight and means nothing when ``has_time`` is false. ``zone`` is the zone as the page writes it ("GMT", "+03:30").
    """

    moment: datetime
    has_time: bool = False
    zone: str | None = None

    @property
    def day(self) -> date:
        """The calendar day that the page states, in the page's own zone: ranges and facets compare this day."""
        return self.moment.date()

    @property
    def order(self) -> int:
        """Seconds since year 1, UTC where the zone is known and as stated where not; only for sorting."""
        offset = self.moment.utcoffset()
        naive = self.moment.replace(tzinfo=None)
        seconds = int((naive - datetime.min).total_seconds())  # noqa: DTZ901 - a fixed origin, not a moment
        return seconds - (int(offset.total_seconds()) if offset else 0)

    def isoformat(self) -> str:
        """ISO 8601 as in the JSON: a day alone, or with seconds, with an offset only where a zone was stated."""
        return self.moment.isoformat(timespec="seconds") if self.has_time else self.day.isoformat()

    @classmethod
    def parse(cls, text: str, zone: str | None = None) -> StatedTime:
        """Read what ``isoformat`` wrote. Raises ValueError on anything that is not ISO 8601."""
        moment = datetime.fromisoformat(text)
        has_time = len(text) > len("2014-03-11")
        if zone is None and moment.tzinfo is not None:
            zone = moment.strftime("%z")[:3] + ":" + moment.strftime("%z")[3:5]
        return cls(moment, has_time, zone)


@dataclass(frozen=True, slots=True)
class Article:
    """One news article, as it is stored and as it is shown.

    ``site`` is the host that published the page, ``source`` the agency or paper that wrote it ("BBC" on a page that
    says "By BBC"). ``body`` is plain text, paragraphs separated by blank lines. ``named_by`` is the recogniser whose
    entities these are, with its version ("rules 5f0c…"); None until one has, and where it failed. ``extra`` holds
    whatever else the input said, JSON values only.
    """

    id: str
    title: str
    body: str
    url: str | None = None
    site: str | None = None
    source: str | None = None
    author: str | None = None
    published: StatedTime | None = None
    crawled: str | None = None
    story_code: str | None = None
    language: str | None = None
    entities: Sequence[Entity] = ()
    quotes: tuple[Quote, ...] = ()
    named_by: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)

    def content_hash(self) -> str:
        """128 bits in hex over everything a reader would notice; not its crawl day, entities and quotes.

        Two crawls of an unchanged page are the same article, and entities and quotes follow from the text and from what
        finds them.
        """
        shape = to_dict(self)
        for other in ("body", "crawled", "entities", "quotes", "named_by"):
            del shape[other]
        digest = hashlib.blake2b(_FACTS.encode(shape).encode("ascii"), digest_size=16)
        digest.update(_BEHIND_FACTS)
        digest.update(self.body.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def to_dict(article: Article) -> dict[str, object]:
    """The article in the shape that the contract promises: JSON values only, keys in a fixed order."""
    published = article.published
    return {
        "id": article.id,
        "url": article.url,
        "site": article.site,
        "source": article.source,
        "title": article.title,
        "body": article.body,
        "author": article.author,
        "published": published.isoformat() if published else None,
        "published_has_time": bool(published and published.has_time),
        "published_zone": published.zone if published else None,
        "crawled": article.crawled,
        "story_code": article.story_code,
        "language": article.language,
        "entities": [_entity_to_dict(entity) for entity in article.entities],
        "quotes": [{"speaker": q.speaker, "start": q.start, "end": q.end} for q in article.quotes],
        "named_by": article.named_by,
        "extra": dict(article.extra),
    }


def _entity_to_dict(entity: Entity) -> dict[str, object]:
    folded = {"folded_from": list(entity.folded_from)} if entity.folded_from else {}  # few are, and JSON is stored
    return {
        "name": entity.name,
        "type": entity.type.value,
        "count": entity.count,
        "surfaces": list(entity.surfaces),
        "mentions": {"title": list(map(list, entity.title)), "body": list(map(list, entity.body))},
        **folded,
    }


_READ = frozenset(("published", "entities", "quotes", "named_by"))
_PLAIN = tuple(each.name for each in fields(Article) if each.name not in _READ)


def from_dict(shape: Mapping[str, object], entities: Sequence[Entity] | None = None) -> Article:
    """The article that ``to_dict`` wrote, also before it told places of names and quotes.

    Its entities are those of ``shape`` unless others are given. Raises KeyError, TypeError or ValueError on a foreign
    shape.
    """
    plain = {name: shape[name] for name in _PLAIN}
    published, zone = shape["published"], shape["published_zone"]
    own, quotes, named_by = shape["entities"], shape.get("quotes", []), shape.get("named_by")
    if not isinstance(own, list) or not isinstance(quotes, list):
        raise TypeError("entities and quotes are lists")
    return Article(
        **plain,  # type: ignore[arg-type]  # to_dict wrote these values; only their types are lost in JSON
        published=StatedTime.parse(str(published), str(zone) if zone else None) if published else None,
        entities=tuple(map(entity_from_dict, own)) if entities is None else entities,
        quotes=tuple(Quote(q["speaker"], int(q["start"]), int(q["end"])) for q in quotes),
        named_by=None if named_by is None else str(named_by),
    )


def entity_from_dict(shape: Mapping[str, Any]) -> Entity:
    """One entity of an article that ``to_dict`` wrote. Raises as ``from_dict`` does."""
    mentions = shape.get("mentions", _NO_MENTIONS)
    return Entity(
        shape["name"],
        _KINDS[shape["type"]],
        int(shape["count"]),
        tuple(shape["surfaces"]),
        _spans(mentions["title"]),
        _spans(mentions["body"]),
        tuple(map(str, shape["folded_from"])) if "folded_from" in shape else (),
    )


def _spans(shape: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    return tuple([(int(start), int(end)) for start, end in shape]) if shape else ()


_KINDS = {kind.value: kind for kind in EntityType}  # a tenth of the time of EntityType(…), and a page reads hundreds
_NO_MENTIONS: Mapping[str, Any] = {"title": (), "body": ()}
