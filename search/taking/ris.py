"""References in RIS, the tagged lines that Zotero, EndNote, Mendeley and Citavi read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from search.article import Article
from search.taking.citation import Citation, citation
from search.taking.heading import Heading

NEWSPAPER_ARTICLE = "NEWS"
"""What RIS calls an article of a newspaper or an agency."""


def write(articles: Iterable[Article], heading: Heading) -> Iterator[str]:
    """A reference for each article. A value is one line, so none can begin a tag."""
    for article in articles:
        yield "".join(f"{tag}  - {value}\r\n" for tag, value in _tags(citation(article, heading.day))) + "\r\n"


def _tags(cited: Citation) -> list[tuple[str, str]]:
    """The tags in order: the kind first and the end last; what is not known is left out."""
    day = cited.day
    tags = [
        *(("AU", each) for each in cited.authors),
        ("TI", cited.title),
        ("T2", cited.publication),
        ("PB", cited.site),
        ("PY", f"{day.year:04}" if day else ""),
        ("DA", _date(day) if day else ""),
        ("UR", cited.address),
        ("Y2", _date(cited.accessed)),
        ("LA", cited.language),
        ("AB", cited.lead),
        ("AN", cited.id),
    ]
    return [("TY", NEWSPAPER_ARTICLE), *((tag, value) for tag, value in tags if value), ("ER", "")]


def _date(day: date) -> str:
    return day.isoformat().replace("-", "/")
