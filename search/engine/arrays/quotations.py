"""What a person says, in the articles that quote him or her last."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from search.analysis.folding import fold
from search.article import Article
from search.engine.arrays.evaluate import published_within
from search.engine.arrays.source import Docs
from search.engine.arrays.terms import Terms
from search.profile import ProfileRequest, Quotation

MOST_OF_ONE = 2  # quotes of one article; a speech in full would leave no room for anything else
READ_FOR_ONE = 3  # articles read for each quote that is wanted; wire reports of one day repeat each other


def quoting(terms: Terms, asked: ProfileRequest) -> Docs:
    """The articles of the days asked for that quote the person."""
    columns = terms.source.columns
    docs = columns.values["said"].docs_with(asked.name)
    return docs[published_within(columns, docs, asked.first, asked.last)] if asked.first or asked.last else docs


def latest(terms: Terms, asked: ProfileRequest, docs: Docs, check: Callable[[], None]) -> tuple[Quotation, ...]:
    """The newest quotes in some articles, one story after the other; ``check`` may raise."""
    columns = terms.source.columns
    newest = docs[np.lexsort((columns.hash_parts[docs], -columns.order[docs]))]
    found: list[Quotation] = []
    told: set[int] = set()
    for doc in newest[: asked.limit * READ_FOR_ONE].tolist():
        check()
        story = int(columns.stories[doc])
        if story not in told:
            told.add(story)
            found += list(_of(terms.source.shown(doc), asked.name))[:MOST_OF_ONE]
        if len(found) >= asked.limit:
            break
    return tuple(found[: asked.limit])


def _of(article: Article, name: str) -> Iterator[Quotation]:
    wanted = fold(name)
    for quote in article.quotes:
        if fold(quote.speaker) == wanted:
            yield Quotation(article, quote.start, quote.end)
