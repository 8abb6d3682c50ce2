"""An article as a segment stores it: the JSON that ``dateline export`` prints, without blanks, in UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterable

from search.article import Article, EntityType, from_dict, to_dict
from search.engine.segments.stored_entities import StoredEntities
from search.engine.segments.strings import encode

_PLAIN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_NO_BODY = '"body":""'  # the first is the article's own: within a string a quotation mark has a backslash before it
_DECODER = json.JSONDecoder()
_ENTITIES, _BEHIND_ENTITIES = b'"entities":[', b'],"quotes":['  # the first are the article's: "extra" comes behind them
_ESCAPES = ((b"\\", b"\\\\"), (b'"', b'\\"'), (b"\n", b"\\n"))
_OTHER_CONTROLS = bytes(sign for sign in range(32) if sign != ord("\n"))


def article_json(article: Article) -> bytes:
    """What ``json.dumps`` makes of ``to_dict``; a third of its time, for it would go through the body sign by sign."""
    shape = to_dict(article)
    shape["body"] = ""
    before, _, behind = _PLAIN.encode(shape).partition(_NO_BODY)
    return b"".join((encode(before), b'"body":"', _escaped(article.body), b'"', encode(behind)))


def stored_article(stored: bytes) -> Article:
    """The article that ``article_json`` made; its entities, which are half of it, are read when they are asked for."""
    first = stored.index(_ENTITIES) + len(_ENTITIES)
    last = stored.find(_BEHIND_ENTITIES, first)
    if last < 0:  # by a version that knew no quotes
        return from_dict(json.loads(stored))
    return from_dict(json.loads(stored[:first] + stored[last:]), StoredEntities(stored[first:last]))


def stored_surfaces(stored: bytes, kind: EntityType, names: Iterable[str]) -> list[str]:
    """How the entities of these names and kind are spelled in what ``article_json`` made.

    Nothing else is read of it, which takes a tenth of the time.
    """
    first = stored.index(_ENTITIES)
    last = stored.index(_BEHIND_ENTITIES, first)
    found: list[str] = []
    for name in names:
        at = stored.find(_beginning(kind, name), first, last)
        if at >= 0:
            found += _DECODER.raw_decode(stored[at:last].decode("utf-8", "surrogatepass"))[0]["surfaces"]
    return found


def _beginning(kind: EntityType, name: str) -> bytes:
    """What the entity begins with, if the article has it."""
    return encode(f"{_PLAIN.encode({'name': name, 'type': kind.value})[:-1]},")


def _escaped(text: str) -> bytes:
    """The text as it stands between the quotation marks of a string of JSON."""
    letters = encode(text)
    if len(letters.translate(None, _OTHER_CONTROLS)) < len(letters):
        return encode(_PLAIN.encode(text))[1:-1]
    for sign, written in _ESCAPES:
        letters = letters.replace(sign, written)
    return letters
