"""A text page as lines that are each told what they are."""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.extract.dates import read_date
from indexer.extract.labels import Label
from indexer.extract.line import Line, Tag
from indexer.extract.parts import parts_of
from indexer.extract.recognise import recognised
from indexer.extract.text import is_wrapped
from search.article import StatedTime

_BULLET = re.compile(r"(?:[•●○◦▪▫■□▶►‣⁃∙✓✔➢➤❖◆◇★☆]\s*|[*·»→>–—-]\s+|o\s+(?=[“']?[A-Z]))(?=\S)")
_NUMBERED = re.compile(r"(?:\d{1,2}|[a-h])[.)]\s+(?=\S)")
_LONE_BULLET = re.compile(r"[•●○◦▪▫■□▶►‣⁃∙·✓✔➢➤❖◆◇*–—-]")
_TIME_ALONE = re.compile(
    r"(?:at\s+|(?:publish\s)?time\s*:?\s*)?"
    r"\d{1,2}[:.]\d{1,2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,5})?(?:\s?\([^()]{0,20}\))?",
    re.IGNORECASE,
)


def read_lines(text: str) -> list[Line]:
    """The lines of a page that are not blank, each with its tag."""
    lines: list[Line] = []
    apart = True
    pending_bullet = False
    for raw in text.split("\n"):
        stripped = " ".join(raw.replace("\t", "\t ").split(" ")).strip()
        if not stripped:
            apart = True
            continue
        if _LONE_BULLET.fullmatch(stripped):
            pending_bullet = True
            continue
        indented = raw[:1].isspace()
        for part in parts_of(stripped):
            lines.append(_line(part, apart=apart, bullet=pending_bullet, indented=indented))
            apart = pending_bullet = False
    return _joined(lines)


def _line(text: str, *, apart: bool = False, bullet: bool = False, indented: bool = False) -> Line:
    text = " ".join(text.split())
    mark = _BULLET.match(text)
    if mark and not isinstance(read_date(text), StatedTime):
        bullet, text = True, text[mark.end() :]
    elif _NUMBERED.match(text) and not isinstance(read_date(text), StatedTime):
        bullet = True  # the number says which place it has, so it stays
    found = recognised(text)
    return Line(found.text, found.tag, found.label, found.value, found.stated, apart, bullet, indented)


def _joined(lines: list[Line]) -> list[Line]:
    """Labels with the value that stands on the next line, and dates with the time that does."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before and before.tag is Tag.LABEL and not before.value and before.label is not Label.NOTHING:
            both = _line(f"{before.text.rstrip(': ')}: {line.text}", apart=before.apart)
            if both.tag in {Tag.LABEL, Tag.DATE} and (both.value or both.stated) and not line.is_prose:
                joined[-1] = both
                continue
        day = before and isinstance(before.stated, StatedTime) and not before.stated.has_time
        if before and day and _TIME_ALONE.fullmatch(line.text):
            both = _line(f"{before.text} {line.text}", apart=before.apart)
            if isinstance(both.stated, StatedTime):
                joined[-1] = both
                continue
        joined.append(line)
    return joined


def unwrapped(lines: list[Line]) -> list[Line]:
    """Lines of a text that is wrapped at a fixed width, joined to paragraphs; other texts as they are."""
    blocks: list[list[str]] = []
    for line in lines:
        if line.apart or line.tag is not Tag.TEXT or not blocks:
            blocks.append([])
        if line.tag is Tag.TEXT:
            blocks[-1].append(line.text)
    if not is_wrapped(blocks):
        return lines
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        begins = line.apart or line.bullet or line.indented or line.tag is not Tag.TEXT
        if before is None or begins or before.tag is not Tag.TEXT:
            joined.append(line)
        else:
            joined[-1] = replace(before, text=f"{before.text} {line.text}")
    return joined
