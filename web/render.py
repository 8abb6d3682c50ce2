"""Text to HTML: the one place where it happens. All is escaped; <mark>, <span> and <code> are all that is added."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask import Flask
from markupsafe import Markup, escape

from search.article import Article, Entity, EntityType, StatedTime
from search.article_page import article_page
from search.mentions import Mention
from search.result import Snippet, Version
from search.safe_link import safe_link
from search.settings import Settings
from search.spoken_dates import long_day, published, stated
from search.taking.characters import clean
from web.assets import Assets
from web.brief import CITED_CHARS, begun, brief, fits
from web.differences import address_of, breaks
from web.entities import page_of
from web.links import Links
from web.nested import Stretch, nested
from web.style import STYLE

FACET_TITLES = {
    "source": "Source",
    "site": "Site",
    "author": "Author",
    "person": "People",
    "organisation": "Organisations",
    "place": "Places",
    "date": "Dates",
}


KIND_TITLES = {EntityType.PERSON: "Person", EntityType.ORGANISATION: "Organisation", EntityType.PLACE: "Place"}
SHOWN_JUMPS = 6  # mentions of a name that are led to one by one; so many stand in one line beside an article
LEAST_RATE = 0.05  # of what is shown with one decimal
VIEW_PAGES = (
    ("/search", "List"),
    ("/table", "Table"),
    ("/timeline", "Over time"),
    ("/graph", "Together"),
    ("/compare", "Compared"),
)
"""The shapes that a list of hits can be seen in."""

LEAST_SHARE = 0.005  # of what is shown as a whole percentage
SCRIPTS = ("keys.js", "completions.js", "answers.js", "chart.js", "why.js", "reading.js")
"""What a page loads besides itself, after it is shown; each works without the others."""

_CODE = re.compile(r"`([^`]+)`")
_MARK, _END_OF_MARK = Markup("<mark>"), Markup("</mark>")


def mark(snippet: Snippet) -> Markup:
    """Wrap each matched span in <mark>, escaping everything else."""
    parts = []
    at = 0
    for start, end in snippet.spans:
        parts += [escape(snippet.text[at:start]), _MARK, escape(snippet.text[start:end]), _END_OF_MARK]
        at = end
    return Markup("").join([*parts, escape(snippet.text[at:])])


def mark_names(snippet: Snippet, mentions: Sequence[Mention], entities: Sequence[Entity]) -> Markup:
    """As ``mark``, and each mention of a name in a <span> that can be jumped to and tells the kind of the name."""
    parts: list[Markup] = []
    open_: list[Stretch] = []
    at = 0

    def close(until: int) -> int:
        """Write what is left of the elements that end before ``until``; where the text goes on."""
        now = at
        while open_ and open_[-1].end <= until:
            last = open_.pop()
            parts.extend((escape(snippet.text[now : last.end]), _END[last.mention is None]))
            now = last.end
        return now

    for each in nested(snippet.spans, mentions):
        at = close(each.start)
        parts += [escape(snippet.text[at : each.start]), _begin(each, entities)]
        open_.append(each)
        at = each.start
    at = close(len(snippet.text))
    return Markup("").join([*parts, escape(snippet.text[at:])])


_END = {True: _END_OF_MARK, False: Markup("</span>")}


def _begin(each: Stretch, entities: Sequence[Entity]) -> Markup:
    if each.mention is None:
        return Markup('<mark class="on">') if each.goes_on else _MARK
    named, number = each.mention.entity, each.mention.number
    kind = entities[named].type.value
    return Markup('<span class="named {}" id="{}" data-entity="{}">').format(kind, anchor(named, number), named)


def anchor(entity: int, number: int) -> str:
    """What a mention is jumped to by: that of the entity at this place of the article's, counted from 1."""
    return f"name-{entity}-{number}"


def thousands(number: int) -> str:
    """A count for people: "21,578"."""
    return f"{number:,}"


def where(article: Article | Version) -> str:
    """Where an article was published, as far as it is known: its site, else its source, else its title."""
    return brief(article.site or article.source or article.title) or "another page"


def where_and_when(article: Article) -> Markup:
    """The source of an article, if it has one, and when it was published."""
    source = Markup("<bdi>{}</bdi> · ").format(brief(article.source)) if article.source else Markup("")
    return source + published(article)


def as_stated(time: str) -> str:
    """A time in ISO 8601 as pages say it; "undated" where there is none."""
    return stated(StatedTime.parse(time)) if time else "undated"


def percent(share: float) -> str:
    """A part of all for people: "44 %", and "< 1 %" of what is not nothing."""
    return "< 1 %" if 0 < share < LEAST_SHARE else f"{share:.0%}".replace("%", "\u00a0%")


def per(count: int, of: int, many: int) -> str:
    """How many of so ``many`` a count in ``of`` makes: "12.5", and "< 0.1" of what is not nothing."""
    rate = many * count / of if of else 0.0
    return "< 0.1" if 0 < rate < LEAST_RATE else f"{rate:,.1f}"


def in_code(text: str) -> Markup:
    """A sentence of a description, what stands between backticks of it as <code>; a lonely backtick stays."""
    found: list[Markup] = []
    at = 0
    for quoted in _CODE.finditer(text):
        found += [escape(text[at : quoted.start()]), Markup("<code>{}</code>").format(quoted[1])]
        at = quoted.end()
    return Markup("").join([*found, escape(text[at:])])


def install(app: Flask, settings: Settings, assets: Assets) -> None:
    """Give the templates these functions, and whether a page may lead to the API: a browser has no key to send."""
    app.jinja_env.filters |= {
        "mark": mark,
        "mark_names": mark_names,
        "long_day": long_day,
        "published": published,
        "as_stated": as_stated,
        "thousands": thousands,
        "where": where,
        "where_and_when": where_and_when,
        "percent": percent,
        "article_page": article_page,
        "per": per,
        "safe_link": safe_link,
        "brief": brief,
        "begun": begun,
        "clean": clean,
        "in_code": in_code,
    }
    app.jinja_env.tests |= {"short": fits, "breaking": breaks}
    app.jinja_env.globals |= {
        "asset": assets.address,
        "style": Markup(STYLE),  # noqa: S704 - our own file, which a policy allows by its hash
        "scripts": SCRIPTS,
        "facet_titles": FACET_TITLES,
        "page_of": page_of,
        "differences_address": address_of,
        "anchor": anchor,
        "kind_titles": KIND_TITLES,
        "shown_jumps": SHOWN_JUMPS,
        "cited_chars": CITED_CHARS,
        "no_search": Links(()),
        "view_pages": VIEW_PAGES,
        "api_is_open": settings.api_reading == "open",
    }
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
