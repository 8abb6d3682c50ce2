"""What an article is: the nouns that every other module speaks of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum

_FACTS = json.JSONEncoder(sort_keys=True, default=str)
_BEHIND_FACTS = b"\0"  # stands in no JSON, so that facts and body cannot be taken for each other


class EntityType(StrEnum):
    """The kinds of names that Dateline tells apart."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody, something or somewhere named in one article.

    ``name`` is the canonical name, ``count`` how often the article names it (at least 1), ``surfaces`` the
    spellings found, in order of first appearance.
    """

    name: str
    type: EntityType
    count: int = 1
    surfaces: tuple[str, ...] = ()


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
    says "By BBC"). ``body`` is plain text, paragraphs separated by blank lines. ``extra`` holds whatever else the
    input said, JSON values only.
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
    entities: tuple[Entity, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)

    def content_hash(self) -> str:
        """128 bits in hex over everything a reader would notice; the day of the crawl and the entities are left out.

        Two crawls of an unchanged page are the same article, and entities follow from the text.
        """
        shape = to_dict(self)
        for other in ("body", "crawled", "entities"):
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
        "entities": [
            {"name": e.name, "type": e.type.value, "count": e.count, "surfaces": list(e.surfaces)}
            for e in article.entities
        ],
        "extra": dict(article.extra),
    }


_PLAIN = tuple(each.name for each in fields(Article) if each.name not in {"published", "entities"})


def from_dict(shape: Mapping[str, object]) -> Article:
    """The article that ``to_dict`` wrote. Raises KeyError, TypeError or ValueError on a foreign shape."""
    plain = {name: shape[name] for name in _PLAIN}
    published, zone = shape["published"], shape["published_zone"]
    entities = shape["entities"]
    if not isinstance(entities, list):
        raise TypeError("entities is not a list")
    return Article(
        **plain,  # type: ignore[arg-type]  # to_dict wrote these values; only their types are lost in JSON
        published=StatedTime.parse(str(published), str(zone) if zone else None) if published else None,
        entities=tuple(
            Entity(e["name"], EntityType(e["type"]), int(e["count"]), tuple(e["surfaces"])) for e in entities
        ),
    )
