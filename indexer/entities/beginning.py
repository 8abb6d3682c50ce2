"""How much of an article is read for names: all of it, but for what is longer than articles are."""

from __future__ import annotations

from dataclasses import replace

from indexer.entities.legible import MAX_NAME_CHARS
from search.article import Article

MAX_READ_CHARS = 500_000
"""Characters of a title and its body; the longest of 16,000 articles has 49,000, what was said in a day of hearings
some 400,000. Of nothing but names they take 3 s of a busy core, during which whoever else posts waits."""


def beginning(article: Article) -> Article:
    """The article without what is beyond ``MAX_READ_CHARS``, itself where that is nothing. No word is cut in two."""
    if len(article.title) + len(article.body) <= MAX_READ_CHARS:
        return article
    title = _cut(article.title, MAX_READ_CHARS)
    return replace(article, title=title, body=_cut(article.body, MAX_READ_CHARS - len(title)))


def _cut(text: str, length: int) -> str:
    """The text, or its beginning up to the last blank before so many characters; a name has one in time."""
    if len(text) <= length:
        return text
    from_ = max(0, length - MAX_NAME_CHARS)
    end = max(text.rfind(blank, from_, length) for blank in " \n")
    return text[: end if end >= 0 else length]
