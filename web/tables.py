"""A list of hits as a table: when, where, what, and whom it names; a line each."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, request

from search.article import Article, EntityType
from search.parameters import read
from search.request import Sort
from web.conditional import conditional
from web.current import searcher
from web.links import Links
from web.rendered import rendered
from web.results import paged

blueprint = Blueprint("tables", __name__)

LINES = 50  # of a page whose address does not say how many; they fit on two screens
SHOWN_PEOPLE = 4  # of an article; more make a line a paragraph
TURNED = {Sort.NEWEST: Sort.OLDEST}
"""The order of dates that the heading of their column leads to; the newest first from any other order."""


@blueprint.get("/table")
def page() -> Response:
    """A page of lines, in the order and within the filters of the results that it is a view of."""

    def make() -> Response:
        pairs = tuple(request.args.items(multi=True))
        asked = read(pairs, searcher().settings, searcher().today(), lenient=True)
        most = searcher().settings.max_page_size
        lines = asked.request.limit if any(name == "limit" for name, _ in pairs) else min(LINES, most)
        shown = replace(asked.request, facets=(), highlight=False, explain=False, limit=lines)
        found, asked = paged(asked, shown)
        links = Links(pairs, "/table")
        return rendered(
            "table.html",
            page=found,
            asked=asked.request,
            links=links,
            search=Links(pairs),
            total=found.total.value,
            by_date=links.here(sort=TURNED.get(found.sort, Sort.NEWEST).value),
            people=_people,
            chips=links.chips(asked.request.first, asked.request.last),
            warnings=(*asked.warnings, *found.warnings),
        )

    return conditional(make)


def _people(article: Article) -> tuple[list[str], int]:
    """Whom an article names, those it names most often first, and how many are left out."""
    named = [each for each in article.entities if each.type is EntityType.PERSON]
    named.sort(key=lambda each: -each.count)
    return [each.name for each in named[:SHOWN_PEOPLE]], max(0, len(named) - SHOWN_PEOPLE)
