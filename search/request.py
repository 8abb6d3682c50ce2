"""What can be asked: one frozen value, whoever asks (page, API, command line, benchmark)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FACETS = ("source", "site", "author", "person", "organisation", "place", "date")
"""The facets that can be counted, in the order in which a page shows them."""

FILTERS = ("source", "site", "author", "entity", "language", "person", "organisation", "place")
"""The fields that can be filtered by. ``entity`` means a person, an organisation or a place."""


class Match(StrEnum):
    """How many of the plain words a hit must have."""

    AUTO = "auto"
    ALL = "all"
    ANY = "any"


class Sort(StrEnum):
    """The order of hits. Articles without a date come last in either order of dates."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Interval(StrEnum):
    """The width of one bar of the date facet. AUTO takes the narrowest that gives at most 60 bars."""

    AUTO = "auto"
    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"


class Collapse(StrEnum):
    """What stands for several hits: of one story the article that was published first, or nothing."""

    NONE = "none"
    STORY = "story"


class Count(StrEnum):
    """What facets count. A story counts once for each value that any of its hits has."""

    ARTICLES = "articles"
    STORIES = "stories"


@dataclass(frozen=True, slots=True)
class Filter:
    """Hits have any of ``include`` (if there are any) and none of ``exclude`` in ``field``; case does not count."""

    field: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search. ``first`` and ``last`` are included. ``sort`` None: relevance when it has words, else newest.

    ``expand``: words that the best hits share take part in the order. ``half_life``: days after which an article is
    worth half as much, None for no such thing.
    ``today`` None: the day that it is; another is what relative dates in ``q`` are meant from.
    ``collapse`` None: as whoever asks usually shows hits.
    ``suggest``: whether slips are looked for, which costs as much as the search where it finds little.
    """

    q: str = ""
    match: Match = Match.AUTO
    filters: tuple[Filter, ...] = ()
    first: date | None = None
    last: date | None = None
    sort: Sort | None = None
    limit: int = 10
    cursor: str | None = None
    facets: tuple[str, ...] = ()
    facet_limit: int = 10
    collapse: Collapse | None = None
    count: Count = Count.ARTICLES
    interval: Interval = Interval.AUTO
    highlight: bool = True
    explain: bool = False
    lenient: bool = False
    expand: bool = False
    half_life: int | None = None
    today: date | None = None
    suggest: bool = True
