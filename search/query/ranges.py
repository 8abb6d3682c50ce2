"""What was typed after ``date:`` to a range of days."""

from __future__ import annotations

import re
from datetime import date

from search.query.ast import DateRange, Span
from search.query.dates import Period, read_period
from search.query.faults import Findings

_FROM_TO = re.compile(
    r"(.+?)(?:\s+(?:TO|-)\s+|\s*(?:\.{2,3}|[‐-―−])\s*)(.+)|(\d{4})-(\d{4})", re.IGNORECASE | re.DOTALL
)
"""A range as others write it: ``2012–2014``, ``2014-03..2014-04``, ``2012-2014``."""
_DASH = re.compile("[‐-―−]")
_COMPARED = re.compile(r"(>=|<=|>|<)\s*(.*)", re.DOTALL)


def read_range(typed: str, span: Span, today: date, findings: Findings) -> DateRange | None:
    """The range of a period, a comparison, ``[2014-03 TO 2014-04]`` or ``*``; None with its fault noted.

    As in Lucene, an end in a brace is not included: ``{2012 TO 2014]`` begins with 2013.
    """
    text = typed.strip().rstrip(",;.!?")
    if text == "*":
        return DateRange(None, None, span)
    if text.startswith(("[", "{")):
        return _between(text, span, today, findings)
    text = text if read_period(text, today) else _as_one_day(text, today)
    if parts := _FROM_TO.fullmatch(text):
        low, high = parts[1] or parts[3], parts[2] or parts[4]
        return _between(f"[{low} TO {high}]", span, today, findings)
    found = _COMPARED.fullmatch(text)
    period = _period(found[2] if found else text, span, today, findings)
    if period is None:
        return None
    if found is None:
        return DateRange(period.first, period.last, span)
    return _compared(found[1], period, span, text, findings)


def _as_one_day(text: str, today: date) -> str:
    """The text with plain hyphens where that makes it a date: ``2014‑03‑11``."""
    plain = _DASH.sub("-", text)
    return plain if read_period(plain, today) else text


def _period(text: str, span: Span, today: date, findings: Findings) -> Period | None:
    period = read_period(text, today)
    if period is None:
        findings.add("bad_date", *span, typed=text or "What stands here")
    return period


def _compared(sign: str, period: Period, span: Span, text: str, findings: Findings) -> DateRange | None:
    """What lies before or after a period, or from or until it; nothing is before the first day or after the last."""
    if (sign == ">" and period.last == date.max) or (sign == "<" and period.first == date.min):
        findings.add("impossible_range", *span, typed=text)
        return None
    match sign:
        case ">":
            return DateRange(date.fromordinal(period.last.toordinal() + 1), None, span)
        case ">=":
            return DateRange(period.first, None, span)
        case "<":
            return DateRange(None, date.fromordinal(period.first.toordinal() - 1), span)
        case _:
            return DateRange(None, period.last, span)


def _between(text: str, span: Span, today: date, findings: Findings) -> DateRange | None:
    inner = text.strip("[]{}")
    if parts := _FROM_TO.fullmatch(inner):
        inner = f"{parts[1] or parts[3]} TO {parts[2] or parts[4]}"
    words = inner.split()
    middle = [place for place, word in enumerate(words) if word.upper() == "TO"]
    if len(middle) != 1:
        findings.add("bad_date", *span, typed=text)
        return None
    periods: list[Period | None] = []
    for typed in (" ".join(words[: middle[0]]), " ".join(words[middle[0] + 1 :])):
        period = None if typed == "*" else _period(typed, span, today, findings)
        if period is None and typed != "*":
            return None
        periods.append(period)
    first, last = _ends(*periods, without_first=text[:1] == "{", without_last=text[-1:] == "}")
    if first and last and last < first:
        findings.add("impossible_range", *span, typed=text)
        return None
    return DateRange(first, last, span)


def _ends(
    low: Period | None, high: Period | None, *, without_first: bool, without_last: bool
) -> tuple[date | None, date | None]:
    """The first and the last day from one period to another, or from behind the one to before the other."""
    first = None if low is None else _day(low.last, 1) if without_first else low.first
    last = None if high is None else _day(high.first, -1) if without_last else high.last
    return first, last


def _day(day: date, away: int) -> date:
    """A day before or after; the first and the last that there are stay."""
    return date.fromordinal(min(max(day.toordinal() + away, 1), date.max.toordinal()))
