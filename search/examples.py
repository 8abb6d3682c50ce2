"""Queries that teach, made of what the archive holds: each finds something there."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

from search.analysis.function_words import FUNCTION_WORDS
from search.analysis.tokenizer import spans, spelling
from search.article import Article, EntityType
from search.errors import DatelineError
from search.naming.generations import GENERATIONS
from search.profile import Profile, ProfileRequest
from search.query.ast import Bag, Clause, Near, Phrase, Prefix, Value, Word
from search.query.write import write
from search.request import Interval, SearchRequest, Sort
from search.result import ResultPage
from search.searcher import Searcher

TRIED = 3  # sources, and names beside a person, of which the one with most articles is taken
READ_ARTICLES = 100  # the newest, whose headlines are read for phrases and words
NEAR_WORDS = 10  # words between two names; in news they then mostly stand in one sentence
PREFIX_CHARS = 6  # letters before a star; fewer find half of a dictionary
LEAST_WORD_CHARS = 9  # letters of a word that a prefix is cut from, so that it has other endings


@dataclass(frozen=True, slots=True)
class Example:
    """A query that finds ``articles`` articles (at least 1), and in a few words what it does."""

    query: str
    does: str
    articles: int


class Examples:
    """The examples of the live generation, made when they are first asked for. Safe for threads."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._lock = threading.Lock()
        self._of = ""
        self._made: tuple[Example, ...] = ()

    def now(self) -> tuple[Example, ...]:
        """Those of the live generation; those of before while another thread makes them anew.

        Commits to its log make no new ones: a feed commits every second, and an example stays one. Raises
        IndexMissing, or DeadlinePassed where not even the newest articles are found in time.
        """
        sealed = self._searcher.generation().partition("+")[0]
        if sealed != self._of and self._lock.acquire(blocking=False):
            try:
                self._made, self._of = tuple(make(self._searcher)), sealed
            finally:
                self._lock.release()
        return self._made


def make(searcher: Searcher) -> Iterator[Example]:
    """An example of each kind that the archive has one of; none of a kind that takes too long."""
    front = searcher.search(
        _front(facets=("person", "source"), facet_limit=TRIED, limit=READ_ARTICLES, sort=Sort.NEWEST)
    )
    articles = [hit.article for hit in front.hits]
    profile = _profile(searcher, front)
    makers: tuple[Callable[[], _Made | None], ...] = (
        lambda: _with_place(profile),
        lambda: _phrase(articles),
        lambda: _source_in_month(searcher, front),
        lambda: _together(profile),
        lambda: _prefix(articles),
    )
    for each in makers:
        with suppress(DatelineError):
            if made := each():
                query, does = made
                found = searcher.search(_front(q=query, limit=1)).total.value
                if found:
                    yield Example(query, does, found)


_Made = tuple[str, str]
"""A query, and what it does."""


def _front(**asked: object) -> SearchRequest:
    return SearchRequest(highlight=False, lenient=True, **asked)  # type: ignore[arg-type]  # as the callers wrote them


def _profile(searcher: Searcher, front: ResultPage) -> Profile | None:
    """What is known of the person whom most articles name, if that is told in time."""
    named = front.facets.get("person", ())
    with suppress(DatelineError):
        return searcher.profile(ProfileRequest(EntityType.PERSON, named[0].value, limit=TRIED)) if named else None
    return None


def _beside(profile: Profile | None, kind: EntityType) -> str | None:
    """The name of a kind that most articles name with a person."""
    found = profile.co_mentions.get(kind, ()) if profile else ()
    return max(found, key=lambda each: each.articles).name if found else None


def _with_place(profile: Profile | None) -> _Made | None:
    place = _beside(profile, EntityType.PLACE)
    if not profile or not place:
        return None
    named = Bag((Clause(Value("person", profile.name)), Clause(Value("place", place))))
    return write(named), "a person and a place, both named"


def _together(profile: Profile | None) -> _Made | None:
    other = _beside(profile, EntityType.PERSON)
    if not profile or not other:
        return None
    left, right = map(_surname, (profile.name, other))
    if left == right:
        return None
    return write(Near(Word(left), Word(right), NEAR_WORDS)), f"two names at most {NEAR_WORDS} words apart"


def _surname(name: str) -> str:
    """The last word of a name that is none of a generation: "Kennedy" of "Robert Kennedy Jr."."""
    words = name.lower().split()
    return next((word for word in reversed(words) if word.strip(".,") not in GENERATIONS), words[-1]).strip(",")


def _source_in_month(searcher: Searcher, front: ResultPage) -> _Made | None:
    found = []
    for each in front.facets.get("source", ()):
        source = write(Value("source", each.value))
        counted = searcher.search(_front(q=source, facets=("date",), interval=Interval.MONTH, limit=1))
        found += [(month.count, month.first, source) for month in counted.dates or ()]
    if not found:
        return None
    _, first, source = max(found)
    return f"{source} date:{first:%Y-%m}", "what one source published in a month"


def _phrase(articles: Sequence[Article]) -> _Made | None:
    """Two words that stand side by side in most headlines, of which neither only holds a sentence together."""
    counts: Counter[tuple[str, str]] = Counter()
    for article in articles:
        words = [article.title[start:end].lower() for start, end in spans(article.title)]
        counts.update({pair for pair in pairwise(words) if all(map(_says_something, pair))})
    best = max(counts, key=lambda pair: (counts[pair], len(" ".join(pair))), default=None)
    return (write(Phrase(" ".join(best))), "these words side by side, in this order") if best else None


def _says_something(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word not in FUNCTION_WORDS


def _prefix(articles: Sequence[Article]) -> _Made | None:
    """The beginning that most long words of headlines have, of several words if there is one."""
    begun: dict[str, list[str]] = {}
    for article in articles:
        for start, end in spans(article.title):
            word = spelling(article.title[start:end])
            if len(word) >= LEAST_WORD_CHARS and word.isalpha() and word.isascii():
                begun.setdefault(word[:PREFIX_CHARS], []).append(word)
    if not begun:
        return None
    best = max(sorted(begun), key=lambda start: (len(set(begun[start])) > 1, len(begun[start])))
    return write(Prefix(best)), "every word that begins so"
