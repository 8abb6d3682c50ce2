"""An HTML page to an article: what the page states about itself, and the text that is neither menu nor advertising."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from indexer.extract import identity, plausible
from indexer.extract.dates import NoDate, day_in_address, read_date
from indexer.extract.decode import decode_html
from indexer.extract.facts import Facts, read_facts
from indexer.extract.html_body import body_of
from indexer.extract.html_lines import code_in_text, dates_in_text
from indexer.extract.labels import CODE, Label
from indexer.extract.language import guess, language_code
from indexer.extract.line import Line, Tag
from indexer.extract.lines import read_lines
from indexer.extract.outlets import Credit, credit, is_known, source_of_dateline
from indexer.extract.text import title_from
from indexer.extract.titles import headline
from search.article import Article, StatedTime
from search.errors import InputError
from search.settings import Settings

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S{4,2000}?)\s*-->")
_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{50000,}")
_MAX_ATTRIBUTES = 10_000  # of one tag; libxml2 compares each with all others: 20,000 take 2.6 s
_PLATFORMS = {
    "blogger",
    "wordpress",
    "wordpress.com",
    "medium",
    "drupal",
    "joomla",
}  # what some pages give as publisher
_EMAIL = re.compile(r"\S+@\S+")
_CREDITS_WITHIN = 3  # paragraphs from either end in which a byline may stand
_MAX_CREDIT_CHARS = 120
_CREDIT_LABELS = {Label.CODE, Label.SOURCE, Label.AUTHOR}
_BY = re.compile(r"^(?:by|von|par|por|di|door)\s*:?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """What a page states about its article before its text is looked at."""

    facts: Facts
    url: str | None
    title: str
    published: StatedTime | None
    tree: Any


def read_head(content: bytes, today: date, settings: Settings) -> Head:
    """Title, date and address of a page. Raises InputError when it is no page, or states only impossible dates."""
    if content.count(b"<") > settings.max_html_tags:
        raise InputError(f"The page has more than {settings.max_html_tags:,} tags.")
    if any(len(tag[0].split()) > _MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(content)):
        raise InputError(f"The page has a tag of more than {_MAX_ATTRIBUTES:,} attributes.")
    text = decode_html(content).replace("\0", "")
    tree = _parse(text)
    facts = read_facts(tree)
    saved_from = _SAVED_FROM.search(text[:2000])
    url = _url([*facts.urls, saved_from[1] if saved_from else ""])
    return Head(facts, url, headline(facts, identity.site_of(url)), _published(facts, tree, url, today), tree)


def from_html(content: bytes, today: date, settings: Settings) -> Article:
    """The article of an HTML page. Raises InputError with the reason when it holds none."""
    head = read_head(content, today, settings)
    number = code_in_text(head.tree)
    body = body_of(head.tree, head.facts.linked.body, head.title)
    if not body:
        raise InputError("The page holds no article text.")
    body, told = _without_credits(body)
    whole = "\n\n".join(body)
    title = head.title or title_from(body)
    site = identity.site_of(head.url)
    writer = _writer(head.facts, told, body[0])
    code = CODE.fullmatch(told.labels.get(Label.CODE, number))
    language = next(filter(None, map(language_code, head.facts.languages)), None)
    return Article(
        id=identity.article_id(given=None, url=head.url, site=site, story_code=None, title=title, body=whole),
        title=title,
        body=whole,
        url=head.url,
        site=site,
        source=writer.source,
        author=writer.author,
        published=head.published,
        story_code=code["code"] if code else None,
        language=language or guess(" ".join([title, *body[:4]])),
    )


def _parse(text: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise InputError("The page holds no HTML that can be read.") from error
    return tree


def _url(stated: list[str]) -> str | None:
    """The first address of the web among those stated; one that is only a site's front page comes last."""
    urls = [url for url in (identity.web_address(f"https:{u}" if u.startswith("//") else u) for u in stated) if url]
    return next((url for url in urls if "/" in identity.same_page(url)), urls[0] if urls else None)


