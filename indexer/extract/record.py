"""A JSON object or a table row as an article: its keys taken at their word, everything else kept in ``extra``."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date

from indexer.extract import identity, plausible
from indexer.extract.dates import NoDate, from_epoch, is_no_date, read_date
from indexer.extract.given_entities import given_entities
from indexer.extract.language import guess, language_code
from indexer.extract.text import clean, one_line, paragraphs, title_from
from indexer.record_keys import folded, is_own, keys_of
from search.article import FROZEN_STATE, Article, Entity, StatedTime
from search.errors import InputError

_MAX_DEPTH = 32  # levels of lists and objects kept in ``extra``; Python writes about 1,000 and then gives up
_MAX_EPOCH = 10**17  # milliseconds since 1970, more than any date has; dividing an integer of 309 digits would raise
_WRAPPERS = ("@value", "$oid", "$date", "$numberLong")
_OF_A_LIST = (
    f"The record is a line of a frozen list, as “{FROZEN_STATE}” says: it tells what became of an article and does not "
    "have its text."
)
_BY = re.compile(r"^by\s+(?=\S)", re.IGNORECASE)

_KINDS = {list: "a list", dict: "an object", bool: "a truth value", int: "a number", float: "a number"}


class _Record:
    """The keys of a record by the field that they may hold; what is taken is marked, the rest becomes ``extra``."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = {str(key): value for key, value in values.items()}
        self._spelled: dict[str, list[str]] = {}
        for key in self._values:
            self._spelled.setdefault(folded(key.strip()), []).append(key)
        self._taken: set[str] = set()

    def found(self, field: str) -> Iterator[tuple[str, object]]:
        """The keys of the record that may hold a field and have a value, the most certain first."""
        for name in keys_of(field, self._values):
            keys = self._spelled.get(folded(name), ())
            for key in sorted(keys, key=lambda key: key.strip().lower() != name.lower()):
                value = self._values[key]
                if value is None or value == [] or (isinstance(value, str) and not value.strip()):
                    self._taken.add(key)  # there is nothing to keep
                elif key not in self._taken:
                    yield key, value

    def texts(self, field: str) -> Iterator[tuple[str, str]]:
        """As ``found``, with values as single lines. Raises InputError where a key of ours cannot be meant as text."""
        for key, value in self.found(field):
            try:
                text = one_line(_as_text(key, value, field))
            except InputError:
                if is_own(key):
                    raise
                continue  # the key means something else here
            if text:
                yield key, text
            else:
                self.keep_out(key)

    def keep_out(self, key: str) -> None:
        """Leave a key out of ``extra``, because a field holds what it says."""
        self._taken.add(key)

    def text(self, field: str) -> str | None:
        """The first text for a field."""
        for key, text in self.texts(field):
            self.keep_out(key)
            return text
        return None

    def extra(self) -> dict[str, object]:
        """Everything that was not taken, as JSON values. Raises InputError for a line of a frozen list."""
        rest: dict[str, object] = {}
        for key, inner in self.found("extra"):
            if isinstance(inner, Mapping):
                self.keep_out(key)
                rest.update({clean(str(name)): _plain(value) for name, value in inner.items()})
        for key, value in self._values.items():
            if key not in self._taken:
                rest[clean(key)] = _plain(value)
        if FROZEN_STATE in rest:  # as an article it would take the place of the one that has the text
            raise InputError(_OF_A_LIST)
        return rest


def from_record(values: Mapping[str, object], today: date) -> Article:
    """The article of a record. Raises InputError with the reason when it cannot be one."""
    record = _Record(values)
    given = _id(record)
    title = record.text("title") or ""
    body = _body(record)
    url = _url(record)
    site = _site(record.text("site")) or identity.site_of(url)
    story_code = record.text("story_code")
    language = _language(record, title, body)
    crawled = _crawled(record)
    published = _published(record, language, today, crawled)
    if not title and not body:
        if not (given and published):
            raise InputError("The record has neither a title nor a body.")
        title = given  # an archive that numbers and dates an empty story says that there was one
    text = "\n\n".join(body)
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


def _as_text(key: str, value: object, field: str) -> str:
    value = _unwrapped(value)
    if isinstance(value, str):
        return _BY.sub("", value) if field == "author" else value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Mapping):
        names = (value.get(name) for name in (("@id", "url") if field == "url" else ("name",)))
        named = next((name for name in names if isinstance(name, str)), None)
        if named is not None:  # {"id": null, "name": "BBC"}
            return named
    if isinstance(value, list) and field in {"author", "source"} and not any(isinstance(each, list) for each in value):
        return ", ".join(filter(None, (_as_text(key, each, field).strip() for each in value)))
    raise InputError(f"“{key}” is {_kind(value)}; it must be text.")


