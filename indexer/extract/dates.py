"""Dates as news states them, read from a text that is nothing but a date: never found inside a sentence.

The text is cut into words and numbers, which then must all have a meaning: "5 dead" is no date, and neither is a
month alone. A day that does not exist, or may be one of two, is reported and never guessed.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from indexer.extract import persian, zones
from indexer.extract.date_parts import FIRST_YEAR, DateParts, NoDate, assemble
from indexer.extract.months import MONTHS, WEEKDAYS
from search.article import StatedTime

_MAX_CHARS = 120  # the longest date line seen, with weekday, time and zone in words, has 60
_SMALLEST_EPOCH = 10**8  # seconds, 1973: smaller whole numbers are years, days or counts


__all__ = ["FIRST_YEAR", "NoDate", "day_in_address", "from_epoch", "is_no_date", "read_date"]

_TOKEN = re.compile(
    r"""
    (?P<iso>\d{4}-\d{2}-\d{2}[Tt ]\d{2}:?\d{2}(?::?\d{2})?(?:[.,]\d+)?)
  | (?P<time>\d{1,2}(?::|(?<=\d)[hH](?=\d))\d{1,2}(?::\d{2}(?:[.,]\d+)?)?)
  | (?P<dottime>(?<=[\s,])\d{1,2}\.\d{2}(?=\s?(?:[ap]\.?m|uhr|hrs|[A-Z]{3}\b)))
  | (?P<compact>\d{8}T\d{4}(?:\d{2})?)
  | (?P<military>(?:[01]\d|2[0-3])[0-5]\d(?=\s?[A-Z]{2,4}\b.*\b(?:1[6-9]|20)\d\d\b))
  | (?P<numeric>\d{1,4}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,4}(?!\d))
  | (?P<offset>(?:(?:UTC|GMT)\s?)?[+-](?:0\d|1[0-4]):?[0-5]\d(?!\d)|(?:UTC|GMT)\s?[+-]\d{1,2}(?::\d{2})?(?!\d))
  | (?P<han>\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)
  | (?P<number>\d{1,14})(?:st|nd|rd|th|er|º|ª|\.(?=\s))?(?![^\W\d_])
  | (?P<half>[ap]\.?m\b\.?)
  | (?P<word>[^\W\d_]+\.?)
  | (?P<noise>[\s,،|@·•()–—:/-]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]{0,20}\d[^()]{0,20}\)")  # the same moment again in another zone: "1516 GMT (2316 HKT)"
_ZONE_ASIDE = re.compile(r"\((?P<zone>(?:UTC|GMT)?\s?[+-]\s?\d{1,2}(?::?\d{2})?)\)", re.IGNORECASE)
_FILLERS = frozenset({"at", "on", "of", "the", "de", "del", "um", "uhr", "à", "a", "le", "den", "hrs", "hours", "t"})
_FILLERS |= {"local", "time", "tehran"}
_LATIN_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "0123456789" * 2)
_ENGLISH_WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_MONTH_ALONE = re.compile(r"\d{4}[-/]\d{1,2}")
_ADDRESS_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")
_NOTHING = frozenset({"", "-", "n/a", "na", "none", "null", "nan", "nat", "unknown", "undated", "no date"})


def day_in_address(url: str | None) -> StatedTime | None:
    """The day that stands in an address as /2014/03/11/."""
    found = _ADDRESS_DAY.search(url or "")
    stated = read_date("-".join(found.groups())) if found else None
    return stated if isinstance(stated, StatedTime) else None


def is_no_date(text: str) -> bool:
    """Whether a value says that there is no date, as tables do ("", "N/A", "null")."""
    return text.strip().casefold() in _NOTHING


def read_date(text: str, *, day_first: bool | None = None) -> StatedTime | NoDate:
    """The moment that ``text`` states, or why it states none.

    ``day_first`` tells which of 03/04/2014 is the day; None leaves such a date undecided (AMBIGUOUS).
    """
    text = " ".join(text.translate(_LATIN_DIGITS).split())
    zoned = _ZONE_ASIDE.sub(r"\g<zone>", text)
    if zoned != text and isinstance(stated := _read(zoned, day_first), StatedTime):
        return stated
    return _read(_ASIDE.sub("", text).strip() if "(" in text else text, day_first)


def _read(text: str, day_first: bool | None) -> StatedTime | NoDate:  # noqa: FBT001
    if not text or len(text) > _MAX_CHARS:
        return NoDate.FOREIGN
    found = persian.find_day(text)
    if found:
        return _read_persian(text, *found)
    if text.isascii() and text.isdigit():
        return _whole_number(text)
    if _MONTH_ALONE.fullmatch(text):
        return NoDate.PARTIAL
    parts = DateParts()
    numbers: list[int] = []
    position = 0
    while position < len(text):
        token = _TOKEN.match(text, position)
        if token is None or not _take(token, parts, numbers, day_first):
            return NoDate.FOREIGN
        position = token.end()
    if not _place(numbers, parts):
        return NoDate.FOREIGN
    return assemble(parts)


def _read_persian(text: str, start: int, end: int, day: date | None) -> StatedTime | NoDate:
    """A date that holds a day of the Persian calendar; the common one counts where it stands there too."""
    rest = f"{text[:start]} {text[end:]}".strip("()[]|/,;–—- ")
    beside = read_date(rest) if rest else NoDate.FOREIGN
    if isinstance(beside, StatedTime):
        return beside
    return read_date(f"{text[:start]}{day.isoformat()}{text[end:]}") if day else NoDate.IMPOSSIBLE


