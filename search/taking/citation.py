"""What is cited of an article, and the line that cites it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from search.article import Article
from search.safe_link import safe_link
from search.spoken_dates import long_day
from search.taking.authors import authors
from search.taking.characters import one_line, shortened

LEAD_CHARS = 300  # of the text that stand with a reference or an entry of a feed: a paragraph, not the article

UNTITLED = "Untitled"


@dataclass(frozen=True, slots=True)
class Citation:
    """An article as a reference. Every text is clean and one line; "" stands for what is not known.

    ``accessed`` is the day on which the page was collected, or else that on which somebody took the reference.
    """

    id: str
    title: str
    byline: str
    authors: tuple[str, ...]
    publication: str
    site: str
    day: date | None
    accessed: date
    address: str
    language: str
    lead: str


def citation(article: Article, today: date) -> Citation:
    """The reference of an article that is taken ``today``."""
    source, site = one_line(article.source), one_line(article.site)
    return Citation(
        id=one_line(article.id),
        title=one_line(article.title) or UNTITLED,
        byline=one_line(article.author),
        authors=authors(article.author),
        publication=source or site,
        site=site,
        day=article.published.day if article.published else None,
        accessed=_collected(article) or today,
        address=web_address(article),
        language=one_line(article.language),
        lead=shortened(article.body, LEAD_CHARS),
    )


def web_address(article: Article) -> str:
    """Where the article was published, as a URI in ASCII; "" where a link must not lead there."""
    return quote(one_line(safe_link(article.url)), safe="/:?#[]@!$&'()*+,;=%~-._")


def _collected(article: Article) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat((article.crawled or "")[: len("2014-03-17")])
    return None


def line(article: Article, today: date, page: str | None = None) -> str:
    """The article in one line: Ada Quill: “Crimea votes”. Harbour Wire, 16 March 2014. Address (retrieved …).

    ``page`` is the article's address in the archive, for one that has no other.
    """
    cited = citation(article, today)
    who = f"{cited.byline}: " if cited.byline else ""
    when = long_day(cited.day) if cited.day else "undated"
    where = ", ".join(each for each in (cited.publication, when) if each)
    address = cited.address or page
    found = f" {address} (retrieved {long_day(cited.accessed)})." if address else ""
    return f"{who}“{cited.title}”. {where}.{found}"
