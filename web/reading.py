"""The page of one article: read with everything that the search which led here matched in it."""

from __future__ import annotations

from collections import Counter

from flask import Blueprint, Response, request

from search.errors import DeadlinePassed
from search.result import MarkedArticle, Related
from web.conditional import conditional
from web.current import searcher
from web.in_list import in_list
from web.links import Links
from web.neighbours import USUAL_RELATED
from web.rendered import rendered

blueprint = Blueprint("reading", __name__)


@blueprint.get("/articles/<article_id>")
def article(article_id: str) -> Response:
    """A whole article, with everything that the search which led here matched in it."""

    def make() -> Response:
        links = Links(request.args.items(multi=True))
        marked = searcher().read(article_id, request.args.get("q", ""))
        matches = len(marked.title.spans) + sum(len(each.spans) for each in marked.paragraphs)
        return rendered(
            "article.html",
            marked=marked,
            article=marked.article,
            related=_related(article_id),
            links=links,
            place=in_list(article_id, links.pairs),
            everywhere=Links(()),
            matches=matches,
            jumps=_counted(marked),
            quoted=marked.quoted,
        )

    return conditional(make)


def _counted(marked: MarkedArticle) -> list[int]:
    """How often each entity of an article is named where a reader can be led to."""
    found = Counter(each.entity for some in (marked.title_mentions, *marked.mentions) for each in some)
    return [found[number] for number in range(len(marked.article.entities))]


def _related(article_id: str) -> tuple[Related, ...]:
    """What stands beside an article; none where that takes too long, for the article is what was asked for."""
    try:
        return searcher().related(article_id, USUAL_RELATED)
    except DeadlinePassed:
        return ()
