"""Two sides of a list of hits beside each other: sources, periods, or whatever two queries part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from flask import Blueprint, Response, request

from search.advice import misread, of_side
from search.as_archived import Widen
from search.engine.port import Query, Reader
from search.errors import BadParameter, Fault
from search.parameters import Parameter
from search.query.ast import DateRange, Node, Not, Phrase, Value, Word
from search.query.diagnostics import ParsedQuery
from search.query.write import write
from search.request import SearchRequest
from search.result import DateBucket, ResultPage
from search.spoken_dates import long_day
from search.views import Comparison, Sides, Telling, Understood
from web.brief import fits
from web.conditional import conditional
from web.current import found as searched
from web.current import searcher, viewed
from web.links import Links
from web.rendered import rendered
from web.viewing import HITS_PARAMETERS, Asked, query_for, read_leniently, sheet

blueprint = Blueprint("comparison", __name__)

USUAL_LISTED = 15
MAX_LISTED = 100  # words of each side; beyond them chance decides
OFFERED = 6  # sources offered as sides; more push the answer out of sight
COLUMNS = ("kind", "text", "a", "b", "z")

OWN = (
    Parameter("a", "string", "the one side: a query that parts the hits"),
    Parameter("b", "string", "the other side; all other hits without it"),
    Parameter("limit", "integer", "words, names and stories of each side at most", most=MAX_LISTED),
)
COMPARE_PARAMETERS = (*HITS_PARAMETERS, *OWN)
"""Every parameter of a comparison."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides as asked for, what tells them apart, and how the search was understood."""

    a: Node
    b: Node | None
    found: Comparison
    understood: Understood

    def within(self, side: str, *more: Node) -> str:
        """A query for the articles of side "a" or "b" that have ``more`` besides."""
        own = self.a if side == "a" else self.b or Not(self.a)
        whole = self.understood.query.tree
        return query_for(whole, own, *more)

    def title(self, side: str, typed: str) -> str:
        """How a side is called: by the value that parts it, if that is all, else as it was ``typed``."""
        own = self.a if side == "a" else self.b
        return own.text if isinstance(own, Value) else typed

    def having(self, each: Telling) -> str:
        """A query for the articles of the side that a word or a name belongs to, which have it."""
        node = Value(each.type.value, each.text) if each.type else _word(each.text)
        return self.within("a" if each.z > 0 else "b", node)


def _word(text: str) -> Node:
    return Word(text) if text.isalnum() else Phrase(text)


@dataclass(frozen=True, slots=True)
class Typed:
    """The sides as understood, and by the names of their parameters what was typed for each."""

    a: Node
    b: Node | None
    parsed: tuple[tuple[str, ParsedQuery], ...]


def compared(asked: Asked, sides: Typed) -> Compared:
    """The answer, what is said of the sides among its warnings. Raises BadParameter, BadQuery and DeadlinePassed."""
    most = searcher().settings.compared_articles

    def ask(reader: Reader, query: Query, widen: Widen) -> Comparison:
        a, b = widen(sides.a), sides.b and widen(sides.b)
        found = reader.compare(query, Sides(a, b, asked.number("limit", USUAL_LISTED), most))
        counts = (found.a.articles, found.b.articles)
        said = [
            sentence
            for (name, parsed), tree, count in zip(sides.parsed, (a, b), counts, strict=True)
            for sentence in of_side(name, parsed, replace(query, tree=tree, filters=()), count, reader)
        ]
        return replace(found, hits=replace(found.hits, warnings=(*found.hits.warnings, *said)))

    found, understood = viewed(asked.read.request, ask)
    return Compared(sides.a, sides.b, found, understood)


def read_sides(asked: Asked, *, lenient: bool) -> Typed:
    """The sides that an address names. Raises BadParameter where side a has no word, and BadQuery unless lenient."""
    a, b = _parsed(asked.own, lenient=lenient)
    if a.tree is None:
        missing = "Give a query for one side, like source:BBC or date:2014-03."
        raise BadParameter(None, (Fault("a", None, a.diagnostics[0].sentence if a.diagnostics else missing),))
    return Typed(a.tree, b.tree, (("a", a), ("b", b)))


