"""Parameters as typed, by an address or by flags, to one request; everything wrong with them is said at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from search.errors import BadParameter, Fault, ImpossibleRange
from search.query.dates import read_period
from search.request import FACETS, Collapse, Count, Filter, Interval, Match, SearchRequest, Sort
from search.settings import Settings

E = TypeVar("E", bound=StrEnum)

FILTER_MEANINGS = {
    "source": "who wrote the article, an agency or a paper",
    "site": "the host that published its page",
    "author": "who its page names as the author",
    "entity": "a name in the article; `person:NAME`, `organisation:NAME` or `place:NAME` for one of that kind",
    "language": "the code of its language, like `en` or `de`",
}
FILTER_PARAMETERS = tuple(FILTER_MEANINGS)
ARTICLE_KEYS = (
    "id",
    "url",
    "site",
    "source",
    "title",
    "body",
    "author",
    "published",
    "published_has_time",
    "published_zone",
    "crawled",
    "story_code",
    "language",
    "entities",
    "quotes",
    "named_by",
    "extra",
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a search, for the code that reads it and for the documents that describe it.

    ``kind`` is "string", "integer" or "boolean"; an integer is at least 1 and, unless settings say how many, ``most``.
    """

    name: str
    kind: str
    meaning: str
    values: tuple[str, ...] = ()
    repeated: bool = False
    most: int | None = None


PARAMETERS = (
    Parameter("q", "string", "the query language; empty means all articles, newest first"),
    *(
        Parameter(name, "string", f"{meaning}; repeat it for OR, a leading `-` excludes", repeated=True)
        for name, meaning in FILTER_MEANINGS.items()
    ),
    Parameter(
        "from", "string", "first day, included: 2014, 2014-03, March 2014, 2014-03-11, today, yesterday, last week, 7d"
    ),
    Parameter("to", "string", "last day, included"),
    Parameter("match", "string", "how many of the plain words a hit must have", tuple(Match)),
    Parameter("sort", "string", "the order; relevance when the query has words, else newest", tuple(Sort)),
    Parameter("limit", "integer", "hits on a page"),
    Parameter("cursor", "string", "the `next` of the page before"),
    Parameter("facets", "string", "comma-separated facets to count", FACETS),
    Parameter("facet_limit", "integer", "values of each facet"),
    Parameter("collapse", "string", "what stands for several hits: the earliest article of a story", tuple(Collapse)),
    Parameter("count", "string", "what facets count", tuple(Count)),
    Parameter("interval", "string", "width of a bar of the date facet", tuple(Interval)),
    Parameter("expand", "boolean", "whether words that the best hits share take part in the order"),
    Parameter(
        "recency",
        "string",
        "time after which an article is worth half as much: 30d, 8w, 6m, 1y",
    ),
    Parameter("highlight", "boolean", "whether passages are given"),
    Parameter("explain", "boolean", "whether each score is explained"),
    Parameter("lenient", "boolean", "whether what cannot be understood is left out instead of refused"),
    Parameter("fields", "string", "comma-separated keys of the articles to give", ARTICLE_KEYS),
)
"""Every parameter of a search."""

DIGITS = 10  # of a number, more than any limit has; to read thousands of them takes long
MAX_SHOWN = 40  # characters of a typed name or value in a sentence
A_DATE = "Use a date like 2014, 2014-03, March 2014, 2014-03-11, today, yesterday, last week or 7d."
"""What is said of a date that is none."""

