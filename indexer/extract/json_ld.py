"""What a page says of its article in JSON-LD, as search engines ask for; of broken JSON, what can be read."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_MAX_SCRIPT_CHARS = 2**20  # of one script; the largest seen has 120,000
_MAX_NODES = 2000  # of one page that are looked at; a list of a whole site has a few hundred
_COMMENTS = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_LOOSE = re.compile(r'"(headline|datePublished|dateCreated|articleBody|inLanguage)"\s*:\s*"((?:[^"\\]|\\.){1,20000})"')
_RANKS = (
    re.compile(r"\w*Article$|\w*Posting$|Report$"),
    re.compile(r"Review$|Recipe$|Event$|VideoObject$"),
    re.compile(r"WebPage$|CreativeWork$"),
)


@dataclass(frozen=True, slots=True)
class Linked:
    """What the nodes about the article say, empty where they say nothing."""

    headline: str = ""
    published: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""
    language: str = ""
    body: str = ""


def read_linked(scripts: list[str]) -> Linked:
    """The article that the page's JSON-LD scripts describe, the most specific kind first."""
    nodes: list[Mapping[str, Any]] = []
    loose: dict[str, str] = {}
    for script in scripts:
        if len(script) > _MAX_SCRIPT_CHARS:
            continue
        value = _parse(script)
        if value is None:
            loose.update({key: _unescaped(text) for key, text in _LOOSE.findall(script)})
        else:
            nodes.extend(_nodes(value))
    ranked = sorted((node for node in nodes if _rank(node) is not None), key=lambda node: _rank(node) or 0)
    return _merged(ranked, loose, _by_id(nodes))


def _parse(script: str) -> object:
    text = _COMMENTS.sub("", script).strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _unescaped(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text


def _nodes(value: object) -> Iterator[Mapping[str, Any]]:
    """Every object that stands alone, in a list, in a graph, or as the thing that a page is about."""
    waiting = [value]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        current = waiting.pop(0)
        if isinstance(current, list):
            waiting[:0] = current[:_MAX_NODES]
        elif isinstance(current, Mapping):
            yield current
            inner = (current.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage"))
            waiting[:0] = [each for each in inner if isinstance(each, list | Mapping)]


def _types(node: Mapping[str, Any]) -> list[str]:
    kind = node.get("@type", node.get("type"))
    kinds = kind if isinstance(kind, list) else [kind]
    return [each.rsplit("/", 1)[-1] for each in kinds if isinstance(each, str)]


def _rank(node: Mapping[str, Any]) -> int | None:
    kinds = _types(node)
    return next((rank for rank, pattern in enumerate(_RANKS) if any(pattern.match(kind) for kind in kinds)), None)


def _by_id(nodes: list[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2}


def _merged(nodes: list[Mapping[str, Any]], loose: dict[str, str], known: dict[str, Mapping[str, Any]]) -> Linked:
    def first(*keys: str) -> str:
        for node in nodes:
            for key in keys:
                text = _text(node.get(key))
                if text:
                    return text
        return next((loose[key] for key in keys if loose.get(key)), "")

    published = [_moment(node.get(key)) for node in nodes for key in ("datePublished", "dateCreated", "uploadDate")]
    published += [loose[key] for key in ("datePublished", "dateCreated") if key in loose]
    return Linked(
        headline=first("headline") or next((_text(n.get("name")) for n in nodes if (_rank(n) or 0) == 0), ""),
        published=tuple(filter(None, published)),
        authors=next(filter(None, (_names(node.get("author", node.get("creator")), known) for node in nodes)), ()),
        publisher=next(filter(None, (_name(node.get("publisher"), known) for node in nodes)), ""),
        url=first("url") or next(filter(None, (_page(node.get("mainEntityOfPage")) for node in nodes)), ""),
        language=first("inLanguage"),
        body=first("articleBody"),
    )


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return html.unescape(value).strip() if isinstance(value, str) else ""


def _moment(value: object) -> str:
    """A date as text; some pages give seconds since 1970 as a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _text(value)


def _page(value: object) -> str:
    return _text(value.get("@id", value.get("url"))) if isinstance(value, Mapping) else _text(value)


def _name(value: object, known: dict[str, Mapping[str, Any]]) -> str:
    return next(iter(_names(value, known)), "")


def _names(value: object, known: dict[str, Mapping[str, Any]]) -> tuple[str, ...]:
    names: list[str] = []
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, Mapping):
            each = known.get(str(each.get("@id")), each) if "name" not in each else each
            name = each.get("name")
            names.extend(_text(one) for one in (name if isinstance(name, list) else [name]))
        else:
            names.append(_text(each))
    return tuple(dict.fromkeys(name for name in names if name))
