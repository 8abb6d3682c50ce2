"""A feed of articles in Atom 1.0 (RFC 4287), for feed readers. All text is plain text, never markup."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from html import escape

from search.article import Article
from search.article_page import article_page
from search.taking.characters import one_line
from search.taking.citation import UNTITLED, Citation, citation
from search.taking.heading import Heading

NAME = "Dateline"
"""Who makes the feed: its author wherever an article names none."""

_IDS = uuid.UUID("6f0d2c58-3a5e-4d0b-9a76-0d1c6f6f4c1e")  # of our own; whatever is derived from it is ours
_LONG_AGO = "1970-01-01T00:00:00Z"
"""When an article changed of which nobody says when: a feed needs a time, and the same one at each call."""
_NEVER: Mapping[str, str] = {}


def write(articles: Iterable[Article], heading: Heading, updated: Mapping[str, str] = _NEVER) -> Iterator[str]:
    """The feed, entries in the order of the articles; it holds all of them at once, for it begins with the latest.

    ``updated`` has by the ids of articles when they became news, as ISO 8601; others did when they were published.
    """
    entries = [(moment, _entry(each, heading, moment)) for each in articles for moment in (_updated(each, updated),)]
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield _text("title", f"{NAME}: {one_line(heading.title) or 'all articles'}")
    yield _text("id", identity("feed", heading.base or "", heading.page or heading.title))
    yield _text("updated", max((moment for moment, _ in entries), default=_LONG_AGO))
    yield f"<author>{_text('name', NAME)}</author>\n"
    if heading.here:
        yield _link("self", absolute(heading, heading.here), "application/atom+xml")
    if heading.page:
        yield _link("alternate", absolute(heading, heading.page), "text/html")
    yield from (entry for _, entry in entries)
    yield "</feed>\n"


def identity(*parts: str) -> str:
    """A URN that is always the same for the same parts (RFC 4122, version 5)."""
    return uuid.uuid5(_IDS, "\n".join(map(one_line, parts))).urn


def absolute(heading: Heading, address: str) -> str:
    """The address with where the archive is, if that is known; readers complete it with where they got the feed."""
    return f"{heading.base or ''}{address}"


def _entry(article: Article, heading: Heading, updated: str) -> str:
    cited = citation(article, heading.day)
    parts = [
        _text("title", cited.title or UNTITLED),
        _text("id", identity("article", cited.id, cited.address)),
        _text("updated", updated),
        _text("published", _moment(article) or ""),
        f"<author>{_text('name', cited.byline or cited.publication or NAME)}</author>\n",
        _text("summary", cited.lead or cited.title, ' type="text"'),
        *_links(cited, heading),
        f"<category term={_quoted(cited.publication)}/>\n" if cited.publication else "",
    ]
    return f"<entry>\n{''.join(parts)}</entry>\n"


def _links(cited: Citation, heading: Heading) -> list[str]:
    """The article in the archive, and where it came from. Without either the summary is the content, as it must be."""
    here = article_page(cited.id) if heading.base or heading.here else ""
    if here:
        via = [_link("via", cited.address, "text/html")] if cited.address else []
        return [_link("alternate", absolute(heading, here), "text/html"), *via]
    if cited.address:
        return [_link("alternate", cited.address, "text/html")]
    return [_text("content", cited.lead or cited.title, ' type="text"')]


def _updated(article: Article, updated: Mapping[str, str]) -> str:
    """When the article became news, else when it was published, else the day on which it was collected."""
    try:
        return _in_utc(datetime.fromisoformat(updated.get(article.id, "")))
    except ValueError:
        pass  # nobody says, or not as a time
    try:
        collected = f"{date.fromisoformat((article.crawled or '')[: len('2014-03-17')])}T00:00:00Z"
    except ValueError:
        collected = _LONG_AGO
    return _moment(article) or collected


def _moment(article: Article) -> str | None:
    """The time of publication as RFC 3339 wants it, UTC where no zone is stated; None for an undated article."""
    return _in_utc(article.published.moment) if article.published else None


def _in_utc(moment: datetime) -> str:
    try:
        known = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:  # the first hours of year 1, the last of 9999
        known = moment.replace(tzinfo=UTC)
    return _written(known)


def _written(moment: datetime) -> str:
    return f"{moment.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _text(name: str, text: str, attributes: str = "") -> str:
    """An element of plain text; "" for none."""
    return f"<{name}{attributes}>{escape(text)}</{name}>\n" if text else ""


def _link(relation: str, address: str, kind: str) -> str:
    return f'<link rel="{relation}" type="{kind}" href={_quoted(address)}/>\n'


def _quoted(value: str) -> str:
    return f'"{escape(value)}"'
