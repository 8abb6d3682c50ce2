"""What an HTML page states about its article outside of its text: titles, dates, writers, address, language."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from indexer.extract.html_lines import is_around
from indexer.extract.json_ld import Linked, read_linked
from indexer.extract.line import Tag
from indexer.extract.lines import read_lines
from indexer.extract.text import one_line

_DATE_NAMES = """
article:published_time og:published_time og:article:published_time article:published datepublished rnews:datepublished
article_date_original publication_date pubdate publishdate publish-date publish_date published published_date
published-date published_time parsely-pub-date sailthru.date originalpublicationdate
dc.date.issued dcterms.issued dc.date.created dcterms.created dcterms.date dc.date dcsext.articlefirstpublished
article:created date_published datecreated cxenseparse:recs:publishtime cxenseparse:publishtime ptime displaydate
bt:pubdate iso-8601-publish-date article.created article.published date created time weibo:article:create_at
newsrep:publish_date citation_publication_date citation_date
"""
_DATES = _DATE_NAMES.split()
_TITLES = ["og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "title"]
_AUTHOR_NAMES = """
author byl byline parsely-author sailthru.author dc.creator dcterms.creator article:author_name citation_author
article:author og:article:author twitter:data1_author rnews:author
"""
_AUTHORS = _AUTHOR_NAMES.split()
_SITES = ["og:site_name", "application-name", "dc.publisher", "publisher", "cre", "source"]
_LANGUAGES = ["content-language", "og:locale", "language", "dc.language", "dcterms.language"]
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MAX_HEADINGS = 20  # of the first level; a page has one, a broken one dozens
_MAX_MARKED_CHARS = 120  # of a date or a writer that an element holds

_PARSELY_DATE = re.compile(r'"pub_date"\s*:\s*"([^"]{8,40})"')
_ODD_DATE = re.compile(r"date|publish", re.IGNORECASE)
_NO_DATE_OF_ISSUE = re.compile(r"modif|updat|expir|valid|event|start|end|birth|copyright|sync|cache", re.IGNORECASE)
_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:pub-?date|(?:publish(?:ed)?|publication|article|entry|post|story|byline|news|created?)"
    r"[_-]?(?:date|time)|date[_-]?(?:published|line|time)?|timestamp|posted-on|published)(?:$|[\s_-])",
    re.IGNORECASE,
)
_DATE_PROPERTY = re.compile(r"(?:\w+:)?(?:datepublished|pubdate|datecreated|published)", re.IGNORECASE)
_BYLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:by-?line|author(?:[_-]?name)?|writer|credits?)(?:$|[\s_-])", re.IGNORECASE)
_AUTHOR_PROPERTY = re.compile(r"(?:\w+:)?(?:author|creator)", re.IGNORECASE)


@dataclass(slots=True)
class Facts:
    """All that a page states, in the order in which it is to be believed."""

    titles: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    page_title: str = ""
    dates: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    site_names: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    linked: Linked = field(default_factory=Linked)


def read_facts(tree: Any) -> Facts:
    """Everything that the page's head and marked elements state. ``tree`` is an lxml document."""
    metas = _metas(tree)
    scripts = [script for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower()]
    linked = read_linked([script.text or "" for script in scripts])
    languages = [tree.get("lang"), tree.get(_XML_LANG), *_values(metas, _LANGUAGES), linked.language]
    marked = _marked_dates(tree)
    return Facts(
        titles=_some(linked.headline, *_values(metas, _TITLES)),
        headings=[text for text in map(_text_of, list(tree.iter("h1"))[:_MAX_HEADINGS]) if text],
        page_title=next((_text_of(title) for title in tree.iter("title")), ""),
        dates=_some(*linked.published, *_values(metas, _DATES), *_parsely(metas), *marked, *_odd_dates(metas)),
        authors=_some(*linked.authors) or _some(*_values(metas, _AUTHORS)) or _some(*_marked_authors(tree)),
        site_names=_some(linked.publisher, *_values(metas, _SITES)),
        urls=_some(*_canonical(tree), *_values(metas, ["og:url", "twitter:url"]), linked.url),
        languages=_some(*languages),
        linked=linked,
    )


def _some(*texts: str | None) -> list[str]:
    """The texts that say something, each once and on one line."""
    return list(dict.fromkeys(filter(None, (one_line(text) for text in texts if text))))


def _metas(tree: Any) -> dict[str, list[str]]:
    metas: defaultdict[str, list[str]] = defaultdict(list)
    for meta in tree.iter("meta"):
        content = meta.get("content") or meta.get("value") or meta.get("datetime")
        if content:
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                key = meta.get(attribute)
                if key:
                    metas[key.strip().lower()].append(content)
    return metas


def _values(metas: dict[str, list[str]], names: list[str]) -> list[str]:
    return [value for name in names for value in metas.get(name, ())]


def _parsely(metas: dict[str, list[str]]) -> list[str]:
    """The date inside the JSON that Parse.ly's pages carry."""
    return [found[1] for page in metas.get("parsely-page", ()) if (found := _PARSELY_DATE.search(page))]


def _odd_dates(metas: dict[str, list[str]]) -> list[str]:
    """Values under names that speak of a date but that nobody else uses; not those of changes and expiry."""
    names = [name for name in metas if _ODD_DATE.search(name) and not _NO_DATE_OF_ISSUE.search(name)]
    return [value for value in _values(metas, names) if len(value) < _MAX_MARKED_CHARS]


def _text_of(element: Any) -> str:
    return one_line(" ".join(element.itertext()))


def _marked_dates(tree: Any) -> list[str]:
    """Dates that elements are marked as: by a property, then ``<time>`` with a machine's date, then by their class."""
    properties: list[str] = []
    times: list[str] = []
    classed: list[str] = []
    around: list[str] = []
    for element in tree.iter("time", "span", "div", "p", "abbr", "a", "li", "em", "small"):
        name = element.get("itemprop") or element.get("property") or ""
        stated = element.get("datetime") or element.get("content") or element.get("title") or ""
        if name and _DATE_PROPERTY.fullmatch(name):
            properties.append(stated or _short_text(element))
        elif element.tag == "time" and stated:
            inside = times if _is_inside(element) else around
            (properties if element.get("pubdate") is not None else inside).append(stated)
        elif element.tag == "time" or _DATE_CLASS.search(element.get("class") or ""):
            classed.append(_short_text(element))
        elif _BYLINE_CLASS.search(element.get("class") or ""):
            classed.extend(line.value for line in read_lines(_short_text(element)) if line.tag is Tag.DATE)
    return properties + times + around + classed


def _is_inside(element: Any) -> bool:
    """Whether an element stands in the page's main part and not in a list of other articles."""
    return any(above.tag in {"article", "main"} for above in element.iterancestors()) and not is_around(element)


def _short_text(element: Any) -> str:
    """The element's text, empty where it is too long to be a single date or name."""
    if len(element) > _MAX_HEADINGS:
        return ""
    text = _text_of(element)
    return text if len(text) <= _MAX_MARKED_CHARS else ""


def _marked_authors(tree: Any) -> list[str]:
    names: list[str] = []
    classed: list[str] = []
    for element in tree.iter("span", "a", "div", "p", "address", "cite"):
        name = element.get("itemprop") or element.get("property") or ""
        if element.get("rel") == "author" or (name and _AUTHOR_PROPERTY.fullmatch(name)):
            names.append(_short_text(element))
        elif _BYLINE_CLASS.search(element.get("class") or ""):
            classed.append(_short_text(element))
    return names or classed[:1]


def _canonical(tree: Any) -> list[str]:
    return [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
