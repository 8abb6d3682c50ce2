"""Who or what is this? One entity as the articles of a snapshot have it: when, where, how spelled and with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from sys import getsizeof

import numpy as np
import numpy.typing as npt

from search import scoring
from search.analysis import analyzer
from search.analysis.folding import fold
from search.article import Article, Entity, EntityType
from search.engine.arrays import quotations, sets, stories
from search.engine.arrays.columns import NO_DAY, ValueColumn
from search.engine.arrays.evaluate import published_within
from search.engine.arrays.facets import count_dates_within
from search.engine.arrays.scored import Scored, at_least
from search.engine.arrays.source import Docs, Source
from search.engine.arrays.terms import Terms
from search.profile import CoMention, NamingArticle, Profile, ProfileRequest, SourceShare, Variant

LEAST_TOGETHER = 2  # stories that two names share; one story tells of itself, however many sites repeat it
ARTICLES_READ = 60  # articles read for spellings, spread over all that name it; each costs 0.04 ms
NAME_TERMS = 8  # of a name, by which its articles are put in order; a name of more is a sentence that slipped in
_VARIANT_BYTES = 60  # of a kept spelling besides its text

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class _Within:
    """The articles of the days asked for (``every``), those of them that name the entity, and the stories of these."""

    every: Docs
    naming: Docs
    groups: npt.NDArray[np.int32]
    stories: int
    is_whole: bool

    def totals(self, column: ValueColumn) -> Counts:
        """How many articles have each value."""
        return column.totals if self.is_whole else column.counts(self.every)


@dataclass(frozen=True, slots=True)
class _Spelled:
    """How some articles spell an entity."""

    variants: tuple[Variant, ...]

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return sum(_VARIANT_BYTES + getsizeof(each.surface) for each in self.variants)


def profile(terms: Terms, asked: ProfileRequest, check: Callable[[], None]) -> Profile | None:
    """The profile of an entity, None when no article of the archive names it; ``check`` may raise."""
    columns = terms.source.columns
    own = columns.values[asked.type.value]
    number = own.number_of(asked.name)
    if number is None:
        return None
    within = _within(terms, asked, own.docs_with(asked.name))
    check()
    days = columns.days[within.naming]
    dates, warnings = count_dates_within(days, asked.interval, asked.first, asked.last)
    together = {}
    for kind in EntityType:
        itself = number if kind is asked.type else None
        together[kind] = _together(columns.values[kind.value], within, itself, asked.limit)
        check()
    quoting = quotations.quoting(terms, asked) if asked.type is EntityType.PERSON else within.naming[:0]
    read = sets.spread(within.naming, ARTICLES_READ)
    spelled = terms.source.cache.get(
        ("spelled", asked.type, own.keys[number], asked.first, asked.last),
        lambda: _variants(terms.source, read, asked.type, own.spellings(number)),
    )
    check()
    return Profile(
        name=own.names[number],
        type=asked.type,
        articles=len(within.naming),
        stories=within.stories,
        undated=int(np.count_nonzero(days == NO_DAY)),
        dates=dates,
        co_mentions=together,
        sources=_sources(columns.values["source"], within)[: asked.limit],
        variants=spelled.variants[: asked.limit],
        articles_read=len(read),
        top=_top(terms, asked, within.naming),
        quoted_in=len(quoting),
        quotes=quotations.latest(terms, asked, quoting, check),
        warnings=warnings,
    )


def _within(terms: Terms, asked: ProfileRequest, naming: Docs) -> _Within:
    columns = terms.source.columns
    every = columns.live_docs
    is_whole = asked.first is None and asked.last is None
    if not is_whole:
        every = every[published_within(columns, every, asked.first, asked.last)]
        naming = naming[published_within(columns, naming, asked.first, asked.last)]
    return _Within(every, naming, *stories.grouped(naming, columns.stories), is_whole)


def _together(column: ValueColumn, within: _Within, itself: int | None, limit: int) -> tuple[CoMention, ...]:
    """The names of a column that occur with the entity more often than by chance, those that belong to it first."""
    both = column.counts(within.naming)
    told = both  # where each article is a story of its own
    if within.stories < len(within.naming):
        told = column.counts_of_groups(within.naming, within.groups, within.stories)
    numbers = np.flatnonzero(told >= LEAST_TOGETHER)
    numbers = numbers[numbers != itself] if itself is not None else numbers
    if not len(numbers):
        return ()
    totals = within.totals(column)
    scores = scoring.association(both[numbers], len(within.naming), totals[numbers], len(within.every))
    best = sets.highest(scores, limit)
    found = [
        CoMention(column.names[number], int(both[number]), int(totals[number]), score)
        for number, score in zip(numbers[best].tolist(), scores[best].tolist(), strict=True)
    ]
    return tuple(sorted(found, key=lambda each: (-each.score, each.name))[:limit])


def _sources(column: ValueColumn, within: _Within) -> tuple[SourceShare, ...]:
    """Every source that names the entity, that with most articles first."""
    counts, totals = column.counts(within.naming), within.totals(column)
    found = [
        SourceShare(column.names[number], int(counts[number]), float(counts[number] / totals[number]))
        for number in np.flatnonzero(counts).tolist()
    ]
    return tuple(sorted(found, key=lambda each: (-each.articles, each.source)))


def _variants(source: Source, docs: Sequence[int], kind: EntityType, names: Sequence[str]) -> _Spelled:
    """How the articles spell the entity of these names, the most frequent spelling first."""
    counts: Counter[str] = Counter()
    for doc in docs:
        counts.update({" ".join(each.split()) for each in source.surfaces(doc, kind, names)})
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return _Spelled(tuple(Variant(*each) for each in ordered))


def _named(article: Article, asked: ProfileRequest) -> list[Entity]:
    key = fold(asked.name)
    return [each for each in article.entities if each.type is asked.type and fold(each.name) == key]


def _top(terms: Terms, asked: ProfileRequest, naming: Docs) -> tuple[NamingArticle, ...]:
    """The articles in which the words of the name weigh most, one of each story; of equals the newest first."""
    columns = terms.source.columns
    words = list(dict.fromkeys(analyzer.terms(asked.name)))[:NAME_TERMS]
    scores = np.zeros(terms.size, np.float32)
    at_least([terms.of_term(word) for word in words], 1, terms.size).add_to(scores)
    shown = stories.fold(Scored(naming, scores[naming]), columns).shown
    order = np.lexsort((columns.hash_parts[shown.docs], -columns.order[shown.docs], -shown.scores))[: asked.limit]
    found = []
    for doc, score in zip(shown.docs[order].tolist(), shown.scores[order].tolist(), strict=True):
        article = terms.source.shown(doc)
        found.append(NamingArticle(article, score, sum(each.count for each in _named(article, asked))))
    return tuple(found)
