"""Every hit of a search, page after page of one state of the archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from search.article import Article
from search.engine.port import Reader
from search.request import Collapse, SearchRequest
from search.result import Hit, ResultPage
from search.searcher import Searcher

PAGE = 200  # hits fetched at once; they are held in memory with their text, 10 kB each


@dataclass(frozen=True, slots=True)
class Everything:
    """All hits of a search, of which at most some are taken. ``total`` is how many there are, ``count`` how many come.

    ``hits`` can be gone through once; it raises DeadlinePassed where a page takes too long.
    """

    first: ResultPage
    hits: Iterator[Hit]
    total: int
    count: int

    @property
    def articles(self) -> Iterator[Article]:
        """The articles of the hits."""
        return (hit.article for hit in self.hits)


def every(searcher: Searcher, request: SearchRequest, most: int | None = None, on: Reader | None = None) -> Everything:
    """The hits of a request from its first page on, in its order; at most ``most`` of them.

    The first page is fetched here, so what is wrong with the request is raised here, as ``Searcher.search`` does. All
    pages are of one generation, the live one unless another is given: a hit that moves while others write would be
    missed or come twice.
    """
    size = PAGE if most is None else min(PAGE, most)
    request = replace(request, limit=size, cursor=None, facets=(), highlight=False, explain=False, suggest=False)
    reader = on or searcher.reader()

    def page(cursor: str | None) -> ResultPage:
        return searcher.search(replace(request, cursor=cursor), reader)

    def rest(shown: ResultPage) -> Iterator[Hit]:
        while True:
            yield from shown.hits
            if shown.next is None:
                return
            shown = page(shown.next)

    first = page(None)
    stories = first.total.stories if request.collapse is Collapse.STORY else None
    total = first.total.value if stories is None else stories
    return Everything(first, islice(rest(first), most), total, total if most is None else min(total, most))
