"""How is a frozen list called? What was asked in words of one line, and the line that cites the list."""

from __future__ import annotations

from collections.abc import Iterator

from search.filter_words import filter_words
from search.frozen.frozen_list import FrozenList
from search.parameters import read
from search.request import Collapse, Match, SearchRequest, Sort
from search.settings import Settings
from search.spoken_dates import long_day
from search.taking.characters import one_line

_MATCHES = {Match.ALL: "with all words", Match.ANY: "with any of the words"}
_SORTS = {Sort.NEWEST: "newest first", Sort.OLDEST: "oldest first"}


def citation_line(frozen: FrozenList, base: str | None) -> str:
    """The line that cites a list: what was asked, how much was found, when and where."""
    count = len(frozen.articles)
    found = f"{count:,} {'article' if count == 1 else 'articles'}"
    where = f"{base or ''}/lists/{frozen.hash}"
    return f"{asked_words(frozen)}: {found}. Dateline, generation {frozen.generation}, {long_day(frozen.day)}. {where}"


def asked_words(frozen: FrozenList) -> str:
    """What was asked, in words of one line: “crimea”, source Harbour Wire, not person John Kerry, each story once.

    Only what was understood, and changes which articles the list has or in which order: a list has all pages of hits.
    """
    asked = read(frozen.asked, Settings(), frozen.day, lenient=True).request  # limits of settings change nothing here
    query = one_line(asked.q)
    return ", ".join([f"“{query}”" if query else "All articles", *_narrowed(asked), *_arranged(asked, bool(query))])


def _narrowed(asked: SearchRequest) -> Iterator[str]:
    given = [(each.field, value) for each in asked.filters for value in each.include]
    given += [(each.field, f"-{value}") for each in asked.filters for value in each.exclude]
    given += [(name, day.isoformat()) for name, day in (("from", asked.first), ("to", asked.last)) if day]
    for name, value in given:
        words = filter_words(name, value)
        yield f"{words.whole_label} {one_line(words.value)}"


def _arranged(asked: SearchRequest, has_query: bool) -> Iterator[str]:  # noqa: FBT001
    if has_query and asked.match in _MATCHES:
        yield _MATCHES[asked.match]
    if asked.collapse is Collapse.STORY:
        yield "each story once"
    if asked.sort in _SORTS and (has_query or asked.sort is not Sort.NEWEST):
        yield _SORTS[asked.sort]
    elif has_query and asked.sort not in _SORTS:  # what weighs only where the order is that of relevance
        if asked.expand:
            yield "related words counted too"
        if asked.half_life is not None:
            yield f"an article worth half as much after {asked.half_life:,} {'day' if asked.half_life == 1 else 'days'}"
