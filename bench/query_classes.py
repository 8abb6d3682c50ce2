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

from bench.question import NEAR_WORDS, Kind, Question
from search.analysis.function_words import FUNCTION_WORDS
from search.article import Article
from search.request import Interval, Match, SearchRequest, Sort

RARE = (0.001, 0.02)  # shares of the articles that have a word
USUAL = (0.01, 0.1)
COMMON = (0.1, 0.6)
MIN_CHARS = 4  # leaves abbreviations and most function words out
MAX_TRIES = 1000  # in a language of short words, any two will do
MIN_WORDS = 20  # of an article that words are counted in
MAX_TEXTS = 2000  # kept to draw phrases from, an even sample of all
DEEP = 990  # hits before page 100
FACETS = ("source", "date")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class QueryClass:
    """Queries of one kind."""

    name: str
    questions: tuple[Question, ...]


def request(question: Question) -> SearchRequest:
    """The first page of what Dateline is asked; turning to a deeper one takes a cursor, which only an answer has."""
    words = question.words
    return SearchRequest(
        _typed(question),
        match=Match.ANY if question.kind is Kind.ANY and len(words) > 1 else Match.AUTO,
        first=question.first,
        last=question.last,
        sort=Sort.NEWEST if question.newest else None,
        facets=FACETS if question.facets else (),
        interval=Interval.MONTH if question.facets else Interval.AUTO,
    )


def _typed(question: Question) -> str:
    words = question.words
    match question.kind:
        case Kind.ALL:
            return " AND ".join(words)
        case Kind.PHRASE:
            return f'"{" ".join(words)}"'
        case Kind.NEAR:
            return f" NEAR/{NEAR_WORDS} ".join(words)
        case Kind.PREFIX:
            return f"{words[0]}*"
        case Kind.FUZZY:
            return f"{words[0]}~"
    return " ".join(words)


class Words:
    """The words of some articles by how many articles have them, and a sample of ``texts``.

    Function words are not drawn by themselves: in Dateline they add to a score but make no hit, so that other engines
    would have more to do.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self.texts: list[list[str]] = []
        self.days: list[date] = []
        having: Counter[str] = Counter()
        chance = random.Random(1)
        self.total = 0
        for article in articles:
            words = _WORD.findall(article.body.lower())
            having.update({word for word in words if len(word) >= MIN_CHARS} - FUNCTION_WORDS)
            if len(words) > MIN_WORDS:
                self.total += 1
                if len(self.texts) < MAX_TEXTS:
                    self.texts.append(words)
                elif (place := chance.randrange(self.total)) < MAX_TEXTS:
                    self.texts[place] = words
            if article.published:
                self.days.append(article.published.day)
        self._shares = {word: count / max(1, self.total) for word, count in having.items()}
        self.days.sort()

    def share(self, word: str) -> float:
        """The share of the articles that have the word."""
        return self._shares.get(word, 0.0)

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

    def some(known: list[str], number: int) -> tuple[str, ...]:
        return tuple(chance.sample(known, min(number, len(known))))

    def ends_of(length: int) -> tuple[str, str]:
        """The first and the last word of a run of words in some article, neither of them short."""
        for _ in range(MAX_TRIES):
            text = chance.choice(words.texts)
            start = chance.randrange(len(text) - length + 1)
            first, last = text[start], text[start + length - 1]
            if min(len(first), len(last)) >= MIN_CHARS:
                break
        return first, last

    def each(name: str, make: Callable[[], Question]) -> QueryClass:
        return QueryClass(name, tuple(make() for _ in range(count)))

    def dated() -> Question:
        first, last = sorted(chance.choices(words.days, k=2)) if words.days else (None, None)
        return Question(Kind.ANY, some(usual, 1), first, last)

    def deep() -> Question:
        asked = some(common, 3)
        hits = int(max(words.share(word) for word in asked) * words.total)
        return Question(Kind.ANY, asked, offset=min(DEEP, max(0, hits - 1) // 10 * 10))

    return [
        each("word", lambda: Question(Kind.ANY, some(rare, 1))),
        each("OR of three words", lambda: Question(Kind.ANY, some(usual, 3))),
        each("OR of three common words", lambda: Question(Kind.ANY, some(common, 3))),
        each("AND of two words", lambda: Question(Kind.ALL, ends_of(10))),
        each("phrase of two words", lambda: Question(Kind.PHRASE, ends_of(2))),
        each("NEAR/5", lambda: Question(Kind.NEAR, ends_of(4))),
        each("prefix of four letters", lambda: Question(Kind.PREFIX, (some(usual, 1)[0][:4],))),
        each("fuzzy word", lambda: Question(Kind.FUZZY, (_slip(some(usual, 1)[0], chance),))),
        each("word within dates", dated),
        each("word with two facets", lambda: Question(Kind.ANY, some(usual, 1), facets=True)),
        each("common word, newest first", lambda: Question(Kind.ANY, some(common, 1), newest=True)),
        each("page 100 of common words", deep),
    ]


def _slip(word: str, chance: random.Random) -> str:
    """The word without one of its letters, which any library counts as one edit; the first stays."""
    place = chance.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1 :]
