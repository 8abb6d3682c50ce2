"""Where nothing was found: what would be, without one word or one filter of the search."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlsplit

from search.errors import DeadlinePassed
from search.parameters import read
from search.query.ast import Node
from search.query.fewer import fewer
from search.request import Collapse
from web.current import searcher
from web.links import Chip, Links

MOST_TRIED = 8  # searches for one page that found nothing; each takes a millisecond, and nobody reads more


@dataclass(frozen=True, slots=True)
class Dropped:
    """A part of a search that found nothing, and how many articles its ``address`` finds without it, at least 1."""

    kind: str
    part: str
    address: str
    articles: int


def dropped(tree: Node | None, chips: Sequence[Chip], links: Links) -> tuple[Dropped, ...]:
    """What helps, the most articles first; empty where no single part is to blame, or where looking takes too long."""
    found = []
    end = time.monotonic() + searcher().settings.deadline_seconds  # of all of them; each search has one of its own
    try:
        for kind, part, address in list(_tries(tree, chips, links))[:MOST_TRIED]:
            if time.monotonic() > end:
                break
            articles = _count(address)
            if articles:
                found.append(Dropped(kind, part, address, articles))
    except DeadlinePassed:
        pass  # what was found so far is shown
    return tuple(sorted(found, key=lambda each: -each.articles))


def _tries(tree: Node | None, chips: Sequence[Chip], links: Links) -> Iterator[tuple[str, str, str]]:
    """Filters first: they are the likelier reason."""
    for chip in chips:
        yield chip.words.whole_label, chip.words.value, chip.without
    for part, rest in fewer(tree) if tree is not None else ():
        yield "", part, links.here(q=rest)


def _count(address: str) -> int:
    pairs = parse_qsl(urlsplit(address).query)
    asked = read(pairs, searcher().settings, searcher().today(), lenient=True).request
    alone = replace(asked, limit=1, facets=(), highlight=False, explain=False, cursor=None, collapse=Collapse.NONE)
    return searcher().search(replace(alone, suggest=False)).total.value
