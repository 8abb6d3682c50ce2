"""What the templates know besides the values of a page: functions, names and addresses."""

from __future__ import annotations

from flask import Flask
from markupsafe import Markup

from search.article import EntityType
from search.article_page import article_page
from search.safe_link import safe_link
from search.settings import Settings
from search.spoken_dates import long_day, published
from search.taking.characters import clean
from web import render
from web.assets import Assets
from web.brief import CITED_CHARS, brief, fits
from web.chart_items import chart_bars, chart_rows
from web.differences import address_of, breaks
from web.entities import page_of
from web.facet_items import facet_items
from web.hit_items import hit_items
from web.links import Links
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
VIEW_PAGES = (
    ("/search", "List"),
    ("/table", "Table"),
    ("/timeline", "Over time"),
    ("/graph", "Together"),
    ("/compare", "Compared"),
)
"""The shapes that a list of hits can be seen in."""

SCRIPTS = ("keys.js", "completions.js", "answers.js", "chart.js", "why.js", "reading.js")
"""What a page loads besides itself, after it is shown; each works without the others."""


def install(app: Flask, settings: Settings, assets: Assets) -> None:
    """Give the templates these functions, and whether a page may lead to the API: a browser has no key to send."""
    app.jinja_env.filters |= {
        "mark_names": render.mark_names,
        "long_day": long_day,
        "published": published,
        "as_stated": render.as_stated,
        "thousands": render.thousands,
        "where": render.where,
        "where_and_when": render.where_and_when,
        "percent": render.percent,
        "article_page": article_page,
        "per": render.per,
        "safe_link": safe_link,
        "brief": brief,
        "clean": clean,
        "in_code": render.in_code,
    }
    app.jinja_env.tests |= {"short": fits, "breaking": breaks}
    app.jinja_env.globals |= {
        "chart_bars": chart_bars,
        "chart_rows": chart_rows,
        "facet_items": facet_items,
        "hit_items": hit_items,
        "asset": assets.address,
        "style": Markup(STYLE),  # noqa: S704 - our own file, which a policy allows by its hash
        "scripts": SCRIPTS,
        "facet_titles": FACET_TITLES,
        "page_of": page_of,
        "differences_address": address_of,
        "anchor": render.anchor,
        "kind_titles": KIND_TITLES,
        "shown_jumps": SHOWN_JUMPS,
        "cited_chars": CITED_CHARS,
        "no_search": Links(()),
        "view_pages": VIEW_PAGES,
        "api_is_open": settings.api_reading == "open",
    }
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
