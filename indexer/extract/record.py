"""A JSON object or a table row as an article: its keys taken at their word, everything else kept in ``extra``."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from indexer.extract import identity, plausible
from indexer.extract.dates import NoDate, from_epoch, is_no_date, read_date
from indexer.extract.given_entities import given_entities
from indexer.extract.language import guess, language_code
from indexer.extract.text import clean, one_line, paragraphs, title_from
from search.article import Article, Entity, StatedTime
from search.errors import InputError

_BODY_KEYS = ("body", "text", "content")
_DATE_KEYS = ("published", "date")
_DERIVED = {"published_has_time", "published_zone"}  # our own export says again what `published` says
_MAX_DEPTH = 32  # levels of lists and objects kept in ``extra``; Python writes about 1,000 and then gives up

_KINDS = {list: "a list", dict: "an object", bool: "a truth value", int: "a number", float: "a number"}


class _Record:
    """The keys of a record by lower-case name; what is taken is marked, the rest becomes ``extra``."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = {str(key): value for key, value in values.items()}
        self._names: dict[str, str] = {}
        for key in self._values:
            self._names.setdefault(key.strip().lower(), key)
        self._taken: set[str] = set()

    def take(self, name: str) -> object:
        """The value of a key; None where it is missing or empty."""
        key = self._names.get(name)
        value = self._values[key] if key is not None else None
        if key is not None:
            self._taken.add(key)
        return None if isinstance(value, str) and not value.strip() else value

    def give_back(self, name: str) -> None:
        """Keep the value as it was given in ``extra``, because no field can hold it."""
        self._taken.discard(self._names.get(name, name))

    def text(self, name: str) -> str | None:
        """The value of a key as one line of text. Raises InputError when it cannot be meant as text."""
        value = self.take(name)
        return one_line(_as_text(name, value)) or None if value is not None else None

    def first(self, names: tuple[str, ...]) -> tuple[str, object]:
        """The first of these keys that has a value, and the value."""
        for name in names:
            value = self.take(name)
            if value is not None and not (isinstance(value, str) and name in _DATE_KEYS and is_no_date(value)):
                return name, value
        return names[0], None

    def extra(self) -> dict[str, object]:
        """Everything that was not taken, as JSON values."""
        rest: dict[str, object] = {}
        inner = self.take("extra")
        if isinstance(inner, Mapping):
            rest.update({clean(str(key)): _plain(value) for key, value in inner.items()})
        elif inner is not None:
            self.give_back("extra")
        for key, value in self._values.items():
            if key not in self._taken:
                rest[clean(key)] = _plain(value)
        return rest


def from_record(values: Mapping[str, object], today: date) -> Article:
    """The article of a record. Raises InputError with the reason when it cannot be one."""
    record = _Record(values)
    given = record.text("id")
    title = record.text("title") or ""
    body = _body(record)
    url = _url(record)
    site = record.text("site") or identity.site_of(url)
    story_code = record.text("story_code")
    language = _language(record, title, body)
    crawled = _crawled(record)
    published = _published(record, language, today, crawled)
    if not title and not body:
        if not (given and published):
            raise InputError("The record has neither a title nor a body.")
        title = given  # an archive that numbers and dates an empty story says that there was one
    text = "\n\n".join(body)
    if given and not identity.given_id(given):
        record.give_back("id")
    return Article(
        id=identity.article_id(given=given, url=url, site=site, story_code=story_code, title=title, body=text),
        title=title or title_from(body),
        body=text,
        url=url,
        site=site,
        source=record.text("source"),
        author=record.text("author"),
        published=published,
        crawled=crawled.isoformat() if crawled else None,
        story_code=story_code,
        language=language,
        entities=_entities(record),
        extra=record.extra(),
    )


def _as_text(name: str, value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Mapping) and isinstance(value.get("name"), str):  # {"id": null, "name": "BBC"}
        return str(value["name"])
    if isinstance(value, list) and name in {"author", "source"} and not any(isinstance(each, list) for each in value):
        return ", ".join(filter(None, (_as_text(name, each).strip() for each in value)))
    raise InputError(f"“{name}” is {_kind(value)}; it must be text.")


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "not text")


def _body(record: _Record) -> list[str]:
    name, value = record.first(_BODY_KEYS)
    if value is None:
        return []
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return [paragraph for each in value for paragraph in paragraphs(each)]
    if not isinstance(value, str):
        raise InputError(f"“{name}” is {_kind(value)}; it must be text.")
    return paragraphs(value)


def _url(record: _Record) -> str | None:
    stated = record.text("url")
    url = identity.web_address(stated)
    if stated and not url:
        record.give_back("url")
    return url


def _language(record: _Record, title: str, body: list[str]) -> str | None:
    stated = record.text("language")
    code = language_code(stated)
    if stated and not code:
        record.give_back("language")
    return code or guess(" ".join([title, *body[:3]]))


def _crawled(record: _Record) -> date | None:
    value = record.take("crawled")
    stated = _read(value, None) if value is not None else None
    if isinstance(stated, StatedTime):
        return stated.day
    if value is not None:
        record.give_back("crawled")
    return None


def _read(value: object, day_first: bool | None) -> StatedTime | NoDate:  # noqa: FBT001
    if isinstance(value, bool):
        return NoDate.FOREIGN
    if isinstance(value, int | float):
        return from_epoch(value) if math.isfinite(value) and value > 3000 else read_date(str(value))
    return read_date(one_line(value), day_first=day_first) if isinstance(value, str) else NoDate.FOREIGN


def _published(record: _Record, language: str | None, today: date, crawled: date | None) -> StatedTime | None:
    name, value = record.first(_DATE_KEYS)
    zone = record.text("published_zone")
    record.take("published_has_time")
    if value is None:
        return None
    day_first = True if language not in {"en", None} else None
    stated = _read(value, day_first)
    if stated in {NoDate.AMBIGUOUS, NoDate.PARTIAL}:
        record.give_back(name)  # "03/04/2014", "2014": no day is better than a wrong one
        return None
    if isinstance(stated, NoDate):
        shown = one_line(str(value))[:60]
        raise InputError(f"The date “{shown}” {stated.value}.")
    fault = plausible.fault(stated, today, crawled)
    if fault:
        raise InputError(fault)
    keep_zone = zone and stated.moment.tzinfo is not None
    return StatedTime(stated.moment, stated.has_time, zone) if keep_zone else stated


def _entities(record: _Record) -> tuple[Entity, ...]:
    value = record.take("entities")
    entities, understood = given_entities(value)
    if not understood:
        record.give_back("entities")
    return entities


def _plain(value: object, depth: int = 0) -> object:
    """The value with clean strings and finite numbers only."""
    if depth > _MAX_DEPTH:
        raise InputError(f"The record is nested more than {_MAX_DEPTH} levels deep.")
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {clean(str(key)): _plain(each, depth + 1) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each, depth + 1) for each in value]
    return value if value is None or isinstance(value, bool | int) else str(value)
