"""Days and periods as people type them: `2014`, `2014-03`, `March 2014`, `2014-03-11`, `yesterday`, `7d`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from search.query.months import read_month

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_BACK = re.compile(r"(\d{1,5})\s?([dwmy])")
_NAMED = re.compile(r"(this|last) (week|month|year)")
_PAST = re.compile(r"(?:last|past) (?:(\d{1,5}) )?([dwmy])(?:ay|eek|onth|ear)s?")

WORDS_OF_TIME = r"(?:last|past|this)\s+(?:[0-9]{1,5}\s+)?(?:day|week|month|year)s?(?!\w)"
"""The pattern of periods that are named by several words, to be read without regard to case."""
_DAYS = {"d": 1, "w": 7}


@dataclass(frozen=True, slots=True)
class Period:
    """Every day from ``first`` to ``last``, both included."""

    first: date
    last: date


def read_period(text: str, today: date) -> Period | None:
    """The period that ``text`` names, None when it names none; case does not count.

    ``last week`` is Monday to Sunday of the week before this one, ``last month`` the calendar month before.
    ``7d``, ``2w``, ``3m``, ``1y`` end today and hold today: ``1d`` is today alone. ``last 7 days`` is ``7d``, and
    ``past week`` is ``1w``.
    """
    text = " ".join(text.lower().split())
    if text in ("today", "yesterday"):
        day = _shift(today, 0 if text == "today" else -1)
        return Period(day, day)
    if named := _NAMED.fullmatch(text):
        return _named(named[2], today, back=named[1] == "last")
    if past := _PAST.fullmatch(text):
        return Period(_before(today, int(past[1] or 1), past[2]), today)
    if back := _BACK.fullmatch(text):
        return Period(_before(today, int(back[1]), back[2]), today)
    if iso := _ISO.fullmatch(text):
        return _calendar(int(iso[1]), *(int(part) if part else None for part in iso.groups()[1:]))
    written = read_month(text)
    return _calendar(*written) if written else None


def shortest(period: Period) -> str:
    """A day, a month or a year as `read_period` reads it; any other period is not written so."""
    day = period.first.isoformat()
    if period.first == period.last:
        return day
    return day[:7] if period.first.month == period.last.month else day[:4]


def _calendar(year: int, month: int | None = None, day: int | None = None) -> Period | None:
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if day is not None:
        return Period(first, first)
    return Period(first, _last_of_month(year, month or 12))


def _named(unit: str, today: date, *, back: bool) -> Period:
    if unit == "week":
        monday = _shift(today, -today.weekday() - (7 if back else 0))
        return Period(monday, _shift(monday, 6))
    if unit == "month":
        year, month = _months_before(today, 1 if back else 0)
        return Period(date(year, month, 1), _last_of_month(year, month))
    year = max(1, today.year - back)
    return Period(date(year, 1, 1), date(year, 12, 31))


def _before(today: date, count: int, unit: str) -> date:
    """The first of ``count`` units that end today."""
    if unit in _DAYS:
        return _shift(today, 1 - count * _DAYS[unit]) if count else today
    year, month = _months_before(today, count * (12 if unit == "y" else 1))
    return _shift(date(year, month, min(today.day, _last_of_month(year, month).day)), 1 if count else 0)


def _months_before(today: date, count: int) -> tuple[int, int]:
    months = max(12, today.year * 12 + today.month - 1 - count)
    return months // 12, months % 12 + 1


def _last_of_month(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return _shift(date(year, month + 1, 1), -1)


def _shift(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
