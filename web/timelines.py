"""A list of hits over time: a row of bars for each source, as counts or as parts of what the source published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import Blueprint, Response, request

from search.analysis.folding import fold
from search.parameters import PARAMETERS, Parameter
from search.result import DateBucket
from search.views import Series, Timeline, Understood
from web.address import MAX_ADDRESS_BYTES
from web.brief import brief, fits
from web.conditional import conditional
from web.current import viewed
from web.histogram import WIDTH, Bar, bars, span_text
from web.links import Links
from web.render import percent
from web.rendered import rendered
from web.timeline_form import UNITS, choices
from web.viewing import HITS_PARAMETERS, Asked, read_leniently, sheet

blueprint = Blueprint("timelines", __name__)

USUAL_SOURCES = 6
MAX_SOURCES = 20  # rows; more are no picture any more
ROW_HEIGHT = 44.0  # units of the drawing of one source
REST = "All others"
A_DAY = ("2000-01-01", "2000-01-01")  # as long as the days of any bar
COLUMNS = ("from", "to", "source", "articles", "of")

INTERVAL = next(each for each in PARAMETERS if each.name == "interval")
SOURCES = Parameter(
    "sources", "integer", "sources that have a row of their own, those with most hits", most=MAX_SOURCES
)
OWN = (INTERVAL, SOURCES)
TIMELINE_PARAMETERS = (*HITS_PARAMETERS, *OWN)
"""Every parameter of a timeline as data."""

ON_PAGE = (Parameter("share", "boolean", "whether bars are parts of all that the source published then"),)
"""What only a page is asked for besides, for data have both numbers."""


@dataclass(frozen=True, slots=True)
class Row:
    """The bars of one source, or of all others; ``address`` has its articles, and is None where it is too long.

    ``own_scale`` says how high its highest bar is where it does not have the scale of the sources, else "".
    """

    name: str
    articles: int
    address: str | None
    bars: tuple[Bar, ...]
    own_scale: str


def over_time(asked: Asked) -> tuple[Timeline, Understood]:
    """The hits over time, by source. Raises BadParameter, BadQuery and DeadlinePassed."""
    sources = asked.number("sources", USUAL_SOURCES)
    return viewed(asked.read.request, lambda reader, query, _: reader.timeline(query, sources))


@blueprint.get("/timeline")
def page() -> Response:
    """Rows of bars on one scale, each bar a link to its articles, and the same as a table."""

    def make() -> Response:
        asked = read_leniently(request.args.items(multi=True), OWN, ON_PAGE)
        form = choices(asked)
        found, understood = over_time(asked)
        links = asked.links("/timeline")
        share = asked.switch("share")
        return rendered(
            "timeline.html",
            asked=asked,
            form=form,
            units=UNITS,
            own_rows=asked.number("sources", USUAL_SOURCES),
            most_rows=MAX_SOURCES,
            found=found,
            rows=_rows(found, asked.search, share=share),
            highest=_label(_scale(found, share=share), share=share),
            share=share,
            spans=[span_text(each) for each in found.bars],
            links=links,
            search=asked.search,
            total=found.hits.total,
            understood=understood,
            chips=links.chips(asked.read.request.first, asked.read.request.last),
            warnings=(*asked.read.warnings, *understood.warnings),
            width=WIDTH,
            height=ROW_HEIGHT,
        )

    return conditional(make)


@blueprint.get("/timeline.csv")
def table() -> Response:
    """A line for each bar and source."""

    def make() -> Response:
        asked = read_leniently(request.args.items(multi=True), OWN, ON_PAGE)
        found, _ = over_time(asked)
        rows = [
            (bar.first.isoformat(), bar.last.isoformat(), each.source or REST, each.counts[place], each.volumes[place])
            for each in found.series
            for place, bar in enumerate(found.bars)
        ]
        return sheet("timeline", COLUMNS, rows)

    return conditional(make)


def _shares(each: Series) -> list[float]:
    return [count / volume if volume else 0.0 for count, volume in zip(each.counts, each.volumes, strict=True)]


def _highest(series: Sequence[Series], *, share: bool) -> float:
    return max((value for each in series for value in (_shares(each) if share else each.counts)), default=0)


def _scale(found: Timeline, *, share: bool) -> float:
    """The highest bar of the named sources: beside all others together, in articles, nobody would see theirs."""
    named = [each for each in found.series if each.source is not None]
    return _highest(found.series if share or not named else named, share=share)


def _label(value: float, *, share: bool) -> str:
    return percent(value) if share else f"{value:,.0f}"


def _rows(found: Timeline, search: Links, *, share: bool) -> list[Row]:
    scale = _scale(found, share=share)
    named = [each.source for each in found.series if each.source is not None]
    rows = []
    for each in found.series:
        links = _search_for(each.source, search, named)
        buckets = [replace(bar, count=count) for bar, count in zip(found.bars, each.counts, strict=True)]
        is_alone = bool(named) and each.source is None and not share
        highest = _highest([each], share=share) if is_alone else scale
        tall = [value / highest for value in (_shares(each) if share else each.counts)]
        labels = _labels(each, buckets)
        of_source = bars(buckets, tall, labels, links, ROW_HEIGHT)
        own_scale = _label(highest, share=share) if is_alone else ""
        address = links.whole() if links else None
        rows.append(Row(each.source or REST, sum(each.counts), address, of_source, own_scale))
    return rows


def _search_for(source: str | None, search: Links, named: Sequence[str]) -> Links | None:
    """The search for what a row has; None where its bars would lead to addresses that no server reads."""
    if not all(map(fits, named if source is None else [source])):
        return None
    links = _others(search, named) if source is None else search.only("source", [source])
    return links if len(links.dates(*A_DAY)) <= MAX_ADDRESS_BYTES else None


def _others(search: Links, named: Sequence[str]) -> Links:
    """The search for what no row of its own has: of wanted sources those that are not named, else all but the named."""
    own = {fold(each) for each in named}
    wanted = [value for name, value in search.pairs if name == "source" and not value.strip().startswith("-")]
    unnamed = [value for value in wanted if fold(value.strip()) not in own]
    return search.only("source", unnamed) if wanted else search.only("source", [], named)


def _labels(each: Series, buckets: Sequence[DateBucket]) -> list[str]:
    """What a bar says: whose it is, when, how many, and what part of all that is."""
    whose = brief(each.source) or REST
    return [
        f"{whose}, {span_text(bucket)}: {bucket.count:,} of {volume:,} {'article' if volume == 1 else 'articles'}"
        for bucket, volume in zip(buckets, each.volumes, strict=True)
    ]
