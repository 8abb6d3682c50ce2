"""Where the quotes of articles stand, from the stored articles: code points to positions of words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.analysis.folding import fold
from search.analysis.texts import read
from search.article import Article
from search.engine.arrays.source import Quotes
from search.said_match import quoted_words

READ_AT_ONCE = 32  # articles that are read between two looks at the clock; some 5 ms


def quotes_of(articles: Sequence[Article]) -> list[Quotes]:
    """The quotes of some articles, which are read at once."""
    found = []
    for article, body in zip(articles, read([each.body for each in articles]).each, strict=True):
        words = np.array(quoted_words(body, article.quotes), np.int32).reshape(-1, 2)
        found.append(Quotes(tuple(fold(quote.speaker) for quote in article.quotes), words))
    return found