_HALF_LIFE = re.compile(r"([1-9][0-9]{0,3})([dwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_TRUE = frozenset({"1", "true", "yes", "on", ""})
_FALSE = frozenset({"0", "false", "no", "off"})


def fault_of(kind: str, value: str, values: Collection[str] = (), most: int | None = None) -> str | None:
    """What to do instead of a single ``value`` that is not of its kind, or none of the ``values``; None for a good one.

    Empty is a true boolean, and of any other kind as good as not given.
    """
    if kind == "boolean":
        return None if value.lower() in _TRUE | _FALSE else "Use true or false."
    if not value:
        return None
    if kind == "integer" and not _is_number(value, most):
        return f"Use a whole number from 1{'' if most is None else f' to {most}'}."
    if values and value.lower() not in values:
        return f"Use one of: {', '.join(values)}."
    return None


def _is_number(value: str, most: int | None) -> bool:
    if not (value.isascii() and value.isdigit() and len(value) < DIGITS):
        return False
    return int(value) >= 1 and (most is None or int(value) <= most)


def is_on(value: str) -> bool:
    """What a boolean says of which ``fault_of`` knows no fault."""
    return value.lower() in _TRUE


@dataclass(frozen=True, slots=True)
class Read:
    """A request as understood, the article keys wanted (None: the usual ones), and what was left out, as sentences."""

    request: SearchRequest
    fields: tuple[str, ...] | None
    warnings: tuple[str, ...]


def read(pairs: Iterable[tuple[str, str]], settings: Settings, today: date, *, lenient: bool = False) -> Read:
    """The request that the parameters make.

    Raises BadParameter with every fault, or ImpossibleRange. When lenient, or asked by ``lenient=true``, faults
    become warnings and what is wrong counts as not given; of a parameter given twice the first value counts.
    """
    reader = _Reader(pairs, settings, today)
    request, fields = reader.run()
    if reader.faults and not (lenient or request.lenient):
        raise BadParameter(None, tuple(reader.faults))
    if request.first and request.last and request.last < request.first:
        fault = Fault("to", None, "Choose a last day that is not before the first.")
        if not (lenient or request.lenient):
            raise ImpossibleRange(None, (fault,))
        reader.warnings += [f"{name} was left out: {fault.hint}" for name in ("from", "to")]
        request = replace(request, first=None, last=None)
    return Read(replace(request, lenient=lenient or request.lenient), fields, tuple(reader.warnings))


class _Reader:
    def __init__(self, pairs: Iterable[tuple[str, str]], settings: Settings, today: date) -> None:
        self.settings = settings
        self.today = today
        self.faults: list[Fault] = []
        self.warnings: list[str] = []
        self.given: dict[str, list[str]] = {}
        names = {parameter.name for parameter in PARAMETERS}
        for name, value in pairs:
            if name in names:
                self.given.setdefault(name, []).append(value)
            else:
                self.fault(name, f"There is no such parameter; these are: {', '.join(sorted(names))}.")

    def fault(self, name: str, hint: str, warning: str | None = None) -> None:
        """Note a fault, and what a lenient reader does about it."""
        self.faults.append(Fault(name, None, hint))
        self.warnings.append(warning or f"{name[:MAX_SHOWN]} was left out: {hint}")

    def run(self) -> tuple[SearchRequest, tuple[str, ...] | None]:
        settings = self.settings
        fields = self.listed("fields", ARTICLE_KEYS)
        request = SearchRequest(
            q=self.single("q") or "",
            match=self.choice("match", Match) or Match.AUTO,
            filters=tuple(found for name in FILTER_PARAMETERS if (found := self.filter(name))),
            first=self.day("from"),
            last=self.day("to"),
            sort=self.choice("sort", Sort),
            limit=self.number("limit", settings.default_page_size, settings.max_page_size),
            cursor=self.single("cursor") or None,
            facets=self.listed("facets", FACETS) or (),
            facet_limit=self.number("facet_limit", settings.default_facet_values, settings.max_facet_values),
            collapse=self.choice("collapse", Collapse),
            count=self.choice("count", Count) or Count.ARTICLES,
            interval=self.choice("interval", Interval) or Interval.AUTO,
            highlight=self.switch("highlight", default=True),
            explain=self.switch("explain", default=False),
            lenient=self.switch("lenient", default=False),
            expand=self.switch("expand", default=False),
            half_life=self.half_life("recency"),
        )
        return request, fields

    def single(self, name: str) -> str | None:
        values = self.given.get(name, [])
        if len(values) > 1:
            self.fault(name, "Give it once.", f"{name} was given more than once; the first counts.")
        return values[0] if values else None

    def checked(self, name: str, kind: str, values: Collection[str] = (), most: int | None = None) -> str | None:
        """The value, if it is of its kind; None where it is not, or not given."""
        value = self.single(name)
        hint = None if value is None else fault_of(kind, value, values, most)
        if hint:
            self.fault(name, hint)
        return None if hint else value

    def choice(self, name: str, kind: type[E]) -> E | None:
        value = self.checked(name, "string", tuple(kind))
        return kind(value.lower()) if value else None

    def number(self, name: str, default: int, most: int) -> int:
        return int(self.checked(name, "integer", (), most) or default)

    def switch(self, name: str, *, default: bool) -> bool:
        value = self.checked(name, "boolean")
        return default if value is None else is_on(value)

    def listed(self, name: str, known: tuple[str, ...]) -> tuple[str, ...] | None:
        if name not in self.given:
            return None
        asked = [part.strip().lower() for value in self.given[name] for part in value.split(",") if part.strip()]
        for unknown in sorted(set(asked) - set(known)):
            hint = f'"{unknown[:MAX_SHOWN]}" is none of: {", ".join(known)}.'
            self.fault(name, hint, f"A value of {name} was left out: {hint}")
        return tuple(part for part in known if part in asked) or None

    def day(self, name: str) -> date | None:
        value = self.single(name)
        if not value or not value.strip():
            return None
        period = read_period(value, self.today)
        if period is None:
            self.fault(name, f'"{_shown(value)}" is no date. {A_DATE}')
            return None
        return period.first if name == "from" else period.last

    def half_life(self, name: str) -> int | None:
        value = self.single(name)
        if not value or not value.strip():
            return None
        found = _HALF_LIFE.fullmatch(value.strip().lower())
        if found is None:
            self.fault(name, "Use a number of days, weeks, months or years like 30d, 8w, 6m or 1y.")
            return None
        return int(found[1]) * _DAYS[found[2]]

    def filter(self, name: str) -> Filter | None:
        values = [value.strip() for value in self.given.get(name, []) if value.strip().lstrip("-").strip()]
        include = tuple(value for value in values if not value.startswith("-"))
        exclude = tuple(value[1:].strip() for value in values if value.startswith("-"))
        return Filter(name, include, exclude) if include or exclude else None


def _shown(value: str) -> str:
    """A typed value on one line, and no longer than a sentence can hold."""
    plain = " ".join(value.split())
    return plain if len(plain) <= MAX_SHOWN else f"{plain[: MAX_SHOWN - 1]}…"
