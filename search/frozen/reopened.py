"""What became of a frozen list: which of its articles are gone or changed, and what its search finds besides today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from search.article import Article
from search.engine.port import Reader
from search.frozen.frozen_list import FrozenList, Listed
from search.frozen.words import citation_line
from search.parameters import read
from search.request import SearchRequest
from search.searcher import Searcher
from search.serialize import brief_to_dict
from search.taking.every import every

SHOWN_NEW = 50  # articles that the search finds besides; the search itself shows the others

SAME, CHANGED, GONE = "same", "changed", "gone"


@dataclass(frozen=True, slots=True)
class Reopened:
    """A list and the state of each of its articles, in its order; ``new`` are the first of ``new_total`` other hits.

    ``is_cut``: the search finds more than a list may have, so there may be more new ones.
    """

    frozen: FrozenList
    articles: tuple[tuple[Listed, str], ...]
    new: tuple[Article, ...]
    new_total: int
    is_cut: bool

    def count(self, state: str) -> int:
        """How many articles of the list are in this state."""
        return sum(1 for _, each in self.articles if each == state)


def request_of(pairs: Iterable[tuple[str, str]], day: date, searcher: Searcher) -> SearchRequest:
    """The search of a list, asked as on its day."""
    return replace(read(pairs, searcher.settings, day, lenient=True).request, today=day)


def reopen(searcher: Searcher, frozen: FrozenList) -> Reopened:
    """Compare the list with the archive as it is. Raises what a search raises."""
    reader = searcher.reader()
    states = tuple((each, became(reader, each)) for each in frozen.articles)
    most = searcher.settings.max_frozen_articles
    found = every(searcher, request_of(frozen.asked, frozen.day, searcher), most, reader)
    known = {each.id for each in frozen.articles}
    others = (article for article in found.articles if article.id not in known)
    new = tuple(islice(others, SHOWN_NEW))
    return Reopened(frozen, states, new, len(new) + sum(1 for _ in others), found.count < found.total)


def became(reader: Reader, each: Listed) -> str:
    """What became of an article of a list."""
    content = reader.hash_of(each.id)
    if content is None:
        return GONE
    return SAME if content == each.content else CHANGED


def reopened_to_dict(found: Reopened, base: str | None) -> dict[str, object]:
    """The answer of `/api/v1/lists/HASH`."""
    frozen = found.frozen
    return {
        "hash": frozen.hash,
        "citation": citation_line(frozen, base),
        "asked": [list(pair) for pair in frozen.asked],
        "frozen_at": frozen.at,
        "generation": frozen.generation,
        "warnings": list(frozen.warnings),
        "total": len(frozen.articles),
        "changed": found.count(CHANGED),
        "gone": found.count(GONE),
        "articles": [_shape(each, state) for each, state in found.articles],
        "new": {
            "value": found.new_total,
            "relation": "gte" if found.is_cut else "eq",
            "articles": list(map(brief_to_dict, found.new)),
        },
    }


def _shape(each: Listed, state: str) -> dict[str, object]:
    told = {"title": each.title, "source": each.source, "published": each.published, "url": each.url}
    return {"id": each.id, "state": state, "content_hash": each.content, **{k: v or None for k, v in told.items()}}
