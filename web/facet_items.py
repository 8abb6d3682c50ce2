"""The values of a facet as items of a list; each can be wanted, excluded, or let go again.

Written here and not by a template: a page has some fifty, and each would take a template four times as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from markupsafe import Markup

from search.article import EntityType
from search.result import FacetValue
from web.brief import brief, fits
from web.entities import page_of
from web.links import Links

_WITH_PAGES = frozenset(EntityType)


def facet_items(facet: str, values: Sequence[FacetValue], links: Links) -> Markup:
    """The items, every text of them escaped."""
    return Markup("".join([_item(facet, each, links) for each in values]))  # noqa: S704 - escaped piece by piece


def _item(facet: str, each: FacetValue, links: Links) -> str:
    kind = ' class="wanted"' if each.selected else ' class="excluded"' if each.excluded else ""
    name = escape(each.value)
    if not fits(each.value):
        value, exclude = f'<span class="value">{escape(brief(each.value))}</span>', '<span class="not"></span>'
    else:
        wanted = f'<a class="value" href="{_to(facet, each, links)}">{name}</a>'
        value = _chosen(facet, each, name, links) if kind else wanted
        exclude = '<span class="not"></span>' if each.excluded else _exclude(facet, each, name, links)
    page = page_of(facet, each.value) if facet in _WITH_PAGES else None
    about = "" if page is None else _about(page, name)
    return f'<li{kind}>{value}{about} <span class="count">{each.count:,}</span> {exclude}</li>\n'


def _to(facet: str, each: FacetValue, links: Links, *, excluded: bool = False) -> str:
    return escape(links.facet(facet, each.value, excluded=excluded))


def _chosen(facet: str, each: FacetValue, name: str, links: Links) -> str:
    state = "excluded" if each.excluded else "wanted"
    return (
        f'<a class="value" href="{escape(links.without(facet, each.value))}" aria-current="true"'
        f' aria-label="{name}, {state}; remove this filter">{name}</a>'
    )


def _exclude(facet: str, each: FacetValue, name: str, links: Links) -> str:
    address = _to(facet, each, links, excluded=True)
    return f'<a class="not" href="{address}" aria-label="not {name}, exclude" title="Exclude {name}">not</a>'


def _about(page: str, name: str) -> str:
    return f' <a class="to-profile" href="{escape(page)}" aria-label="About {name}" title="About {name}">→</a>'
