"""The changes of one small commit as the payload of a record in the log, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from search.article import Article, from_dict, to_dict
from search.engine.segments.strings import encode as encode_text
from search.errors import IndexDamaged

_HASH = re.compile(r"[0-9a-f]{32}")
_LAST_STORY = 2**63 - 1
_TEXTS = ("id", "title", "body")
_TEXTS_OR_NULL = ("url", "site", "source", "author", "crawled", "story_code", "language")
_FOREIGN = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Changes:
    """What one commit changed; no id is named twice. Each article comes with its content hash and its story."""

    articles: tuple[tuple[Article, str, int], ...] = ()
    deleted: tuple[str, ...] = ()


def encode(changes: Changes) -> bytes:
    """JSON without a byte below 0x20: ``{"articles": [[HASH, ARTICLE, STORY], …], "deleted": [ID, …]}``."""
    articles = [[known, to_dict(article), story] for article, known, story in changes.articles]
    shape = {"articles": articles, "deleted": list(changes.deleted)}
    return encode_text(json.dumps(shape, ensure_ascii=False, separators=(",", ":")))


def decode(payload: bytes) -> Changes:
    """What ``encode`` wrote. Raises IndexDamaged for anything else, also where its checksum is right."""
    try:
        shape = json.loads(payload.decode("utf-8", "surrogatepass"))
        articles = tuple((_article(each), _hash(known), _story(story)) for known, each, story in shape["articles"])
        return Changes(articles, tuple(_text(each) for each in shape["deleted"]))
    except _FOREIGN as error:
        raise IndexDamaged(f"a record holds no changes of articles: {error!r}") from error


def _article(shape: Mapping[str, object]) -> Article:
    article = from_dict(shape)
    for name in _TEXTS:
        _text(getattr(article, name))
    for name in _TEXTS_OR_NULL:
        value = getattr(article, name)
        if value is not None:
            _text(value)
    for entity in article.entities:
        for text in (entity.name, *entity.surfaces):
            _text(text)
    if not isinstance(article.extra, dict):
        raise TypeError("extra is not an object")
    return article


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def _hash(value: object) -> str:
    if not _HASH.fullmatch(_text(value)):
        raise ValueError("a content hash has 32 hexadecimal digits")
    return str(value)


def _story(value: object) -> int:
    if type(value) is not int or not 0 < value <= _LAST_STORY:
        raise ValueError("a story is a number of 63 bits, not 0")
    return value
