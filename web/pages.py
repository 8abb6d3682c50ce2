"""The pages that belong to no search: the start and the help."""

from __future__ import annotations

from flask import Blueprint, Response

from search.request import Collapse, SearchRequest
from web.brief import fits
from web.conditional import conditional
from web.current import examples, searcher
from web.help import CONSTRUCTS
from web.histogram import histogram
from web.links import Links
from web.rendered import rendered

blueprint = Blueprint("pages", __name__)

START_EXAMPLES = 6  # names offered on the start page


@blueprint.get("/")
def start() -> Response:
    """The search box, and what the archive holds."""
    # Made once a generation; while they are, others see those of before, under a tag of its own.
    offered = [each for each in examples() if fits(each.query)]

    def make() -> Response:
        stats = searcher().stats()
        shown = ("person", "place", "source", "date")
        front = SearchRequest(facets=shown, facet_limit=START_EXAMPLES, limit=5, collapse=Collapse.STORY)
        page = searcher().search(front)
        links = Links((), "/search")
        chart = histogram(page.dates or (), links)
        return rendered("start.html", stats=stats, page=page, links=links, chart=chart, examples=offered)

    return conditional(make, repr(offered))


@blueprint.get("/help")
def manual() -> Response:
    """What can be typed, with examples that can be tried."""
    return conditional(lambda: rendered("help.html", constructs=CONSTRUCTS, links=Links(())))
