"""Words that the best articles share: a query is widened by them (pseudo-relevance feedback)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import numpy as np
import numpy.typing as npt

from search import scoring
from search.analysis import analyzer
from search.analysis.reading import Readings
from search.analysis.texts import read
from search.engine.arrays.scored import Scored
from search.engine.arrays.terms import Terms
from search.query.ast import TEXT_FIELDS
from search.result import AddedWord

FEEDBACK_ARTICLES = 10  # best hits that are read; 5 and 20 do worse on the development sets
ADDED_WORDS = 25  # words added; 80 find no more and cost three times as much
SHORTEST_ADDED = 3  # letters
MOST_ARTICLES = 0.1  # of the archive that may have an added word; a more common one tells no article from another
READ_CHARS = 10_000  # of a body; what a longer one is about it has said by then, and reading takes time
READ_AT_MOST = 400  # words looked up in the index, the likeliest first, until there are enough


def added_words(terms: Terms, best: Scored, words: float) -> tuple[AddedWord, ...]:
    """What is added to a query that counts as so many ``words``, by the RM3 of Abdul-Jaleel et al. 2004.

    ``best`` are its best hits. A weight is that of a word of the query times how likely the best articles use it, and
    all weights add up to ``words`` times ``scoring.FEEDBACK_SHARE``.
    """
    articles = [terms.source.shown(doc) for doc in best.docs.tolist()]
    texts = read([text for article in articles for text in (article.title, article.body[:READ_CHARS])])
    likely, having = _likelihoods(texts, scoring.feedback_weights(best.scores))
    order = np.argsort(-likely, kind="stable")
    shared = (number for number in order.tolist() if having[number] > 1 and _tells(texts.term(number)))
    rare = (number for number in islice(shared, READ_AT_MOST) if _is_rare(terms, texts.term(number)))
    chosen = list(islice(rare, ADDED_WORDS))
    total = float(likely[chosen].sum())
    share = words * scoring.FEEDBACK_SHARE
    return tuple(
        AddedWord(texts.term(number), texts.usual_word(number), share * float(likely[number]) / total)
        for number in chosen
    )


def _likelihoods(texts: Readings, weights: Sequence[float]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """How likely each term is in the articles, and how many of them have it; two texts are an article."""
    size = int(texts.terms.max(initial=-1)) + 1
    likely, having = np.zeros(size), np.zeros(size, np.int64)
    for number, weight in enumerate(weights):
        own = texts.terms[texts.bounds[2 * number] : texts.bounds[2 * number + 2]]
        counts = np.bincount(own, minlength=size)
        likely += weight * counts / max(1, len(own))
        having += counts > 0
    return likely, having


def _tells(term: str) -> bool:
    return (
        len(term) >= SHORTEST_ADDED
        and not any(char.isnumeric() for char in term)
        and not analyzer.is_function_word(term)
    )


def _is_rare(terms: Terms, term: str) -> bool:
    """Whether few articles have a term; the lists of most that many have need not be decoded to know."""
    most = MOST_ARTICLES * terms.count
    deleted = terms.size - terms.count
    if max(terms.source.doc_freq(field, term) for field in TEXT_FIELDS) - deleted > most:
        return False
    return 0 < len(terms.of_term(term).docs) <= most


def widened(terms: Terms, hits: Scored, added: Sequence[AddedWord]) -> Scored:
    """The same hits, in whose scores the added words have their share."""
    sums = np.zeros(terms.size, np.float32)
    for each in added:
        terms.of_term(each.term).times(each.weight).add_to(sums)
    return Scored(hits.docs, hits.scores * np.float32(1 - scoring.FEEDBACK_SHARE) + sums[hits.docs])
