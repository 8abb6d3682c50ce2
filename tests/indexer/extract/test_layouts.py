"""Pages put together at random from the parts that layouts of the family have: every mixture must be read right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.extract import extract
from indexer.sources.port import Kind, RawPage, Where
from search.article import Article
from search.settings import Settings

TITLE = "Valley towns agree to share one ambulance"
LEAD = "Seven towns of the upper valley have agreed to pay for one ambulance together, their mayors said on Monday."
SENTENCES = [
    "The nearest hospital is an hour away when the pass is open, and the pass is often shut.",
    '"We could not go on counting on luck," said Petra Lindqvist, who speaks for the seven.',
    "Drivers will be found among the firemen of the larger towns and trained over the winter.",
    "The ambulance is to stand at the old dairy, from where five towns can be reached within a quarter of an hour.",
    "Nobody voted against the plan.",
    "What it will cost each household has not been decided, but a sum of nine crowns a month was named.",
]
ITEMS = [
    "One doctor will be on call at all hours",
    "The dairy is rented for ten years",
    "School buses may be used in snow",
]
URL = "https://valleymirror.example/vdcx7.k2.html"


@dataclass(frozen=True)
class Layout:
    """A page and what must be read out of it."""

    page: str
    body: list[str]
    crawled: str | None
    published: datetime
    has_time: bool
    source: str | None
    url: str | None


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Any mixture of header, story and footer that the family is known to have."""
    published = draw(
        st.datetimes(datetime(2005, 1, 1), datetime(2019, 12, 31)).map(_to_the_minute)  # noqa: DTZ001 - as stated
    )
    has_time = draw(st.booleans())
    stated = _stated(draw, published, has_time=has_time)
    crawled = draw(st.none() | st.dates(date(2021, 1, 1), date(2025, 12, 1)))
    source, header_source, footer_source = _credit(draw)
    middle = [TITLE] if draw(st.booleans()) else []
    header = [
        *([crawled.strftime("%d %b %Y")] if crawled else []),
        *header_source,
        stated,
        *middle,
        "Story Code : 88001",
    ]
    titles = draw(st.sampled_from([[TITLE, "", TITLE], [TITLE], [TITLE, TITLE]])) if not middle else []
    body, story = _story(draw)
    url = draw(st.sampled_from([URL, None]))
    form = draw(st.sampled_from([["Your Name", "Your Email Address"], ["Leave a Comment"], []]))
    related = draw(
        st.sampled_from([[], ["Related news", "Mill burns down in the lower valley", "Pass shut until Friday"]])
    )
    disclaimer = draw(
        st.sampled_from(
            [[], ["", "\u00a0", "The Valley Mirror is not responsible for the content of quoted articles."]]
        )
    )
    lines = [*header, "", *titles, *story, *footer_source, *related, *disclaimer, *([url] if url else []), *form]
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return Layout(end.join(lines), body, crawled.isoformat() if crawled else None, published, has_time, source, url)


def _to_the_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _stated(draw: st.DrawFn, moment: datetime, *, has_time: bool) -> str:
    form = draw(st.sampled_from(["%A %d %B %Y", "%d %b %Y", "%B %d, %Y", "%a, %d %b %Y", "%Y-%m-%d"]))
    label = draw(st.sampled_from(["", "Publish date: ", "Date of publish : ", "Posted on "]))
    clock = draw(st.sampled_from([" - %H:%M", " %H:%M", ", %I:%M %p"])) if has_time else ""
    return label + moment.strftime(form + clock)


def _credit(draw: st.DrawFn) -> tuple[str | None, list[str], list[str]]:
    name = draw(st.sampled_from(["BBC", "IRNA", "Press TV", "Tehran Times", "Fars News Agency", "The Guardian"]))
    place = draw(st.sampled_from(["none", "header", "By", "Source: ", "(Source: )", "alone"]))
    if place == "none":
        return None, [], []
    if place == "header":
        return name, [name], []
    line = {"By": f"By {name}", "Source: ": f"Source: {name}", "(Source: )": f"(Source: {name})", "alone": name}[place]
    return name, [], [line]


def _story(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Paragraphs as they must come out, and the lines of the page that hold them."""
    sentences = draw(st.permutations(SENTENCES).map(lambda p: p[:4]))
    gap = draw(st.sampled_from([[""], [], ["", ""]]))
    opening = [LEAD, sentences[0]]
    repeated = opening if draw(st.booleans()) else []
    mark = draw(st.sampled_from(["  • ", "* ", "- ", "▪ ", "–  ", None]))
    items = ITEMS if mark else []
    heading = draw(st.sampled_from([["Winter is near"], []]))
    body = [*opening, *items, *sentences[1:2], *heading, *sentences[2:]]
    shown = [*repeated, *opening, *(f"{mark}{item}" for item in items), *sentences[1:2], *heading, *sentences[2:]]
    return body, [line for paragraph in shown for line in (paragraph, *gap)]


@settings(max_examples=200, deadline=None)
@given(layouts())
def test_every_mixture_of_known_parts_is_read_right(layout: Layout) -> None:
    found = extract(RawPage(Where("f"), Kind.TEXT, layout.page.encode()), Settings(), today=date(2026, 1, 1))
    assert isinstance(found, Article)
    assert found.title == TITLE
    assert found.body.split("\n\n") == layout.body
    assert found.published is not None
    assert found.published.day == layout.published.date()
    assert found.published.has_time is layout.has_time
    if layout.has_time:
        assert found.published.moment == layout.published
    assert (found.crawled, found.source, found.story_code) == (layout.crawled, layout.source, "88001")
    assert found.url == layout.url
