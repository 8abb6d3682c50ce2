"""Text to HTML: the one place where it happens. Everything is escaped; the only tag that is added is <mark>."""

from __future__ import annotations

from flask import Flask
from markupsafe import Markup, escape

from search.article import Article
from search.request import FACETS
from search.result import Snippet
from search.spoken_dates import long_day, published
from web.assets import Assets
from web.security import safe_link

FACET_TITLES = {
    "source": "Source",
    "site": "Site",
    "author": "Author",
    "person": "People",
    "organisation": "Organisations",
    "place": "Places",
    "date": "Dates",
}


def mark(snippet: Snippet) -> Markup:
    """Wrap each matched span in <mark>, escaping everything else."""
    parts = []
    at = 0
    for start, end in snippet.spans:
        parts += [escape(snippet.text[at:start]), Markup("<mark>{}</mark>").format(snippet.text[start:end])]
        at = end
    return Markup("").join([*parts, escape(snippet.text[at:])])


def thousands(number: int) -> str:
    """A count for people: "21,578"."""
    return f"{number:,}"


def where(article: Article) -> str:
    """Where an article was published, as far as it is known: its site, else its source, else its title."""
    return article.site or article.source or article.title or "another page"


def install(app: Flask, assets: Assets) -> None:
    """Give the templates these functions."""
    app.jinja_env.filters |= {
        "mark": mark,
        "long_day": long_day,
        "published": published,
        "thousands": thousands,
        "where": where,
        "safe_link": safe_link,
    }
    app.jinja_env.globals |= {"asset": assets.address, "facet_titles": FACET_TITLES, "facet_names": FACETS}
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