def _whole_number(text: str) -> StatedTime | NoDate:
    """19870226 as a day, 541349762 as seconds and 541349762000 as milliseconds since 1970, 2014 as a year."""
    number = int(text)
    if len(text) == 8 and text[:2] in {"16", "17", "18", "19", "20"}:
        return assemble(DateParts(int(text[:4]), int(text[4:6]), int(text[6:])))
    if len(text) == 14 and text[:2] in {"19", "20"}:
        parts = DateParts(int(text[:4]), int(text[4:6]), int(text[6:8]))
        parts.hour, parts.minute, parts.second = int(text[8:10]), int(text[10:12]), int(text[12:])
        return assemble(parts)
    if len(text) == 4 and number >= FIRST_YEAR:
        return NoDate.PARTIAL
    return from_epoch(number)


def from_epoch(number: float) -> StatedTime | NoDate:
    """Seconds or milliseconds since 1970 as a moment in UTC; a computer's count names no other zone."""
    seconds = number / 1000 if abs(number) >= 10**11 else number
    if abs(seconds) < _SMALLEST_EPOCH:
        return NoDate.FOREIGN
    try:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds))
    except (OverflowError, ValueError):
        return NoDate.IMPOSSIBLE
    return StatedTime(moment, True, "UTC")


def _take(token: re.Match[str], parts: DateParts, numbers: list[int], day_first: bool | None) -> bool:  # noqa: FBT001
    kind, value = token.lastgroup, token[0]
    if token["sep"]:
        kind = "numeric"
    if kind == "noise":
        return True
    if kind == "iso":
        return _take_numeric(value[:10], parts, day_first) and _take_time(value[11:], parts)
    if kind == "compact":
        day = _set_day(parts, int(value[:4]), int(value[4:6]), int(value[6:8]))
        return day and _take_time(value[9:], parts)
    if kind in {"time", "dottime", "military"}:
        return _take_time(value, parts)
    if kind == "numeric":
        return _take_numeric(value, parts, day_first)
    if kind == "han":
        year, month, third = (int(number) for number in re.findall(r"\d+", value))
        return _set_day(parts, year, month, third)
    if kind == "offset":
        return _take_zone(value, parts)
    if kind == "number":
        numbers.append(int(token["number"]))
        return len(numbers) <= 3
    if kind == "half":
        parts.half = value[0].lower()
        return True
    return _take_word(value, parts)


def _take_word(value: str, parts: DateParts) -> bool:
    word = value.rstrip(".").lower()
    if word in MONTHS:
        if parts.month is not None:
            return False
        parts.month = MONTHS[word]
        return True
    if word in WEEKDAYS or word in _FILLERS:
        parts.weekday = _ENGLISH_WEEKDAYS.get(word[:3], parts.weekday) if word in WEEKDAYS else parts.weekday
        return True
    return _take_zone(value.rstrip("."), parts)


def _take_zone(value: str, parts: DateParts) -> bool:
    if parts.zone is not None or (value.isalpha() and not value.isupper()):
        return False
    parts.zone = value
    return zones.offset(value, date(2000, 1, 1)) is not None


def _take_time(value: str, parts: DateParts) -> bool:
    if parts.hour is not None:
        return False
    digits = re.split(r"[:.,hH]", value)
    if ":" not in value and len(digits) == 1:  # 143100 or 1431, as compact ISO writes it
        digits = [value[i : i + 2] for i in range(0, len(value), 2)]
    parts.hour, parts.minute = int(digits[0]), int(digits[1])
    parts.second = int(digits[2]) if len(digits) > 2 else 0
    return True


def _take_numeric(value: str, parts: DateParts, day_first: bool | None) -> bool:  # noqa: FBT001
    first, second, third = (int(number) for number in re.split(r"[-/.]", value))
    widths = [len(number) for number in re.split(r"[-/.]", value)]
    if widths[0] == 4:
        return widths[2] <= 2 and _set_day(parts, first, second, third)
    if widths[0] > 2 or widths[2] == 3:
        return False
    year = third if widths[2] == 4 else third + (2000 if third < 70 else 1900)
    if widths[2] == 1:
        return False
    if "." in value:
        day_first = True
    if second > 12 >= first:
        day_first = False
    elif first > 12 or first == second:
        day_first = True
    parts.swappable = day_first is None
    return _set_day(parts, year, second, first) if day_first is not False else _set_day(parts, year, first, second)


def _set_day(parts: DateParts, year: int, month: int, day: int) -> bool:
    if parts.year is not None or parts.day is not None or parts.month is not None:
        return False
    parts.year, parts.month, parts.day = year, month, day
    return True


def _place(numbers: list[int], parts: DateParts) -> bool:
    """Give the bare numbers their places: a day and a year beside a month in words, or an hour beside "pm"."""
    if parts.half and parts.hour is None:  # "2 pm, 11 March 2014": the hour stands first or last
        whole = [number for number in numbers if number <= 12]
        if not whole:
            return False
        hour = numbers[0] if len(numbers) == 3 and numbers[0] <= 12 and numbers[2] > 31 else numbers[-1]
        if hour > 12:
            return False
        parts.hour = hour
        numbers.remove(hour)
    if parts.year is not None:
        return not numbers
    if parts.month is None or len(numbers) > 2:
        return False
    for number in numbers:
        if parts.day is None and number <= 31:
            parts.day = number
        elif parts.year is None:
            parts.year = number if number >= 100 else number + (2000 if number < 70 else 1900)
        else:
            return False
    return True