def _unwrapped(value: object) -> object:
    """What JSON-LD and databases wrap: ``["a"]``, ``{"@value": "a"}`` and ``{"$oid": "a"}`` are "a"."""
    if isinstance(value, list) and len(value) == 1 and not isinstance(value[0], list):
        value = value[0]
    for _ in range(2):  # {"$date": {"$numberLong": ..}}
        if isinstance(value, Mapping):
            value = next((value[key] for key in _WRAPPERS if key in value), value)
    return value


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "not text")


def _id(record: _Record) -> str | None:
    for key, given in record.texts("id"):
        if identity.given_id(given):
            record.keep_out(key)
        return given
    return None


def _site(stated: str | None) -> str | None:
    """A host as ``site_of`` gives it, whether it is stated as a host or as an address; other names as they stand."""
    if not stated or " " in stated:
        return stated
    return identity.site_of(stated if "://" in stated else f"https://{stated}") or stated


def _body(record: _Record) -> list[str]:
    for key, value in record.found("body"):
        value = _unwrapped(value)
        parts = value if isinstance(value, list) else [value]
        if all(isinstance(each, str) for each in parts):
            record.keep_out(key)
            return [paragraph for each in parts for paragraph in paragraphs(str(each))]
        if is_own(key):
            raise InputError(f"“{key}” is {_kind(value)}; it must be text.")
    return []


def _url(record: _Record) -> str | None:
    for key, stated in record.texts("url"):
        url = identity.web_address(stated)
        if url:
            record.keep_out(key)
            return url
    return None


def _language(record: _Record, title: str, body: list[str]) -> str | None:
    for key, stated in record.texts("language"):
        code = language_code(stated)
        if code:
            record.keep_out(key)
            return code
    return guess(" ".join([title, *body[:3]]))


def _crawled(record: _Record) -> date | None:
    for key, value in record.found("crawled"):
        stated = _read(value, None)
        if isinstance(stated, StatedTime):
            record.keep_out(key)
            return stated.day
    return None


def _read(value: object, day_first: bool | None) -> StatedTime | NoDate:  # noqa: FBT001
    if isinstance(value, bool):
        return NoDate.FOREIGN
    if isinstance(value, int | float):
        return from_epoch(value) if 3000 < value < _MAX_EPOCH else read_date(str(value))
    return read_date(one_line(value), day_first=day_first) if isinstance(value, str) else NoDate.FOREIGN


def _published(record: _Record, language: str | None, today: date, crawled: date | None) -> StatedTime | None:
    zone = record.text("published_zone")
    for key, _ in record.found("published_has_time"):
        record.keep_out(key)  # our own export says again what `published` says
        record.keep_out("quotes")  # and these are found again in the text
        record.keep_out("named_by")
    for key, value in record.found("published"):
        value = _unwrapped(value)
        if isinstance(value, str) and is_no_date(value):
            record.keep_out(key)
        elif _may_be_date(key, value):
            stated = _stated(value, language, today, crawled)
            if stated is not None:
                record.keep_out(key)
                keep_zone = zone and stated.moment.tzinfo is not None
                return StatedTime(stated.moment, stated.has_time, zone) if keep_zone else stated
    return None


def _may_be_date(key: str, value: object) -> bool:
    """Whether a value is to be read as a date: "the day after" is not, nor is an object under a key of others."""
    told = any(character.isdigit() for character in str(value)) or value in (math.inf, -math.inf)
    return told and (is_own(key) or isinstance(value, str | int | float))


def _stated(value: object, language: str | None, today: date, crawled: date | None) -> StatedTime | None:
    """The moment that a value states, None where its day is not certain. Raises InputError where it cannot be true."""
    stated = _read(value, True if language not in {"en", None} else None)
    if stated in {NoDate.AMBIGUOUS, NoDate.PARTIAL}:
        return None  # "03/04/2014", "2014": no day is better than a wrong one
    if isinstance(stated, NoDate):
        shown = one_line(str(value))[:60]
        raise InputError(f"The date “{shown}” {stated.value}.")
    fault = plausible.fault(stated, today, crawled)
    if fault:
        raise InputError(fault)
    return stated


def _entities(record: _Record) -> tuple[Entity, ...]:
    for key, value in record.found("entities"):
        entities, understood = given_entities(value)
        if understood:
            record.keep_out(key)
        return entities
    return ()


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
