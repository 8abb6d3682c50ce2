"""The hits of a page as articles of its list.

Written here and not by a template: a page has ten of some twenty pieces, and each would take a template thrice as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from markupsafe import Markup

from search.article import Article
from search.article_page import article_page
from search.result import Hit, Story
from search.spoken_dates import published
from web.brief import begun, brief, fits
from web.links import Links
from web.render import mark, where

SHOWN_NAMES = 5  # of the entities of a hit, those that it names most often; they stand in one line


def hit_items(hits: Sequence[Hit], links: Links) -> Markup:
    """All of them, every text escaped."""
    shown = [_item(hit, rank, links) for rank, hit in enumerate(hits, 1)]
    return Markup("".join(shown))  # noqa: S704 - escaped piece by piece


def _item(hit: Hit, rank: int, links: Links) -> str:
    article = hit.article
    address = escape(links.whole(article_page(article.id)))
    title = "".join([mark(begun(each)) for each in hit.highlights.get("title", ())])
    passages = "".join([f'<p class="passage">{mark(each)}</p>\n' for each in hit.highlights.get("body", ())])
    return (
        f'<article class="hit" id="r{rank}">\n{_about(article)}'
        f'<h2><a href="{address}">{title if article.title else f"{title}Untitled"}</a></h2>\n{passages}'
        f"{_lacks(hit)}{_also(hit.story, address, links)}{_why(hit, links)}{_names(article, links)}</article>\n"
    )


def _about(article: Article) -> str:
    time = f' datetime="{article.published.isoformat()}"' if article.published else ""
    source = f'<span class="source">{escape(brief(article.source))}</span> ' if article.source else ""
    has_site = article.site and article.site != article.source
    site = f' <span class="site">{escape(brief(article.site))}</span>' if has_site else ""
    return f'<p class="about">{source}<time{time}>{escape(published(article))}</time>{site}</p>\n'


def _lacks(hit: Hit) -> str:
    """The words that are not in it, so that nobody must look for them."""
    if not hit.lacking:
        return ""
    words = " ".join([f"<s>{escape(brief(each))}</s>" for each in hit.lacking])
    return f'<p class="lacks">Without {words}</p>\n'


def _also(story: Story | None, address: str, links: Links) -> str:
    """Where else the story is told; ``address`` is that of the article itself."""
    if story is None or story.articles < 2:
        return ""
    told = [
        f'<a href="{escape(links.whole(article_page(other.id)))}">{escape(where(other))}</a>' for other in story.others
    ]
    rest = story.articles - 1 - len(told)
    more = f'<a href="{address}#story">{rest:,} more</a>' if rest else ""
    return f'<p class="also">Also in {" and ".join(filter(None, (", ".join(told), more)))}</p>\n'


def _why(hit: Hit, links: Links) -> str:
    if hit.score is None:
        return ""
    address = escape(links.whole(f"{article_page(hit.article.id)}/why"))
    title = escape(brief(hit.article.title) or "Untitled")
    return f'<p class="why"><a href="{address}" aria-label="Why this? {title}">Why this?</a></p>\n'


def _names(article: Article, links: Links) -> str:
    if not article.entities:
        return ""
    named = [
        f'<li><a class="{kind}" href="{escape(links.facet(kind, each.name))}">{escape(each.name)}</a></li>\n'
        for each in article.entities[:SHOWN_NAMES]
        if fits(each.name) and (kind := each.type.value)
    ]
    return f'<ul class="names" aria-label="Named in this article">\n{"".join(named)}</ul>\n'
