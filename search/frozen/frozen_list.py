"""A result list as it was: what was asked, of which generation, and each article with the checksum of its content."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

from search.article import Article, to_dict
from search.taking.characters import one_line

HASH = re.compile(r"[0-9a-f]{32}")
"""What the hash of a list looks like: 128 bits, so nobody makes another list with the same one."""

FORMAT = 1
_KEYS = ("title", "source", "published", "url")


@dataclass(frozen=True, slots=True)
class Listed:
    """An article of a list, as it was: enough to say which it is when it is gone. "" is what it did not have."""

    id: str
    content: str
    title: str
    source: str
    published: str
    url: str

    @property
    def where(self) -> str:
        """Its source, else the host that published its page, "" where neither is known."""
        try:
            host = urlsplit(self.url).hostname or ""
        except ValueError:  # an address that is none
            host = ""
        return self.source or host.removeprefix("www.")


@dataclass(frozen=True, slots=True)
class FrozenList:
    """A list. ``asked`` are the parameters of its search, with days instead of "7d"; ``day`` is that of its "today".

    ``at`` is when it was frozen first, in UTC, and ``warnings`` what was said of the search then.
    """

    asked: tuple[tuple[str, str], ...]
    day: date
    generation: str
    articles: tuple[Listed, ...]
    at: str
    warnings: tuple[str, ...] = ()

    @property
    def hash(self) -> str:
        """What the list is cited by: over what was asked, the generation, and what is told of each article, in order.

        Not over the moment and the warnings: the same list of the same state is the same, whoever freezes it.
        """
        articles = [astuple(each) for each in self.articles]
        said = json.dumps([FORMAT, self.asked, self.day.isoformat(), self.generation, articles])
        return hashlib.blake2b(said.encode("ascii"), digest_size=16).hexdigest()

    @property
    def query(self) -> str:
        """What was searched, as it was typed."""
        return next((value for name, value in self.asked if name == "q"), "")


def listed(article: Article) -> Listed:
    """The article as a list keeps it."""
    shape = to_dict(article)
    texts = {key: one_line(str(shape[key])) if shape[key] is not None else "" for key in _KEYS}
    return Listed(article.id, article.content_hash(), **texts)


def moment(at: str) -> datetime:
    """When a list was frozen; in UTC where no zone is said. Raises ValueError for what is no time in ISO 8601."""
    stated = datetime.fromisoformat(at)
    return stated if stated.tzinfo else stated.replace(tzinfo=UTC)


def encode(frozen: FrozenList) -> bytes:
    """The file of a list; JSON that people can read."""
    shape = {
        "format": FORMAT,
        "hash": frozen.hash,
        "asked": frozen.asked,
        "day": frozen.day.isoformat(),
        "generation": frozen.generation,
        "at": frozen.at,
        "warnings": frozen.warnings,
        "articles": [astuple(each) for each in frozen.articles],
    }
    return json.dumps(shape, indent=0).encode("ascii") + b"\n"


def decode(content: bytes) -> FrozenList:
    """The list of a file. Raises ValueError, KeyError or TypeError for one that is none, or does not have its hash.

    Also for one of another format, and of no time: the hash says nothing of the time, and lists are sorted by it.
    """
    shape: Mapping[str, Any] = json.loads(content)
    if shape["format"] != FORMAT:
        raise ValueError("it has another format")
    frozen = FrozenList(
        asked=tuple((str(name), str(value)) for name, value in shape["asked"]),
        day=date.fromisoformat(shape["day"]),
        generation=str(shape["generation"]),
        articles=tuple(Listed(*map(str, each)) for each in shape["articles"]),
        at=str(shape["at"]),
        warnings=tuple(map(str, shape["warnings"])),
    )
    moment(frozen.at)
    if shape["hash"] != frozen.hash:
        raise ValueError("it does not have its hash")
    return frozen
