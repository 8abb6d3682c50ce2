"""Articles about the same as one: they share its most telling terms and the rarer of its names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search import scoring
from search.analysis import analyzer
from search.analysis.texts import read
from search.article import Article
from search.compiled import brief
from search.engine.arrays.scored import Scored, at_least
from search.engine.arrays.terms import Terms
from search.result import Related, Shared

TERMS = 25  # of an article; more add words that every article has
COUNTED_TERMS = 60  # of which it is counted how many articles have each; each costs posting lists
LEAD_TOKENS = 60  # of the body; a news story says in its first sentences what it is about (the inverted pyramid)
READ_CHARS = 6_000  # of the body, a usual story; a long one has said by then what it is about
TITLE_COUNTS, LEAD_COUNTS = 4.0, 2.0  # occurrences that one in the title, and one in the lead, counts as
SHORTEST_TERM = 3  # letters; shorter ones are initials and debris of markup
LEAST_LIKENESS = 0.05  # of the score that the article itself would have; below it only words of every day are shared
NAMED = 6  # shared terms and names that are told of an article

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]


@dataclass(frozen=True)
class _Sought:
    """One thing that makes articles related: what it is called, and the articles that have it with their scores."""

    shared: Shared
    found: Scored


def related(terms: Terms, doc: int, limit: int, check: Callable[[], None]) -> tuple[Related, ...]:
    """At most ``limit`` other articles, the most alike first, one of each story and none of its own.

    How new they are does not count.

    Terms weigh by tf·idf, as in "more like this" of Lucene, and are matched by BM25F. ``check`` may raise.
    """
    article = terms.source.shown(doc)
    sought = [*_names(terms, article), *_words(terms, article, check)]
    if not sought:
        return ()
    every = at_least([each.found for each in sought], 1, terms.size)
    own = every.score_of(doc)
    stories = terms.source.columns.stories
    others = every.where((stories[every.docs] != stories[doc]) & (every.scores >= LEAST_LIKENESS * own))
    return tuple(
        Related(terms.source.shown(int(other)), float(score), _shared(sought, int(other)))
        for other, score in _best(others, stories, limit)
    )


def _best(others: Scored, stories: npt.NDArray[np.int64], limit: int) -> list[tuple[int, float]]:
    """Of a story the one most alike, of equally alike ones the first in the index."""
    order = np.lexsort((others.docs, -others.scores))
    firsts = np.unique(stories[others.docs[order]], return_index=True)[1]
    chosen = order[np.sort(firsts)[:limit]]
    return list(zip(others.docs[chosen].tolist(), others.scores[chosen].tolist(), strict=True))


def _saturated(count: float) -> float:
    """As occurrences in a hit count: the tenth says little that the first five did not."""
    return count / (count + scoring.SATURATION)


def _shared(sought: list[_Sought], doc: int) -> tuple[Shared, ...]:
    """What an article has of what is sought, that which made its score first; a name rather than its words."""
    scores = [(each.found.score_of(doc), each.shared) for each in sought]
    told: list[Shared] = []
    said: set[str] = set()
    for score, shared in sorted(scores, key=lambda each: -each[0]):
        terms = analyzer.terms(shared.text)
        if score and len(told) < NAMED and not said.issuperset(terms):
            told.append(shared)
            said.update(terms)
    return tuple(told)


def _words(terms: Terms, article: Article, check: Callable[[], None]) -> list[_Sought]:
    counts, spelled = _counted(article)
    weighed = []
    for term in sorted(counts, key=lambda term: (-counts[term], term))[:COUNTED_TERMS]:
        check()
        having = len(terms.of_term(term).docs)
        if having > 1:
            weight = _saturated(counts[term]) * scoring.idf(having, terms.count)
            weighed.append((weight * scoring.idf(having, terms.count), weight, term))
    best = sorted(weighed, reverse=True)[:TERMS]
    found = []
    for _, weight, term in best:
        check()
        found.append(_Sought(Shared(spelled(term), "word"), terms.of_term(term).times(weight)))
    return found


def _counted(article: Article) -> tuple[Mapping[str, float], Callable[[str], str]]:
    """How much each term of an article counts, and how each is mostly spelled in it."""
    texts = read((article.title, article.body[:READ_CHARS]))
    worth = np.ones(len(texts.terms), np.float32)
    worth[: texts.bounds[1]] = TITLE_COUNTS
    worth[texts.bounds[1] : texts.bounds[1] + LEAD_TOKENS] = LEAD_COUNTS
    counts = np.bincount(texts.terms, worth)
    numbers = {texts.term(number): number for number in np.flatnonzero(counts).tolist()}
    telling = {term: float(counts[number]) for term, number in numbers.items() if _tells(term)}
    return telling, lambda term: texts.usual_word(numbers[term])


def _tells(term: str) -> bool:
    return len(term) >= SHORTEST_TERM and not term.isnumeric() and not analyzer.is_function_word(term)


def _names(terms: Terms, article: Article) -> list[_Sought]:
    """The entities of an article that others have too."""
    found = []
    for kind in dict.fromkeys(each.type.value for each in article.entities):
        column = terms.source.columns.values[kind]
        named = [each for each in article.entities if each.type.value == kind]
        numbers = {number: each for each in named if (number := column.number_of(each.name)) is not None}
        wanted = np.array(sorted(numbers), np.int32)
        docs, bounds = _having(column.docs, column.ordinals, wanted, len(column.names))
        for place, number in enumerate(wanted.tolist()):
            having = docs[bounds[place] : bounds[place + 1]]
            if len(having) > 1:
                worth = _saturated(numbers[number].count) * scoring.idf(len(having), terms.count) ** 2
                scores = np.full(len(having), worth, np.float32)
                found.append(_Sought(Shared(numbers[number].name, kind), Scored(having, scores)))
    return found


@brief
def _having(docs: Ints, ordinals: Ints, wanted: Ints, values: int) -> tuple[Ints, Ints]:
    """The articles with each of the wanted values, one after the other, and where those of each begin."""
    place = np.full(values, -1, np.int32)
    for i in range(len(wanted)):
        place[wanted[i]] = i
    bounds = np.zeros(len(wanted) + 1, np.int32)
    for ordinal in ordinals:
        if place[ordinal] >= 0:
            bounds[place[ordinal] + 1] += 1
    for i in range(len(wanted)):
        bounds[i + 1] += bounds[i]
    found, free = np.empty(bounds[len(wanted)], np.int32), bounds[:-1].copy()
    for i in range(len(ordinals)):
        at = place[ordinals[i]]
        if at >= 0:
            found[free[at]] = docs[i]
            free[at] += 1
    return found, bounds
