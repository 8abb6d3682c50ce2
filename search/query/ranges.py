"""What was typed after ``date:`` to a range of days."""

from __future__ import annotations

import re
from datetime import date

from search.query.ast import DateRange, Span
from search.query.dates import Period, read_period
from search.query.faults import Findings

_COMPARED = re.compile(r"(>=|<=|>|<)\s*(.*)", re.DOTALL)


def read_range(typed: str, span: Span, today: date, findings: Findings) -> DateRange | None:
    """The range of a period, a comparison, ``[2014-03 TO 2014-04]`` or ``*``; None with its fault noted."""
    text = typed.strip().rstrip(",;.!?")
    if text == "*":
        return DateRange(None, None, span)
    if text.startswith("["):
        return _between(text, span, today, findings)
    found = _COMPARED.fullmatch(text)
    period = _period(found[2] if found else text, span, today, findings)
    if period is None:
        return None
    if found is None:
        return DateRange(period.first, period.last, span)
    return _compared(found[1], period, span, text, findings)


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
    words = text.strip("[]").split()
    middle = [place for place, word in enumerate(words) if word.upper() == "TO"]
    if len(middle) != 1:
        findings.add("bad_date", *span, typed=text)
        return None
    first, last = None, None
    if (low := " ".join(words[: middle[0]])) != "*":
        period = _period(low, span, today, findings)
        if period is None:
            return None
        first = period.first
    if (high := " ".join(words[middle[0] + 1 :])) != "*":
        period = _period(high, span, today, findings)
        if period is None:
            return None
        last = period.last
    if first and last and last < first:
        findings.add("impossible_range", *span, typed=text)
        return None
    return DateRange(first, last, span)
