"""Where an article stands in the list of results that led to it, so that the next one is a link away.

The address of an article has the search in it, its page of results too; so the list is asked for again, without its
facets and highlights, which is most of what a search costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.article_page import article_page
from search.errors import BadCursor, DeadlinePassed
from search.parameters import read
from search.request import Collapse
from search.result import Hit, ResultPage
from web.current import searcher
from web.links import Links, Pairs


@dataclass(frozen=True, slots=True)
class InList:
    """The place of an article in its list, and the addresses of its neighbours, "" where there is none.

    ``rank`` counts from 1 on the page of results; it is None where the article is not on it, which has no neighbours.
    """

    rank: int | None = None
    before: str = ""
    after: str = ""


def in_list(article_id: str, pairs: Pairs) -> InList:
    """The place in the list that the parameters ask for. An article that is told as another's story has that place."""
    page = _asked(pairs)
    place = _place(article_id, page.hits) if page else None
    if page is None or place is None:
        return InList()
    links = Links(pairs)
    before = links.whole(article_page(page.hits[place - 1].article.id)) if place else ""
    if place + 1 < len(page.hits):
        after = links.whole(article_page(page.hits[place + 1].article.id))
    else:
        after = _first_of_next(pairs, page.next)
    return InList(place + 1, before, after)


def rank_in_list(article_id: str, pairs: Pairs) -> int | None:
    """The place alone, without the neighbours, of which the next may be on another page."""
    page = _asked(pairs)
    place = _place(article_id, page.hits) if page else None
    return None if place is None else place + 1


def _asked(pairs: Pairs) -> ResultPage | None:
    """The page of results; None where somebody came from elsewhere, or from a list that nobody asked for."""
    if not any(name != "cursor" for name, _ in pairs):
        return None
    try:
        return _page(pairs)
    except (BadCursor, DeadlinePassed):
        return None


def _page(pairs: Pairs) -> ResultPage:
    asked = read(pairs, searcher().settings, searcher().today(), lenient=True).request
    collapse = asked.collapse or Collapse.STORY  # as on the page of results
    alone = replace(asked, facets=(), highlight=False, explain=False, suggest=False, collapse=collapse)
    return searcher().search(alone)


def _place(article_id: str, hits: Sequence[Hit]) -> int | None:
    for place, hit in enumerate(hits):
        others = hit.story.others if hit.story else ()
        if article_id in (hit.article.id, *(other.id for other in others)):
            return place
    return None


def _first_of_next(pairs: Pairs, cursor: str | None) -> str:
    if cursor is None:
        return ""
    following = (*(pair for pair in pairs if pair[0] != "cursor"), ("cursor", cursor))
    try:
        hits = _page(following).hits
    except DeadlinePassed:
        return ""
    return Links(following).whole(article_page(hits[0].article.id)) if hits else ""
