"""Has a searcher ready before anybody asks it."""

from __future__ import annotations

from contextlib import suppress

from search.errors import DatelineError
from search.rehearse import rehearse
from search.request import FACETS, SearchRequest
from search.searcher import Searcher

WARMING = SearchRequest(q="a the", facets=FACETS, lenient=True)
"""A search that goes through everything that is opened or loaded at the first one."""


def warmed(searcher: Searcher) -> Searcher:
    """The searcher after its first answers, so that workers forked from here share what it compiled, opened and sorted.

    Without an index the first reader's search does it.
    """
    rehearse()
    with suppress(DatelineError):
        searcher.reader().prepare(FACETS)
        searcher.suggest("a")
        searcher.search(WARMING)
    return searcher
