"""Quotation marks to quoted stretches: curly, straight, single, doubled and of French kind; none across a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_RUN = 6  # marks in a row, as where three quotations end at once in doubled marks; more are an ornament or a fault

_SIGN = r"[\"“”„«»‘’'`]"
_CANDIDATE = re.compile(rf"{_SIGN}(?:{_SIGN}{{{MAX_RUN},}})?")  # one, or all of too many in a row
PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")
_MARK = re.compile(
    r"(?P<open>[“„«]|``|(?<![\w”\"’'.,?!])\"(?=[^\s,.;:?!)]))"
    r"|(?P<either>(?<=[.,?!])\"(?=[A-Z]))"
    r"|(?P<single>(?<!\w)‘(?=\S)|(?<![\w.,?!;:’'\"”])'(?=[^\W_]))"
    r"|(?P<end>(?<=[,.?!…—–-])['’](?![\w']))"
    r"|(?P<close>[”»\"]|'')"
)
_OPENING = ("open", "single", "either")
_CLOSES = {"“": '”"“', '"': "\"”''", "„": '”“"', "«": "»", "``": "''\"”"}


class Quoted(NamedTuple):
    """What stands between two marks: ``text[start:end]``; ``open`` is the opening mark, ``close`` behind the other."""

    open: int
    start: int
    end: int
    close: int
    goes_on: bool = False
    """The paragraph ends without a closing mark and the next begins with an opening one: the quotation goes on."""

    def moved(self, by: int) -> Quoted:
        """The same in a text that begins so many code points earlier."""
        return Quoted(self.open + by, self.start + by, self.end + by, self.close + by, self.goes_on)


def quoted(text: str) -> list[Quoted]:
    """The quoted stretches of ``text`` in order, those inside others left out. In linear time.

    A straight mark between a full stop and a capital letter, where a page lost a blank, closes what is open or opens.
    A mark without its other half is passed over, as are more than MAX_RUN in a row. A single mark (or apostrophe)
    closes only behind punctuation, where it ends speech; behind a letter nothing tells it from "the ministers’ plan".
    """
    marks = [
        mark for each in _CANDIDATE.finditer(text) if len(each[0]) == 1 and (mark := _MARK.match(text, each.start()))
    ]
    if not any(mark.lastgroup in _OPENING for mark in marks):
        return []
    found: list[Quoted] = []
    at = 0
    for end, following in _paragraphs(text):
        first = at
        while at < len(marks) and marks[at].start() < end:
            at += 1
        if at > first:
            found += _in_paragraph(text, marks[first:at], end, following)
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The end of each paragraph, and where the next begins."""
    for gap in PARAGRAPH.finditer(text):
        yield gap.start(), gap.end()
    yield len(text), len(text)


def _in_paragraph(text: str, marks: list[re.Match[str]], end: int, following: int) -> list[Quoted]:
    found, left = _pairs(marks)
    if left is not None and left.lastgroup == "single":  # an apostrophe, as in "the '90s" or "'em"
        found, left = _pairs([mark for mark in marks if mark.lastgroup in ("open", "either", "close")])
    if left is not None and text.startswith(left[0], following) and text[following + 1 : following + 2].strip():
        found.append(Quoted(left.start(), left.end(), end, end, goes_on=True))
    return found


def _pairs(marks: list[re.Match[str]]) -> tuple[list[Quoted], re.Match[str] | None]:
    """The pairs, and the opening mark that stayed open. A second opening mark of its kind makes the first a slip."""
    found: list[Quoted] = []
    opened: re.Match[str] | None = None
    for mark in marks:
        kind = mark.lastgroup
        if opened is None or (kind == "open" and opened.lastgroup == "open" and mark[0] == opened[0]):
            opened = mark if kind in _OPENING else None
        elif (
            kind == "end"
            if opened.lastgroup == "single"
            else kind in ("close", "either") and mark[0] in _CLOSES[opened[0]]
        ):
            found.append(Quoted(opened.start(), opened.end(), mark.start(), mark.end()))
            opened = None
    return found, opened
