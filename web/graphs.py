"""Who stands together in a list of hits: a picture of its foremost names and of the ties between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from flask import Blueprint, Response, request

from search.article import EntityType
from search.parameters import Parameter
from search.query.ast import Node, Value
from search.views import AmongNames, LinkedName, Tie, Together, Understood
from web.brief import brief, fits
from web.conditional import conditional
from web.current import viewed
from web.entities import page_of
from web.labels import LINE_HEIGHT, Label, label
from web.links import Links
from web.placing import placed
from web.rendered import rendered
from web.viewing import HITS_PARAMETERS, Asked, query_for, read_leniently, sheet

blueprint = Blueprint("graphs", __name__)

USUAL_NAMES = 25
MAX_NAMES = 40  # more are no picture any more
DRAWN_OF_A_NAME = 2  # ties, its closest; of 40 names with three each nobody sees which line leads where
SIZES = (14.0, 21.0)  # units, the letters of a name of few stories and of that with most
STROKES = (1.0, 4.0)  # units, the width of the line of a loose tie and of the closest
COLUMNS = ("name", "type", "with", "type_with", "articles", "stories", "score")

OWN = (
    Parameter("names", "integer", "names at most, those that most stories have", most=MAX_NAMES),
    Parameter("type", "string", "the only kind of name wanted", tuple(EntityType)),
)
GRAPH_PARAMETERS = (*HITS_PARAMETERS, *OWN)
"""Every parameter of a graph."""


@dataclass(frozen=True, slots=True)
class Line:
    """One tie of the picture; ``says`` tells what it means."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    says: str


