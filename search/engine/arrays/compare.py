"""What tells two sides of a list of hits apart: words, names, and what only one of them covers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from search import scoring
from search.article import EntityType
from search.engine.arrays import sets, stories
from search.engine.arrays.answer import hits_of
from search.engine.arrays.evaluate import Evaluation
from search.engine.arrays.said_words import SaidWords, said_words
from search.engine.arrays.scored import unscored
from search.engine.arrays.source import Docs, Source
from search.engine.arrays.terms import Terms
from search.engine.port import Query
from search.views import Comparison, OnlyName, OnlyStory, Side, Sides, Telling

LEAST_TOLD = 2  # stories of one side in which a word or a name must be; one story tells of itself
LEAST_Z = 1.96  # of what is told; beyond it chance alone puts one of twenty

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class _Half:
    """The articles of one side, and the same by story."""

    docs: Docs
    told: stories.Folded

    @property
    def stories(self) -> Docs:
        """The articles that stand for stories."""
        return self.told.shown.docs


@dataclass(frozen=True)
class _Names:
    """What is named on either side, and in how many stories of each."""

    named: Sequence[tuple[str, EntityType]]
    one: Counts
    other: Counts


def compare(terms: Terms, query: Query, asked: Sides) -> Comparison:
    """The sides of what the query finds. Raises DeadlinePassed."""
    found, hits, evaluation = hits_of(terms, query)
    one, other, on_both = _halves(terms, query, asked, found.docs)
    names = _names(terms.source, one, other)
    evaluation.check()
    source, listed = terms.source, asked.listed
    read = sets.spread(one.stories, asked.read), sets.spread(other.stories, asked.read)
    said = said_words(source, read, evaluation.check)
    only_a = _only_names(names.named, names.one, names.other, listed)
    only_b = _only_names(names.named, names.other, names.one, listed)
    return Comparison(
        hits,
        a=_side(one, said.counts[0], asked.read, only_a, _only_stories(source, one, other, listed)),
        b=_side(other, said.counts[1], asked.read, only_b, _only_stories(source, other, one, listed)),
        on_both=on_both,
        words=_words(said, listed),
        names=_telling_names(names, listed),
    )


def _side(half: _Half, said: Counts, most: int, names: tuple[OnlyName, ...], untold: tuple[OnlyStory, ...]) -> Side:
    told = len(half.stories)
    return Side(len(half.docs), told, min(told, most), int(said.sum()), names, untold)


def _halves(terms: Terms, query: Query, asked: Sides, docs: Docs) -> tuple[_Half, _Half, int]:
    """Both sides of the hits, without those that are on both, and how many these are."""
    evaluation = Evaluation(terms, query.match, query.deadline)
    one = docs[sets.among(docs, evaluation.run(asked.a).docs, True)]
    other = docs[sets.among(docs, one, False)]
    on_both = 0
    if asked.b is not None:
        of_b = docs[sets.among(docs, evaluation.run(asked.b).docs, True)]
        other = of_b[sets.among(of_b, one, False)]
        on_both = len(of_b) - len(other)
        one = one[sets.among(one, of_b, False)]
    columns = terms.source.columns
    half, opposite = (_Half(each, stories.fold(unscored(each), columns)) for each in (one, other))
    return half, opposite, on_both


def _names(source: Source, one: _Half, other: _Half) -> _Names:
    named: list[tuple[str, EntityType]] = []
    counts: tuple[list[Counts], list[Counts]] = ([], [])
    for kind in EntityType:
        column = source.columns.values[kind.value]
        both = [column.counts_of_groups(half.docs, half.told.groups, len(half.stories)) for half in (one, other)]
        some = np.flatnonzero(both[0] + both[1])
        named += [(column.names[number], kind) for number in some.tolist()]
        for kept, counted in zip(counts, both, strict=True):
            kept.append(counted[some])
    return _Names(named, np.concatenate(counts[0]), np.concatenate(counts[1]))


def _only_names(
    named: Sequence[tuple[str, EntityType]], own: Counts, theirs: Counts, most: int
) -> tuple[OnlyName, ...]:
    places = np.flatnonzero((own >= LEAST_TOLD) & (theirs == 0)).tolist()
    found = [OnlyName(*named[place], int(own[place])) for place in places]
    return tuple(sorted(found, key=lambda each: (-each.stories, each.name, each.type))[:most])


def _only_stories(source: Source, half: _Half, against: _Half, most: int) -> tuple[OnlyStory, ...]:
    """The stories of a side that the other has no article of, those with most articles first, then the newest."""
    columns = source.columns
    docs = half.stories
    articles = np.bincount(half.told.groups, minlength=len(docs))
    lacking = ~np.isin(columns.stories[docs], columns.stories[against.docs])
    docs, articles = docs[lacking], articles[lacking]
    order = np.lexsort((columns.hash_parts[docs], -columns.order[docs], -articles))[:most]
    shown = zip(docs[order].tolist(), articles[order].tolist(), strict=True)
    return tuple(OnlyStory(source.shown(doc), count) for doc, count in shown)


def _words(said: SaidWords, most: int) -> tuple[Telling, ...]:
    numbers = np.flatnonzero(said.counts.sum(axis=0))
    one, other = said.counts[:, numbers]
    told = said.articles[:, numbers].max(axis=0, initial=0)
    return tuple(
        Telling(said.spelled(int(numbers[place]), int(z < 0)), None, int(one[place]), int(other[place]), z)
        for place, z in _best(one, other, told, most, lambda place: said.tells(int(numbers[place])))
    )


def _telling_names(names: _Names, most: int) -> tuple[Telling, ...]:
    told = np.maximum(names.one, names.other)
    return tuple(
        Telling(*names.named[place], int(names.one[place]), int(names.other[place]), z)
        for place, z in _best(names.one, names.other, told, most, lambda _: True)
    )


def _best(one: Counts, other: Counts, told: Counts, most: int, tells: Callable[[int], bool]) -> list[tuple[int, float]]:
    """The places of at most so many things of each side that tell it from the other, each with its z, falling.

    ``told`` is in how many stories of a side each is, and ``tells`` says whether one is worth telling.
    """
    if not len(one):
        return []
    z = scoring.log_odds(one, other)
    order = np.argsort(-z, kind="stable")
    order = order[(np.abs(z[order]) >= LEAST_Z) & (told[order] >= LEAST_TOLD)]
    of_one = islice((place for place in order[z[order] > 0].tolist() if tells(place)), most)
    of_other = islice((place for place in order[z[order] < 0][::-1].tolist() if tells(place)), most)
    return [(place, float(z[place])) for place in (*of_one, *reversed([*of_other]))]
