"""What the words of a date line say, put together to a moment, or the reason why they make none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

from indexer.extract import zones
from search.article import StatedTime

FIRST_YEAR = 1600  # the first newspapers; a smaller year is a slip or another calendar


class NoDate(StrEnum):
    """Why a text gives no day."""

    FOREIGN = "is not a date that is understood"
    IMPOSSIBLE = "is a day that does not exist"
    AMBIGUOUS = "may be one of two days, as day and month could change places"
    PARTIAL = "names no day"


@dataclass(slots=True)
class DateParts:
    """What the words of a date line have said so far."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    swappable: bool = False
    weekday: int | None = None
    hour: int | None = None
    minute: int = 0
    second: int = 0
    half: str | None = None
    zone: str | None = None


def assemble(parts: DateParts) -> StatedTime | NoDate:
    """The moment that the parts make, or why they make none."""
    if parts.year is None or parts.month is None or parts.day is None:
        return NoDate.PARTIAL if parts.month is not None else NoDate.FOREIGN
    if parts.swappable and not _settled_by_weekday(parts):
        return NoDate.AMBIGUOUS
    hour = parts.hour
    if hour is not None and parts.half:
        if not 1 <= hour <= 12:
            return NoDate.IMPOSSIBLE if hour > 23 else _assemble_plain(parts, hour)
        hour = hour % 12 + (12 if parts.half == "p" else 0)
    return _assemble_plain(parts, hour)


def _settled_by_weekday(parts: DateParts) -> bool:
    """Whether only one of the two days is the weekday that stands beside it; ``parts`` then names that one."""
    if parts.weekday is None or parts.year is None or parts.month is None or parts.day is None:
        return False
    pairs = [(parts.month, parts.day), (parts.day, parts.month)]
    fitting = [pair for pair in pairs if date(parts.year, *pair).weekday() == parts.weekday]
    if len(fitting) == 1:
        parts.month, parts.day = fitting[0]
    return len(fitting) == 1


def _assemble_plain(parts: DateParts, hour: int | None) -> StatedTime | NoDate:
    if parts.year is None or parts.month is None or parts.day is None:
        return NoDate.FOREIGN
    try:
        day = date(parts.year, parts.month, parts.day)
        if day.year < FIRST_YEAR:
            return NoDate.IMPOSSIBLE
        offset: timezone | None = zones.offset(parts.zone, day) if parts.zone and hour is not None else None
        next_day = hour == 24 and parts.minute == parts.second == 0
        leap = min(parts.second, 59) if parts.second == 60 else parts.second
        moment = datetime(day.year, day.month, day.day, 0 if next_day else hour or 0, parts.minute, leap, tzinfo=offset)
        moment += timedelta(days=1 if next_day else 0)
    except (ValueError, OverflowError):
        return NoDate.IMPOSSIBLE
    return StatedTime(moment, hour is not None, parts.zone if offset else None)
