"""Time zones as news pages write them: the abbreviation, and minutes east of UTC."""

from __future__ import annotations

import re
from datetime import date, timedelta, timezone

_HOURS = {
    "Z": 0, "UTC": 0, "UT": 0, "GMT": 0, "WET": 0,
    "BST": 1, "CET": 1, "MEZ": 1, "WEST": 1, "WAT": 1,
    "CEST": 2, "MESZ": 2, "EET": 2, "SAST": 2, "CAT": 2,
    "EEST": 3, "MSK": 3, "TRT": 3, "EAT": 3,
    "IRST": 3.5, "IRT": 3.5, "IRDT": 4.5, "GST": 4, "AZT": 4, "MSD": 4, "AFT": 4.5,
    "PKT": 5, "UZT": 5, "IST": 5.5, "NPT": 5.75, "BDT": 6, "MMT": 6.5, "ICT": 7, "WIB": 7,
    "HKT": 8, "SGT": 8, "PHT": 8, "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5, "ACDT": 10.5,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "BRT": -3, "ART": -3, "NST": -3.5, "NDT": -2.5, "AST": -4, "ADT": -3,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "AKST": -9, "AKDT": -8, "HST": -10,
}  # fmt: skip
"""Hours east of UTC. Where one abbreviation serves several countries, the one with the most English news."""

_AMERICAN = {"ET": -5, "CT": -6, "MT": -7, "PT": -8}
"""Zones that American pages name without saying whether summer time holds: hours in winter."""

_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)


def _sunday(year: int, month: int, nth: int) -> date:
    """The nth Sunday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (nth - 1))


def american_summer(day: date) -> bool:
    """Whether the United States keep summer time on this day, by the rules of 1987 and 2007."""
    if day.year >= 2007:
        return _sunday(day.year, 3, 2) <= day < _sunday(day.year, 11, 1)
    last_october = max(_sunday(day.year, 10, nth) for nth in (4, 5) if _sunday(day.year, 10, nth).month == 10)
    return _sunday(day.year, 4, 1) <= day < last_october


def offset(zone: str, day: date) -> timezone | None:
    """The offset that ``zone`` ("GMT", "+03:30", "ET") has on ``day``; None when it is no zone that we know."""
    numeric = _OFFSET.fullmatch(zone)
    if numeric:
        minutes = int(numeric[2]) * 60 + int(numeric[3] or 0)
        if minutes > 14 * 60:
            return None
        return timezone(timedelta(minutes=minutes if numeric[1] == "+" else -minutes))
    name = zone.upper().replace(".", "")
    hours: float | None = _HOURS.get(name)
    if hours is None and name in _AMERICAN:
        hours = _AMERICAN[name] + american_summer(day)
    return timezone(timedelta(hours=hours)) if hours is not None else None