def _published(facts: Facts, tree: Any, url: str | None, today: date) -> StatedTime | None:
    """The first stated date that can be true, then the day in the address. Raises InputError when all are impossible.

    Only where nothing is stated may htmldate search the text: it makes the first of February of the thirtieth.
    """
    language = next(filter(None, map(language_code, facts.languages)), None)
    wrong = ""
    for stated in facts.dates:
        found = read_date(stated, day_first=True if language not in {"en", None} else None)
        if isinstance(found, StatedTime):
            fault = plausible.fault(found, today)
            if not fault:
                return found
            wrong = wrong or fault
        elif found is NoDate.IMPOSSIBLE:
            wrong = wrong or f"The date “{stated[:60]}” {found.value}."
    in_address = day_in_address(url)
    if in_address and not plausible.fault(in_address, today):
        return in_address
    if wrong:
        raise InputError(wrong)
    in_text = next((found for found in dates_in_text(tree) if not plausible.fault(found, today)), None)
    return in_text or _searched(tree, url, today)


def _searched(tree: Any, url: str | None, today: date) -> StatedTime | None:
    """The day that htmldate finds in the address or in the text, never a time of day."""
    from htmldate import find_date

    try:
        day = find_date(deepcopy(tree), original_date=True, url=url, max_date=today.isoformat())
    except Exception:  # noqa: BLE001 - foreign code on foreign pages may raise anything; no date is an answer
        return None
    found = read_date(day) if day else None
    if not isinstance(found, StatedTime) or found.day.day == 1:  # "2013" becomes 1 January: better no day than that
        return None
    return None if plausible.fault(found, today) else found


@dataclass(frozen=True, slots=True)
class _Told:
    """What lines around the text say: bylines, and the first value of each label."""

    bylines: list[str]
    labels: dict[Label, str]


def _without_credits(body: list[str]) -> tuple[list[str], _Told]:
    """The text without bylines, dates and labels around it, and what those say."""
    kept: list[str] = []
    told = _Told([], {})
    for index, paragraph in enumerate(body):
        outside = index < _CREDITS_WITHIN or index >= len(body) - _CREDITS_WITHIN
        lines = read_lines(paragraph) if outside and len(paragraph) < _MAX_CREDIT_CHARS else []
        if lines and all(_is_credit(line) for line in lines):
            told.bylines.extend(line.value for line in lines if line.tag is Tag.BYLINE)
            for line in lines:
                if line.label and line.value:
                    told.labels.setdefault(line.label, line.value)
        else:
            kept.append(paragraph)
    return (kept, told) if kept else (body, _Told([], {}))


def _is_credit(line: Line) -> bool:
    return line.tag in {Tag.BYLINE, Tag.DATE} or (line.label in _CREDIT_LABELS and bool(line.value))


def _names(stated: list[str]) -> Iterator[str]:
    """The names in what a page gives as its writers: no addresses, no dates, no "By"."""
    for text in stated:
        for line in read_lines(_EMAIL.sub("", text)):
            if line.tag in {Tag.BYLINE, Tag.OUTLET}:
                yield line.value
            elif line.tag is Tag.TEXT and len(line.text) < _MAX_CREDIT_CHARS:
                yield _BY.sub("", line.text).strip(" ,;|")


def _writer(facts: Facts, told: _Told, lead: str) -> Credit:
    """An agency named as author or in the dateline wrote the story; else the paper that published it did."""
    found = [
        credit(name) for name in _names(facts.authors or [*told.bylines, told.labels.get(Label.AUTHOR, "")]) if name
    ]
    people = [name.removeprefix("and ") for each in found if each.author for name in each.author.split(", ")]
    source = next((each.source for each in found if each.source), None)
    named = (name for name in facts.site_names if name.lower() not in _PLATFORMS and not identity.web_address(name))
    publisher = next(named, None)
    if source and not is_known(source) and publisher:
        source = None  # "Staff", "Editorial Desk": the paper itself
    return Credit(
        told.labels.get(Label.SOURCE) or source or source_of_dateline(lead) or publisher,
        ", ".join(dict.fromkeys(people)) or None,
    )