def _parsed(own: Mapping[str, str], *, lenient: bool) -> tuple[ParsedQuery, ParsedQuery]:
    a, b = (searcher().side(own.get(name, ""), name, lenient=lenient) for name in ("a", "b"))
    return a, b


@blueprint.get("/compare")
def page() -> Response:
    """Both sides, with links to the articles behind each word."""

    def make() -> Response:
        asked = read_leniently(request.args.items(multi=True), OWN)
        front = _front(asked.read.request)
        asked, sides, faults = _sides(asked, front)
        shown = compared(asked, sides) if sides else None
        links = asked.links("/compare")
        said = shown.understood.warnings if shown else front.warnings
        return rendered(
            "compare.html",
            asked=asked,
            shown=shown,
            links=links,
            search=asked.search,
            total=front.total.value,
            widest=max((abs(each.z) for each in (*shown.found.words, *shown.found.names)), default=1) if shown else 1,
            offers=_offers(front, links),
            chips=links.chips(asked.read.request.first, asked.read.request.last),
            warnings=(*asked.read.warnings, *faults, *said),
        )

    return conditional(make)


@blueprint.get("/compare.csv")
def table() -> Response:
    """What tells the sides apart as a file.

    Raises BadParameter and BadQuery where a side is missing or broken: sides that nobody asked for tell nothing. What
    else is not understood is left out, as in the other files.
    """

    def make() -> Response:
        asked = read_leniently(request.args.items(multi=True), OWN)
        found = compared(asked, read_sides(asked, lenient=False)).found
        rows = [
            (each.type or "word", each.text, each.a, each.b, round(each.z, 2)) for each in (*found.words, *found.names)
        ]
        return sheet("compare", COLUMNS, rows)

    return conditional(make)


def _front(asked: SearchRequest) -> ResultPage:
    """The sources and days of the hits, of which sides are offered."""
    return searched(
        replace(
            asked, facets=("source", "date"), facet_limit=OFFERED, limit=1, highlight=False, suggest=False, cursor=None
        )
    )


def _sides(asked: Asked, front: ResultPage) -> tuple[Asked, Typed | None, list[str]]:
    """The sides, what was put in their place, and what was wrong with them; without any, the two foremost sources.

    Of a side that breaks the query language what was understood takes the place, so that the file, which is strict, is
    one of the same sides.
    """
    own = dict(asked.own)
    if not {"a", "b"} & set(own):
        own |= {name: write(Value("source", value)) for name, value in zip("ab", _sources(front), strict=False)}
    if "b" in own and "a" not in own:
        own["a"] = own.pop("b")
    a, b = _parsed(own, lenient=True)
    parsed = (("a", a), ("b", b))
    for name, each in parsed:
        if each.tree is None:
            own.pop(name, None)
        elif each.errors:
            own[name] = write(each.tree)
    asked = replace(asked, own=own)
    if a.tree is None:
        return asked, None, [sentence for name, each in parsed for sentence in misread(name, each)]
    return asked, Typed(a.tree, b.tree, parsed), []


@dataclass(frozen=True, slots=True)
class Offer:
    """A comparison that may be wanted."""

    label: str
    address: str


def _offers(front: ResultPage, links: Links) -> list[Offer]:
    found = [
        Offer(f"{each} and the rest", links.here(a=write(Value("source", each)), b=None)) for each in _sources(front)
    ]
    halves = _halves(front.dates or ())
    if halves:
        before, since = halves
        found.append(Offer(f"since {long_day(since.first)} and before", links.here(a=_days(since), b=_days(before))))
    return found


def _sources(front: ResultPage) -> list[str]:
    """The foremost sources whose names an address has room for."""
    return [each.value for each in front.facets["source"] if each.count and fits(each.value)]


def _halves(buckets: tuple[DateBucket, ...]) -> tuple[DateBucket, DateBucket] | None:
    """The two periods that have about half of the hits each, cut between two bars."""
    whole, so_far = sum(each.count for each in buckets), 0
    for each, following in pairwise(buckets):
        so_far += each.count
        if 2 * so_far >= whole:
            return (
                DateBucket(buckets[0].first, each.last, so_far),
                DateBucket(following.first, buckets[-1].last, whole - so_far),
            )
    return None


def _days(bucket: DateBucket) -> str:
    return write(DateRange(bucket.first, bucket.last))
