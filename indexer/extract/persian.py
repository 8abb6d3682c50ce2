"""Days of the Persian calendar, which Iranian pages state beside or instead of the common one."""

from __future__ import annotations

import re
from datetime import date, timedelta

_MONTHS = """
farvardin فروردین|ordibehesht اردیبهشت|khordad خرداد|tir تیر|mordad amordad مرداد|shahrivar شهریور
mehr مهر|aban آبان|azar آذر|dey دی|bahman بهمن|esfand اسفند
"""
_NUMBERS = {
    name: number for number, row in enumerate(_MONTHS.strip().replace("\n", "|").split("|"), 1) for name in row.split()
}
_NAME = "(?P<{}>" + "|".join(_NUMBERS) + ")"
_YEAR = r"(?P<{}>1[34]\d\d)(?!\d)"
_DAYS = (
    re.compile(r"(?<!\d)" + _YEAR.format("year") + r"(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+" + _NAME.format("month") + r"\.?[\s,-]+" + _YEAR.format("year"),
        re.IGNORECASE,
    ),
    re.compile(
        r"\b" + _NAME.format("month") + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+" + _YEAR.format("year"),
        re.IGNORECASE,
    ),
)
_COMMON_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_LEAP_PLACES = {1, 5, 9, 13, 17, 22, 26, 30}  # in the cycle of 33 years that holds from 1244 to 1472
_KNOWN_YEAR, _KNOWN_NEW_YEAR = 1393, date(2014, 3, 21)


def find_day(text: str) -> tuple[int, int, date | None] | None:
    """Where a Persian day stands in the text, and the common day that it is: None where it does not exist."""
    for pattern in _DAYS:
        found = pattern.search(text)
        if found:
            month = found["month"]
            number = int(month) if month.isdigit() else _NUMBERS[month.lower()]
            return found.start(), found.end(), common_day(int(found["year"]), number, int(found["day"]))
    return None


def is_alone(text: str) -> bool:
    """Whether a Persian day stands in the text and no year of the common calendar does."""
    return find_day(text) is not None and not _COMMON_YEAR.search(text)


def common_day(year: int, month: int, day: int) -> date | None:
    """The day in the common calendar; None where the Persian one has no such day."""
    if not (1 <= month <= 12 and 1 <= day <= _length(year, month)):
        return None
    span = range(min(year, _KNOWN_YEAR), max(year, _KNOWN_YEAR))
    days = sum(365 + _is_leap(each) for each in span)
    new_year = _KNOWN_NEW_YEAR + timedelta(days=days if year > _KNOWN_YEAR else -days)
    return new_year + timedelta(days=sum(_length(year, each) for each in range(1, month)) + day - 1)


def _is_leap(year: int) -> bool:
    return year % 33 in _LEAP_PLACES


def _length(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month <= 11 or _is_leap(year) else 29
