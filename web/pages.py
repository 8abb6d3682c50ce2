"""The pages for people: lenient, they search what they understood and say what they left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask import Blueprint, Response, request

from search.analysis.folding import fold
from search.errors import BadCursor, DeadlinePassed
from search.parameters import Read, read
from search.profile import NamedEntity
from search.query.ast import NAMING_FIELDS, Value
from search.query.diagnostics import ParsedQuery
from search.request import Collapse, Filter, SearchRequest
from search.result import MarkedArticle, Related, ResultPage
from search.searcher import MOST_OFFERED
from web.conditional import conditional
from web.current import found, searcher
from web.entities import page_of
from web.help import CONSTRUCTS
from web.histogram import histogram
from web.links import Links
from web.links import asked as filtered
from web.neighbours import USUAL_RELATED
from web.rendered import rendered

blueprint = Blueprint("pages", __name__)

SHOWN_FACETS = ("source", "person", "place", "organisation", "author", "site", "date")
FACET_VALUES = 8  # values of a facet on the page; more push the next facet out of sight
QUOTATION_MARKS = '"“”„«»'  # around a name that was typed as a phrase
START_EXAMPLES = 6  # names offered on the start page


@blueprint.get("/")
def start() -> Response:
    """The search box, and what the archive holds."""

    def make() -> Response:
        stats = searcher().stats()
        shown = ("person", "place", "source", "date")
        front = SearchRequest(facets=shown, facet_limit=START_EXAMPLES, limit=5, collapse=Collapse.STORY)
        page = searcher().search(front)
        links = Links((), "/search")
        chart = histogram(page.dates or (), links)
        return rendered("start.html", stats=stats, page=page, links=links, chart=chart)

    return conditional(make)


@blueprint.get("/search")
def search() -> Response:
    """A page of results with its facets and its histogram."""

    def make() -> Response:
        asked = read(request.args.items(multi=True), searcher().settings, searcher().today(), lenient=True)
        page, asked = _answer(asked)
        links = Links(request.args.items(multi=True), meant=_meant(asked.request.filters))
        chart = histogram(page.dates or (), links)
        warnings = (*asked.warnings, *page.warnings)
        values = {"page": page, "asked": asked.request, "links": links, "chart": chart, "warnings": warnings}
        values["offer"] = _offer(page.query) if not asked.request.cursor else Offer("")
        chips = links.chips(asked.request.first, asked.request.last)
        return rendered("search.html", chips=chips, **values)

    return conditional(make)


@dataclass(frozen=True, slots=True)
class Offer:
    """The people, organisations and places of which all that was typed may be the name, and where ``others`` are."""

    typed: str
    named: tuple[NamedEntity, ...] = ()
    others: str | None = None


def _offer(query: ParsedQuery) -> Offer:
    typed, field = query.text.strip().strip(QUOTATION_MARKS), "entity"
    if isinstance(query.tree, Value) and query.tree.field in NAMING_FIELDS:
        typed, field = query.tree.text, query.tree.field
    found = searcher().named(typed, field)
    others = Links([("q", typed)], "/entities").whole() if len(found) == MOST_OFFERED else None
    return Offer(typed, tuple(each for each in found if page_of(each.type.value, each.name)), others)


def _meant(filters: Iterable[Filter]) -> dict[str, set[tuple[str, str]]]:
    """The facets and values that the names in the filters look for."""
    values = [value for each in filters if each.field == "entity" for value in (*each.include, *each.exclude)]
    return {
        filtered(value): {(facet, fold(name)) for facet, name in searcher().meant("entity", value)} for value in values
    }


def _answer(asked: Read) -> tuple[ResultPage, Read]:
    """The page asked for; the first page where the cursor is of another search."""
    collapse = asked.request.collapse or Collapse.STORY
    wanted = replace(asked.request, facets=SHOWN_FACETS, facet_limit=FACET_VALUES, collapse=collapse)
    try:
        return found(wanted), asked
    except BadCursor as error:
        warnings = (*asked.warnings, error.public)
        return found(replace(wanted, cursor=None)), replace(asked, warnings=warnings)


@blueprint.get("/help")
def manual() -> Response:
    """What can be typed, with examples that can be tried."""
    return conditional(lambda: rendered("help.html", constructs=CONSTRUCTS, links=Links(())))


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
