"""Articles as JSON Lines, whole: indexed again they are the same articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from search.article import Article, to_dict
from search.taking.heading import Heading


def write(articles: Iterable[Article], _: Heading) -> Iterator[str]:
    """An article a line, in the shape of the API."""
    for article in articles:
        yield f"{_line(article)}\n"


def _line(article: Article) -> str:
    """Readable letters, but for a text that UTF-8 cannot hold: a lone surrogate must be escaped to come back."""
    text = json.dumps(to_dict(article), ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(to_dict(article))
    return text
