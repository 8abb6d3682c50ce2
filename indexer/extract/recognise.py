"""What a line of a text page is, by what stands in it alone."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.extract import furniture, persian
from indexer.extract.dates import NoDate, read_date
from indexer.extract.house_names import NOBODY
from indexer.extract.identity import web_address
from indexer.extract.labels import CODE, Label, dated_label, read_label
from indexer.extract.line import Line, Tag
from indexer.extract.months import MONTHS, WEEKDAYS
from indexer.extract.outlets import credit, is_outlet, looks_like_name
from indexer.extract.text import ends_sentence
from search.article import StatedTime

_BYLINE = re.compile(
    r"(?:(?:Written |Reported |Story |Text |Report |Interview |Interviewed |Translated |Compiled )?(?:By|BY|by)|From)"
    r"(?:\s*[:-]\s*|\s+)(?P<value>\S.{1,90})"
)
_REPORTED = re.compile(
    r"\W?(?:Additional\s)?(?:Reporting|Writing|Editing|Edited|Compiled)\sby:?\s(?P<value>[^;]{3,90})(?:;.{3,160})?\W{0,2}",
    re.IGNORECASE,
)
_REPUBLISHED = re.compile(
    r"(?:this|the)\s(?:article|story|piece|report|post|interview|commentary|item)\s(?:(?:was|has\sbeen|is)\s)?"
    r"(?:originally\s|first\s)?(?:published|appeared|posted|reported)\s(?:originally\s|first\s)?(?:in|on|by|at)\s"
    r"(?P<value>[^.,]{2,60}(?:\.\w{2,4})?)(?:\s(?:and|with|under)\s.{3,80})?\W?",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[/—–-]{1,2}\s?(?P<name>[^/]{2,40})")
_PRINTED = re.compile(r"(?P<date>\d{1,2}/\d{1,2}/\d{2,4},\s\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?)\s\S.{2,200}")
"""What browsers print above a page: the moment and the title of the window."""
_PAGE_OF = re.compile(r"(?P<address>https?://\S+)\s\d{1,3}/\d{1,3}")
_NAKED_ADDRESS = re.compile(
    r"(?:www\.)?(?:[\w-]{1,63}\.){1,4}[a-z]{2,8}/[\w./?=&%~+,;@!-]{3,300}|www\.(?:[\w-]{1,63}\.){1,4}[a-z]{2,8}/?"
)
_NOT_THE_PAGE = re.compile(
    r"//(?:[\w-]+\.)*(?:facebook|twitter|x|t|telegram|linkedin|pinterest|whatsapp|instagram|youtube|youtu|google|reddit)\."
    r"\w+/|\.(?:jpe?g|png|gif|webp|svg|mp[34]|pdf)(?:\?|$)",
    re.IGNORECASE,
)
_MAX_MARK_CHARS = 400  # of a line that tells something of the page, but for an address; the longest is a disclaimer
_OUTLET_THEN_DATE = re.compile(r"(?P<name>[^\d|]{2,60}?)\s*(?:[|,:;·•]|\s[-–—]|[-–—]\s)\s*(?P<date>\S.{7,80})")
_OUTLET_NEXT_TO_DATE = re.compile(r"(?P<name>[^\d|]{2,40}?)\s+(?P<date>(?:[A-Z][a-z]{2,8}\.?,?\s)?.?\d.{7,60})")
_DATE_THEN_OUTLET = re.compile(r"(?P<date>.{8,60}?\d)\s*(?:[|,;·•]|\s[-–—])\s*(?P<name>[^\d|]{2,60})")


@lru_cache(maxsize=1024)  # a line is looked at before it is cut and after, and menus stand twice on a page
def recognised(text: str) -> Line:
    """The line with its tag, and with the value or date that it gives."""
    if len(text) > _MAX_MARK_CHARS and " " in text:
        return Line(text)
    paged = _PAGE_OF.fullmatch(text)
    if paged:
        text = paged["address"]
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
    printed = _PRINTED.fullmatch(bare)
    if printed:
        return Line(text, Tag.DATE, Label.CRAWLED, printed["date"], read_date(printed["date"]))
    if len(bare) > 160 or not any(character.isdigit() for character in bare):
        return None
    stated = read_date(bare)
    if stated is not NoDate.FOREIGN:
        label = Label.PERSIAN if persian.is_alone(bare) else None
        return None if bare.isdigit() else Line(text, Tag.DATE, label, bare, stated)
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
    value = byline["value"].strip(" :") if byline else ""
    if value:
        first = value.split()[0].lower().strip(".,")
        plain = not any(character.isdigit() for character in value) and not _ends_prose(value)
        plain = plain and (not bare.startswith("From") or is_outlet(value) or " " in value)  # "From Tehran"
        if value.lower() in NOBODY:
            return Line(text, Tag.BYLINE, value=value)
        if plain and looks_like_name(value.replace(" - ", ", ")) and first not in MONTHS and first not in WEEKDAYS:
            return Line(text, Tag.BYLINE, value=value)
    for pattern in (_REPORTED, _REPUBLISHED):
        found = pattern.fullmatch(text)
        value = found["value"].strip(" ()") if found else ""
        if found and looks_like_name(value):
            return Line(text, Tag.BYLINE, value=value)
    signed = _SIGNED.fullmatch(bare)
    name = signed["name"].strip() if signed else bare
    if len(name) <= 40 and is_outlet(name) and not ends_sentence(name):
        return Line(text, Tag.OUTLET, value=credit(name).source or name)
    return None


def _mark(text: str) -> Tag:
    if furniture.opens_form(text):
        return Tag.FORM
    if furniture.opens_comments(text):
        return Tag.COMMENTS
    if furniture.opens_related(text):
        return Tag.RELATED
    return Tag.FURNITURE if furniture.is_furniture(text) else Tag.TEXT
