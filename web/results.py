"""The page of results, whole and as the part of it that changes while somebody types.

It is lenient: it searches what it understood and says what it left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask import Blueprint, Response, request

from search.analysis.folding import fold
from search.errors import BadCursor
from search.parameters import Read, read
from search.profile import NamedEntity
from search.query.ast import NAMING_FIELDS, Value
from search.query.diagnostics import ParsedQuery
from search.request import Collapse, Filter, SearchRequest
from search.result import ResultPage
from search.searcher import MOST_OFFERED
from web.conditional import conditional
from web.current import found, searcher
from web.dropped import dropped
from web.entities import page_of
from web.histogram import histogram
from web.links import Links
from web.links import asked as filtered
from web.rendered import rendered

blueprint = Blueprint("results", __name__)

SHOWN_FACETS = ("source", "person", "place", "organisation", "author", "site", "date")
FACET_VALUES = 8  # values of a facet on the page; more push the next facet out of sight
QUOTATION_MARKS = '"“”„«»'  # around a name that was typed as a phrase


@blueprint.get("/search")
def search() -> Response:
    """A page of results with its facets and its histogram."""
    return conditional(lambda: rendered("search.html", **_values()))


@blueprint.get("/search/answers")
def answers() -> Response:
    """What of that page depends on the search, for scripts that put it in the place of what is shown."""
    return conditional(lambda: rendered("answers.html", **_values()))


def _values() -> dict[str, object]:
    """What the templates of a search show."""
    asked = read(request.args.items(multi=True), searcher().settings, searcher().today(), lenient=True)
    page, asked = answered(asked)
    links = Links(request.args.items(multi=True), meant=_meant(asked.request.filters))
    chips = links.chips(asked.request.first, asked.request.last)
    return {
        "page": page,
        "asked": asked.request,
        "links": links,
        "chart": histogram(page.dates or (), links),
        "warnings": (*asked.warnings, *page.warnings),
        "offer": _offer(page.query) if not asked.request.cursor else Offer(""),
        "chips": chips,
        "without": () if page.total.value else dropped(page.query.tree, chips, links),
    }


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
    named = searcher().named(typed, field)
    others = Links([("q", typed)], "/entities").whole() if len(named) == MOST_OFFERED else None
    return Offer(typed, tuple(each for each in named if page_of(each.type.value, each.name)), others)


def _meant(filters: Iterable[Filter]) -> dict[str, set[tuple[str, str]]]:
    """The facets and values that the names in the filters look for."""
    values = [value for each in filters if each.field == "entity" for value in (*each.include, *each.exclude)]
    return {
        filtered(value): {(facet, fold(name)) for facet, name in searcher().meant("entity", value)} for value in values
    }


def answered(asked: Read) -> tuple[ResultPage, Read]:
    """The page asked for; the first page where the cursor is of another search."""
    return paged(asked, replace(asked.request, facets=SHOWN_FACETS, facet_limit=FACET_VALUES))


def paged(asked: Read, shown: SearchRequest) -> tuple[ResultPage, Read]:
    """What is asked for as it is to be ``shown``, each story once unless the address says otherwise.

    The first page, and a warning, where the cursor is of another search.
    """
    wanted = replace(shown, collapse=shown.collapse or Collapse.STORY)
    try:
        return found(wanted), asked
    except BadCursor as error:
        warnings = (*asked.warnings, error.public)
        return found(replace(wanted, cursor=None)), replace(asked, warnings=warnings)
