"""Queries of each kind that users ask, drawn from the articles themselves by how many have a word.

What is common in one archive is rare in another, so words are chosen by their share of the articles, not by name.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from search.article import Article
from search.request import FACETS, Match, SearchRequest, Sort

RARE = (0.001, 0.02)  # shares of the articles that have a word
USUAL = (0.01, 0.1)
COMMON = (0.1, 0.6)
MIN_CHARS = 4  # leaves function words out
MAX_TRIES = 1000  # in a language of short words, any two will do
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class QueryClass:
    """Queries of one kind. ``deep`` is how many hits lie before the page that is asked for."""

    name: str
    requests: tuple[SearchRequest, ...]
    deep: int = 0


class Words:
    """The words of some articles by how many articles have them."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.texts: list[list[str]] = []
        self.days: list[date] = []
        having: Counter[str] = Counter()
        for article in articles:
            words = _WORD.findall(article.body.lower())
            having.update({word for word in words if len(word) >= MIN_CHARS})
            if len(words) > 20:
                self.texts.append(words)
            if article.published:
                self.days.append(article.published.day)
        total = max(1, len(self.texts))
        self._shares = {word: count / total for word, count in having.items()}
        self.days.sort()

    def between(self, bounds: tuple[float, float]) -> list[str]:
        """Words that a share of the articles within the bounds has, in the order of the alphabet."""
        low, high = bounds
        return sorted(word for word, share in self._shares.items() if low <= share <= high)


def query_classes(words: Words, count: int, seed: int = 1) -> list[QueryClass]:
    """``count`` queries of each kind; the same articles and seed give the same queries."""
    if not words.texts:
        raise SystemExit("No article has twenty words; there is nothing to search for.")
    chance = random.Random(seed)
    rare, usual, common = (words.between(bounds) or words.between((0, 1)) for bounds in (RARE, USUAL, COMMON))

    def some(known: list[str], number: int) -> str:
        return " ".join(chance.sample(known, min(number, len(known))))

    def ends_of(length: int) -> tuple[str, str]:
        """The first and the last word of a run of words in some article, neither of them short."""
        for _ in range(MAX_TRIES):
            text = chance.choice(words.texts)
            start = chance.randrange(len(text) - length + 1)
            first, last = text[start], text[start + length - 1]
            if min(len(first), len(last)) >= MIN_CHARS:
                break
        return first, last

    def each(make: Callable[[], SearchRequest]) -> tuple[SearchRequest, ...]:
        return tuple(make() for _ in range(count))

    def dated() -> SearchRequest:
        first, last = sorted(chance.choices(words.days, k=2)) if words.days else (None, None)
        return SearchRequest(some(usual, 1), first=first, last=last)

    return [
        QueryClass("word", each(lambda: SearchRequest(some(rare, 1)))),
        QueryClass("OR of three words", each(lambda: SearchRequest(some(usual, 3), match=Match.ANY))),
        QueryClass("OR of three common words", each(lambda: SearchRequest(some(common, 3), match=Match.ANY))),
        QueryClass("AND of two words", each(lambda: SearchRequest(" AND ".join(ends_of(10))))),
        QueryClass("phrase of two words", each(lambda: SearchRequest(f'"{" ".join(ends_of(2))}"'))),
        QueryClass("NEAR/5", each(lambda: SearchRequest(" NEAR/5 ".join(ends_of(4))))),
        QueryClass("prefix of four letters", each(lambda: SearchRequest(f"{some(usual, 1)[:4]}*"))),
        QueryClass("fuzzy word", each(lambda: SearchRequest(f"{_slip(some(usual, 1), chance)}~"))),
        QueryClass("word within dates", each(dated)),
        QueryClass("word with all facets", each(lambda: SearchRequest(some(usual, 1), facets=FACETS))),
        QueryClass("common word, newest first", each(lambda: SearchRequest(some(common, 1), sort=Sort.NEWEST))),
        QueryClass("page 21 of common words", each(lambda: SearchRequest(some(common, 3), match=Match.ANY)), deep=200),
    ]


def _slip(word: str, chance: random.Random) -> str:
    """The word with two neighbouring letters exchanged, as fingers do; the first stays."""
    place = chance.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
