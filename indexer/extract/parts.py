"""Header lines that say several things, cut into them: "IRNA | 11 March 2014 | Code: 88635"."""

from __future__ import annotations

import re
from itertools import pairwise

from indexer.extract.dates import NoDate, read_date
from indexer.extract.labels import LABEL_KEYS, Label, read_label
from indexer.extract.line import Tag
from indexer.extract.recognise import recognised
from search.article import StatedTime

_MAX_HEADER_CHARS = 240  # of a line that only names things; a paragraph is longer
_MAX_CREDIT_CHARS = 160  # of a line that names a writer and a day
_SEGMENTS = re.compile(r"\s+[|·•/]\s+|\s*\|\s*|\t+|\s{4,}")
_KEYS = "|".join(sorted((re.escape(key.title()) for key in LABEL_KEYS if len(key) > 1), key=len, reverse=True))
_KEY = re.compile(rf"(?:^|[\s,;–—-]+)(?P<key>(?:{_KEYS}|(?:News |Story |Article )?ID)\s?:)")
_KEY_BEGINS = frozenset(key.split()[0] for key in LABEL_KEYS)
_FIRST_WORD = re.compile(r"[A-Za-z]+")
_BY_AMID = re.compile(r"(?P<posted>(?:posted|published|written|submitted|added)\s)?\bby\s", re.IGNORECASE)
_MAX_DATE_WORDS = 20  # the longest, with its label, weekday, time and zone, has 12
_EDGES = " ,|–—-/"
_TELLING = {Tag.DATE, Tag.LABEL}


def parts_of(text: str) -> list[str]:
    """The parts of a header line; a line of anything else is its only part."""
    if len(text) > _MAX_HEADER_CHARS or (not any(c.isdigit() for c in text) and not _SEGMENTS.search(text)):
        return [text]
    if not isinstance(read_date(text), NoDate):
        return [text]
    segments = [part.strip() for part in _SEGMENTS.split(text) if part.strip()]
    if len(segments) > 1:
        parts = [part for segment in segments for part in _cut(segment)]
        return parts if any(recognised(part).tag in _TELLING for part in parts) else [text]
    return _cut(text)


def _cut(text: str) -> list[str]:
    if not any(character.isdigit() for character in text):
        return [text]
    parts = _at_labels(text) or _label_and_date(text) or _byline_and_date(text)
    return parts or [text]


def _at_labels(text: str) -> list[str]:
    """Cut before each label ("News ID: 4411 Date: 11 March 2014"), if every part then tells something."""
    cuts = sorted({0, *(found.start("key") for found in _KEY.finditer(text))})
    if len(cuts) < 2:
        return []
    parts = [text[a:b].strip(_EDGES) for a, b in pairwise([*cuts, len(text)])]
    parts = [part for each in parts for part in (_label_and_date(each) or [each])]
    return parts if all(recognised(part).tag in _TELLING for part in parts) else []


def _label_and_date(text: str) -> list[str]:
    """A label and the date behind its value ("Source : IRNA 11 March 2014"), else nothing."""
    labelled = read_label(text)
    if not labelled or labelled[0] not in {Label.CODE, Label.SOURCE, Label.AUTHOR}:
        return []
    key = text[: len(text) - len(labelled[1])] if text.endswith(labelled[1]) else ""
    head, date = _date_behind(labelled[1], 1) if key else ("", "")
    return [key + head, date] if date else []


def _byline_and_date(text: str) -> list[str]:
    """A byline and a date, as in "By Anna Keller Last updated Mar 12, 2014" or "March 3, 2014 by admin"."""
    by = _BY_AMID.search(text)
    if not by or len(text) > _MAX_CREDIT_CHARS:
        return []
    before, credit = text[: by.start()].strip(_EDGES), text[by.start() :]
    if before:
        return [before, credit] if recognised(before).tag is Tag.DATE else []
    head, date = _date_behind(credit[len(by["posted"] or "") :], 2)
    return [head, date] if date else []


def _date_behind(text: str, at_least: int) -> tuple[str, str]:
    """What stands before a date at the end, of so many words or more, and the date; both empty where there is none."""
    words = text.split()
    for cut in range(max(at_least, len(words) - _MAX_DATE_WORDS), len(words)):
        date = " ".join(words[cut:]).lstrip(_EDGES)
        if isinstance(read_date(date), StatedTime) or _is_labelled_date(date):
            return " ".join(words[:cut]).rstrip(_EDGES), date
    return "", ""


def _is_labelled_date(text: str) -> bool:
    first = _FIRST_WORD.match(text)
    if not first or first[0].lower() not in _KEY_BEGINS:
        return False
    found = recognised(text)
    return found.tag is Tag.DATE and found.label is not None