@dataclass(frozen=True, slots=True)
class Spot:
    """One name of the picture, its middle at ``x`` and ``y``; ``rows`` are its lines, each with its own ``y``.

    ``address`` is None where the name is too long for one.
    """

    name: LinkedName
    x: float
    y: float
    label: Label
    rows: tuple[tuple[str, float], ...]
    address: str | None
    says: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names that belong together, and the address of the articles that name both, None where one is too long."""

    a: LinkedName
    b: LinkedName
    tie: Tie
    address: str | None


@dataclass(frozen=True, slots=True)
class Graph:
    """The picture, the ``pairs`` that it shows, and the names that no tie joins with another (``alone``)."""

    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    width: float
    height: float
    pairs: tuple[Pair, ...]
    alone: tuple[LinkedName, ...]


def linked(asked: Asked) -> tuple[Together, Understood]:
    """The answer. Raises BadParameter, BadQuery and DeadlinePassed."""
    wanted = AmongNames(kinds(asked), names(asked))
    return viewed(asked.read.request, lambda reader, query, _: reader.together(query, wanted))


def names(asked: Asked) -> int:
    """How many names are wanted."""
    return asked.number("names", USUAL_NAMES)


def kinds(asked: Asked) -> tuple[EntityType, ...]:
    """The kinds of names that are wanted."""
    typed = asked.own.get("type", "").lower()
    return (EntityType(typed),) if typed else tuple(EntityType)


@blueprint.get("/graph")
def page() -> Response:
    """The picture, each name a link to its page, and the same as a table."""

    def make() -> Response:
        asked = read_leniently(request.args.items(multi=True), OWN)
        found, understood = linked(asked)
        links = asked.links("/graph")
        return rendered(
            "graph.html",
            asked=asked,
            found=found,
            graph=drawn(found, asked.search, understood.query.tree),
            links=links,
            search=asked.search,
            total=found.hits.total,
            understood=understood,
            chips=links.chips(asked.read.request.first, asked.read.request.last),
            warnings=(*asked.read.warnings, *understood.warnings),
            kinds=kinds(asked),
            every_kind=tuple(EntityType),
            amount=names(asked),
            amounts=(10, USUAL_NAMES, MAX_NAMES),
        )

    return conditional(make)


@blueprint.get("/graph.csv")
def table() -> Response:
    """Every tie, also those that the picture leaves out, a line each."""

    def make() -> Response:
        asked = read_leniently(request.args.items(multi=True), OWN)
        found, _ = linked(asked)
        ends = [(found.names[tie.a], found.names[tie.b], tie) for tie in found.ties]
        rows = [
            (a.name, a.type.value, b.name, b.type.value, tie.articles, tie.stories, round(tie.score, 4))
            for a, b, tie in ends
        ]
        return sheet("graph", COLUMNS, rows)

    return conditional(make)


def drawn(found: Together, search: Links, tree: Node | None) -> Graph:
    """The picture of the closest ties; ``search`` has the address of the hits, whose query is ``tree``."""
    ties = _closest(found.ties)
    joined = sorted({end for tie in ties for end in (tie.a, tie.b)})
    most = max((found.names[place].stories for place in joined), default=1)
    labels = [_label(found.names[place], most) for place in joined]
    at = {place: number for number, place in enumerate(joined)}
    picture = placed([(each.width, each.height) for each in labels], [(at[tie.a], at[tie.b]) for tie in ties])
    spots = [
        _spot(found.names[place], *middle, written, search)
        for place, middle, written in zip(joined, picture.places, labels, strict=True)
    ]
    closest = ties[0].score if ties else 1.0
    return Graph(
        spots=tuple(spots),
        lines=tuple(_line(spots[at[tie.a]], spots[at[tie.b]], tie, closest) for tie in reversed(ties)),
        width=picture.width,
        height=picture.height,
        pairs=tuple(_pair(found, tie, search, tree) for tie in ties),
        alone=tuple(each for place, each in enumerate(found.names) if place not in at),
    )


def _label(name: LinkedName, most: int) -> Label:
    """The name as its kind is written: the style has people in bold."""
    return label(name.name, _between(SIZES, name.stories / most), bold=name.type is EntityType.PERSON)


def _closest(ties: Sequence[Tie]) -> list[Tie]:
    """The ties that are among the closest of one of their names; the closest come first, as they do in ``ties``."""
    taken: Counter[int] = Counter()
    chosen = []
    for tie in ties:
        if min(taken[tie.a], taken[tie.b]) < DRAWN_OF_A_NAME:
            chosen.append(tie)
        taken.update((tie.a, tie.b))
    return chosen


def _between(ends: tuple[float, float], share: float) -> float:
    """Between the ends as the root of the ``share``, so that areas, not lengths, are seen to grow with it."""
    return ends[0] + (ends[1] - ends[0]) * sqrt(share)


def _spot(name: LinkedName, x: float, y: float, written: Label, search: Links) -> Spot:
    step = LINE_HEIGHT * written.size
    first = y - step * (len(written.lines) - 1) / 2
    rows = tuple((line, round(first + step * number, 1)) for number, line in enumerate(written.lines))
    address = page_of(name.type.value, name.name)
    if address is None and fits(name.name):
        address = search.here(q=query_for(Value(name.type.value, name.name)))
    return Spot(name, x, y, written, rows, address, f"{brief(name.name)}: {_counted(name.articles, name.stories)}")


def _line(a: Spot, b: Spot, tie: Tie, closest: float) -> Line:
    width = round(_between(STROKES, tie.score / closest), 2)
    says = f"{brief(a.name.name)} and {brief(b.name.name)}: {_counted(tie.articles, tie.stories)}"
    return Line(a.x, a.y, b.x, b.y, width, says)


def _pair(found: Together, tie: Tie, search: Links, tree: Node | None) -> Pair:
    a, b = found.names[tie.a], found.names[tie.b]
    if not (fits(a.name) and fits(b.name)):
        return Pair(a, b, tie, None)
    both = query_for(tree, Value(a.type.value, a.name), Value(b.type.value, b.name))
    return Pair(a, b, tie, search.here(q=both))


def _counted(articles: int, stories: int) -> str:
    said = f"{articles:,} {'article' if articles == 1 else 'articles'}"
    return said if articles == stories else f"{said} in {stories:,} {'story' if stories == 1 else 'stories'}"
