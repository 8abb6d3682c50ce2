"""A text page as lines that are each told what they are, by what stands in them alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from indexer.extract import furniture
from indexer.extract.dates import NoDate, read_date
from indexer.extract.identity import web_address
from indexer.extract.labels import CODE, Label, dated_label, read_label
from indexer.extract.months import MONTHS, WEEKDAYS
from indexer.extract.outlets import house, is_outlet, looks_like_name
from indexer.extract.text import ends_sentence, is_wrapped
from search.article import StatedTime


class Tag(Enum):
    """What a line is."""

    TEXT = auto()
    DATE = auto()
    LABEL = auto()
    URL = auto()
    BYLINE = auto()
    OUTLET = auto()
    FURNITURE = auto()
    FORM = auto()
    COMMENTS = auto()
    RELATED = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``value`` is what a label, byline or address gives; ``stated`` the date of a date line.

    ``apart``: a blank line stands above it. ``bullet``: it began with a bullet, which ``text`` no longer has.
    """

    text: str
    tag: Tag = Tag.TEXT
    label: Label | None = None
    value: str = ""
    stated: StatedTime | NoDate | None = None
    apart: bool = False
    bullet: bool = False
    indented: bool = False

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text: a sentence, or too long to be anything else."""
        if self.tag is not Tag.TEXT:
            return False
        words = self.text.split()
        return (ends_sentence(self.text) and (len(words) >= 4 or len(self.text) >= 30)) or len(self.text) >= 180


_BULLET = re.compile(r"(?:[•●○◦▪▫■□▶►‣⁃∙✓✔➢➤❖◆◇★☆]\s*|[*·»→–—-]\s+|o\s+(?=[“']?[A-Z]))(?=\S)")
_LONE_BULLET = re.compile(r"[•●○◦▪▫■□▶►‣⁃∙·✓✔➢➤❖◆◇*–—-]")
_BYLINE = re.compile(r"(?:By|BY|by|Written by|Reported by|Story by|From)(?:\s*[:-]\s*|\s+)(?P<value>\S.{1,90})")
_NAKED_ADDRESS = re.compile(
    r"(?:www\.)?(?:[\w-]{1,63}\.){1,4}[a-z]{2,8}/[\w./?=&%~+,;@!-]{3,300}|www\.(?:[\w-]{1,63}\.){1,4}[a-z]{2,8}/?"
)
_NOT_THE_PAGE = re.compile(
    r"//(?:[\w-]+\.)*(?:facebook|twitter|x|t|telegram|linkedin|pinterest|whatsapp|instagram|youtube|youtu|google|reddit)\."
    r"\w+/|\.(?:jpe?g|png|gif|webp|svg|mp[34]|pdf)(?:\?|$)",
    re.IGNORECASE,
)
_SEGMENTS = re.compile(r"\s+[|·•/]\s+|\s*\|\s*|\t+|\s{4,}")
_TIME_ALONE = re.compile(
    r"(?:at\s+)?\d{1,2}[:.]\d{1,2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,5})?(?:\s?\([^()]{0,20}\))?", re.IGNORECASE
)
_OUTLET_THEN_DATE = re.compile(r"(?P<name>[^\d|]{2,60}?)\s*(?:[|,:;·•]|\s[-–—]|[-–—]\s)\s*(?P<date>\S.{7,80})")
_OUTLET_NEXT_TO_DATE = re.compile(r"(?P<name>[^\d|]{2,40}?)\s+(?P<date>(?:[A-Z][a-z]{2,8}\.?,?\s)?.?\d.{7,60})")
_DATE_THEN_OUTLET = re.compile(r"(?P<date>.{8,60}?\d)\s*(?:[|,;·•]|\s[-–—])\s*(?P<name>[^\d|]{2,60})")


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
        for part in _parts(stripped):
            lines.append(_line(part, apart=apart, bullet=pending_bullet, indented=indented))
            apart = pending_bullet = False
    return _joined(lines)


def _parts(text: str) -> list[str]:
    """A header line of several values cut into them: "IRNA | 11 March 2014 | Code: 88635"."""
    if len(text) > 240 or not _SEGMENTS.search(text) or not isinstance(read_date(text), NoDate):
        return [text]
    parts = [part.strip() for part in _SEGMENTS.split(text) if part.strip()]
    telling = {Tag.DATE, Tag.LABEL}
    return parts if any(_line(part).tag in telling for part in parts) else [text]


def _line(text: str, *, apart: bool = False, bullet: bool = False, indented: bool = False) -> Line:
    text = " ".join(text.split())
    mark = _BULLET.match(text)
    if mark and not isinstance(read_date(text), StatedTime):
        bullet, text = True, text[mark.end() :]
    found = _recognised(text)
    return Line(found.text, found.tag, found.label, found.value, found.stated, apart, bullet, indented)


def _recognised(text: str) -> Line:
    bare = text[1:-1].strip() if text[:1] in "([<" and text[-1:] in ")]>" else text
    address = _address(bare)
    if address:
        return Line(text, Tag.FURNITURE) if _NOT_THE_PAGE.search(address) else Line(text, Tag.URL, value=address)
    labelled = read_label(bare)
    if labelled:
        return _labelled(text, *labelled)
    return _dated(bare, text) or _credited(bare, text) or Line(text, _mark(text))


def _address(text: str) -> str | None:
    if " " in text:
        return None
    return web_address(text) or (web_address(f"https://{text}") if _NAKED_ADDRESS.fullmatch(text) else None)


def _labelled(text: str, label: Label, value: str) -> Line:
    if label in {Label.PUBLISHED, Label.UPDATED, Label.CRAWLED}:
        stated = read_date(value) if value else None
        if stated is NoDate.FOREIGN and len(value) > 60:
            return Line(text)
        return Line(text, Tag.DATE if stated not in {None, NoDate.FOREIGN} else Tag.LABEL, label, value, stated)
    if label is Label.CODE and value and not CODE.fullmatch(value):
        return Line(text)
    if label is Label.URL and value and not _address(value):
        return Line(text)
    if label in {Label.SOURCE, Label.AUTHOR, Label.NOTHING, Label.SITE} and (len(value) > 100 or _ends_prose(value)):
        return Line(text)  # "Source: a diplomat said that ..." is the article speaking
    return Line(text, Tag.LABEL, label, value)


def _ends_prose(value: str) -> bool:
    """Whether a value is a sentence of its own rather than a name or a list."""
    return ends_sentence(value) and len(value.split()) > 6


def _dated(bare: str, text: str) -> Line | None:
    if not any(character.isdigit() for character in bare) or len(bare) > 160:
        return None
    stated = read_date(bare)
    if stated is not NoDate.FOREIGN:
        return None if bare.isdigit() else Line(text, Tag.DATE, value=bare, stated=stated)
    labelled = dated_label(bare)
    if labelled:
        stated = read_date(labelled[1])
        if stated is not NoDate.FOREIGN:
            return Line(text, Tag.DATE, labelled[0], labelled[1], stated)
    for pattern in (_OUTLET_THEN_DATE, _DATE_THEN_OUTLET, _OUTLET_NEXT_TO_DATE):
        found = pattern.fullmatch(bare)
        if found:
            stated = read_date(found["date"])
            name = found["name"].strip("() ")
            named = looks_like_name(name) if pattern is not _OUTLET_NEXT_TO_DATE else is_outlet(name)
            if isinstance(stated, StatedTime) and named:
                return Line(text, Tag.DATE, value=name.removeprefix("By ").strip(), stated=stated)
    return None


def _credited(bare: str, text: str) -> Line | None:
    byline = _BYLINE.fullmatch(bare)
    if byline:
        value = byline["value"].strip()
        first = value.split()[0].lower().strip(".,")
        plain = not any(character.isdigit() for character in value) and not _ends_prose(value)
        if plain and looks_like_name(value) and first not in MONTHS and first not in WEEKDAYS:
            return Line(text, Tag.BYLINE, value=value)
    if len(bare) <= 40 and is_outlet(bare) and not ends_sentence(bare):
        return Line(text, Tag.OUTLET, value=house(bare))
    return None


def _mark(text: str) -> Tag:
    if furniture.opens_form(text):
        return Tag.FORM
    if furniture.opens_comments(text):
        return Tag.COMMENTS
    if furniture.opens_related(text):
        return Tag.RELATED
    return Tag.FURNITURE if furniture.is_furniture(text) else Tag.TEXT


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
