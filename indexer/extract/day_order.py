"""Which of 03/04/2014 is the day, as told by the other dates of the same page or by its address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from indexer.extract.dates import NoDate, day_in_address, read_date
from indexer.extract.line import Line, Tag
from search.article import StatedTime

_NUMERIC = re.compile(r"(?<!\d)(?P<first>\d{1,2})(?P<sep>[-/])(?P<second>\d{1,2})(?P=sep)(?:\d{4}|\d{2})(?!\d)")


def settled(lines: list[Line]) -> list[Line]:
    """The lines with dates decided that may be one of two days, where the page tells which comes first."""
    if not any(line.stated is NoDate.AMBIGUOUS for line in lines):
        return lines
    day_first = _order(line.text for line in lines if line.tag is Tag.DATE)
    addressed = next((day for line in lines if line.tag is Tag.URL and (day := day_in_address(line.value))), None)
    return [_decided(line, day_first, addressed) if line.stated is NoDate.AMBIGUOUS else line for line in lines]


def _order(texts: Iterable[str]) -> bool | None:
    """Whether the day comes first in the dates that allow only one reading; None where they tell nothing or differ."""
    orders = set()
    for text in texts:
        for found in _NUMERIC.finditer(text):
            first, second = int(found["first"]), int(found["second"])
            if max(first, second) > 12 >= min(first, second):
                orders.add(first > 12)
    return orders.pop() if len(orders) == 1 else None


def _decided(line: Line, day_first: bool | None, addressed: StatedTime | None) -> Line:  # noqa: FBT001
    for order in (True, False) if day_first is None else (day_first,):
        stated = read_date(line.value, day_first=order)
        if isinstance(stated, StatedTime) and (day_first is not None or (addressed and stated.day == addressed.day)):
            return replace(line, stated=stated)
    return line
