"""Which of the best articles have the words of a query together: side by side, near each other, in title or lead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from search import scoring
from search.analysis import analyzer
from search.compiled import compiled
from search.engine.arrays import places
from search.engine.arrays.rank import highest
from search.engine.arrays.scored import Floats, Scored
from search.engine.arrays.sets import place_from
from search.engine.arrays.source import Docs, Places
from search.engine.arrays.terms import Terms
from search.query.ast import TEXT_FIELDS, And, Bag, Boost, Node, Occur, Or, Phrase, Spellings, Word
from search.query.weak_words import weak
from search.query.write import write
from search.scoring import BESIDE_WEIGHT, LEAD_WORDS, NEAR_WEIGHT, NEAR_WORDS, RERANKED

Ints = npt.NDArray[np.int32]


MOST_CHOICES = 5  # words of an OR that are looked for as one: a word in all its spellings; not a list of topics

IN_LEAD = f"words of the query stand in the headline or among the first {LEAD_WORDS} words of the text"
"""What is said of the bonus for these words, which is the larger, the more of them there are and the rarer they are."""

Leaves = tuple[Word | Phrase, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or phrase of the query, or a choice of a few: ``node`` with its ``leaves``, and how often it counts."""

    node: Word | Phrase | Or
    leaves: Leaves
    weight: float


@dataclass(frozen=True, slots=True)
class Part:
    """What each of the articles compared gets for one thing."""

    label: str
    scores: Floats


@dataclass(frozen=True, slots=True)
class Compared:
    """What articles get for each thing, and all in all."""

    parts: tuple[Part, ...]
    total: Floats

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        return int(self.total.nbytes + sum(each.scores.nbytes for each in self.parts))


def compared(terms: Terms, tree: Node, docs: Docs, check: Callable[[], None]) -> Compared:
    """``parts``, kept for the next page and for explanations; ``check`` may raise."""

    def made() -> Compared:
        found = tuple(parts(terms, tree, docs, check))
        total = np.zeros(len(docs), np.float32)
        for each in found:
            total += each.scores
        return Compared(found, total)

    return terms.source.cache.get(("closeness", tree, docs.tobytes()), made)


def best(hits: Scored) -> Docs:
    """The articles that are compared: of the best hits ``RERANKED``, by docid."""
    return hits.docs[highest(hits.scores, RERANKED)]


def parts(terms: Terms, tree: Node, docs: Docs, check: Callable[[], None]) -> list[Part]:
    """What articles (ascending) get beyond the sum of their words; ``check`` may raise."""
    units = [each for each in _units(tree, 1.0) if each is None or each.leaves]
    found = _Found(terms, docs, check)
    return [*_lead(found, [each for each in units if each is not None]), *_pairs(found, units)]


def count(tree: Node) -> float:
    """As how many words a query counts, at least 1."""
    return max(1.0, sum(each.weight for each in _units(tree, 1.0) if each is not None))


def _units(node: Node, weight: float) -> Iterator[Unit | None]:
    """The words and phrases that stand side by side, None between those that something else parts."""
    match node:
        case Word() | Phrase(slop=0):
            yield Unit(node, _searchable((node,)), weight)
        case Or(children) if len(children) <= MOST_CHOICES and all(
            isinstance(each, Word | Phrase) for each in children
        ):
            yield Unit(node, _searchable(children), weight)
        case Boost(child, factor):
            yield from _units(child, weight * factor)
        case And(children):
            yield from _of_each(children, weight)
        case Bag(clauses):
            yield from _of_each([each.node for each in clauses if each.occur is not Occur.MUST_NOT], weight)
        case _:
            yield None


def _searchable(nodes: Iterable[Node]) -> Leaves:
    """Those in which there is a word to look for."""
    return tuple(each for each in nodes if isinstance(each, Word | Phrase) and analyzer.terms(each.text))


def _of_each(nodes: Sequence[Node], weight: float) -> Iterator[Unit | None]:
    """Words that only hold the query together part nothing: "bank of England" is about a bank and England."""
    spared = weak(nodes)
    for node, is_spared in zip(nodes, spared, strict=True):
        if not is_spared or all(spared):
            yield from _units(node, weight)


class _Found:
    """Where the words stand in the articles compared, each looked for once."""

    def __init__(self, terms: Terms, docs: Docs, check: Callable[[], None]) -> None:
        self.terms, self.docs, self.check = terms, docs, check
        self._places: dict[tuple[Leaves, str], Places] = {}
        columns = terms.source.columns
        self.lengths: Floats = columns.lengths["title"][docs] + columns.lengths["body"][docs]
        self.mean_length = sum(columns.tokens[field] for field in TEXT_FIELDS) / max(1, columns.count)

    def places(self, leaves: Leaves, field: str) -> Places:
        """Where one of the leaves stands in a field."""
        if (leaves, field) not in self._places:
            found = [self.terms.places(leaf, field, self.docs, self.check) for leaf in leaves]
            self._places[leaves, field] = places.union(found, self.check)
        return self._places[leaves, field]

    def rarity(self, unit: Unit) -> float:
        """The idf of a unit; of a choice that of its most common word, than which it is no rarer."""
        if isinstance(unit.node, Word | Phrase | Spellings):
            return self.terms.rarity(unit.node, self.check)
        return min(self.terms.rarity(leaf, self.check) for leaf in unit.leaves)


def _lead(found: _Found, units: Sequence[Unit]) -> list[Part]:
    covered, everything = np.zeros(len(found.docs), np.float32), 0.0
    for unit in units:
        worth = unit.weight * found.rarity(unit)
        everything += worth
        title, body = (found.places(unit.leaves, field) for field in TEXT_FIELDS)
        _cover(found.docs, title.docs, body.docs, body.starts, np.float32(worth), LEAD_WORDS, covered)
    if not everything or not covered.any():
        return []
    return [Part(IN_LEAD, scoring.lead_bonus(covered, everything))]


def _pairs(found: _Found, units: Iterable[Unit | None]) -> Iterator[Part]:
    neighbours = dict.fromkeys(
        (one.leaves, other.leaves) for one, other in pairwise(units) if one and other and one.leaves != other.leaves
    )
    for one, other in neighbours:
        beside, near = np.zeros(len(found.docs), np.float32), np.zeros(len(found.docs), np.float32)
        for field in TEXT_FIELDS:
            left, right = found.places(one, field), found.places(other, field)
            _count(found.docs, left.docs, left.starts, left.ends, right.docs, right.starts, NEAR_WORDS, beside, near)
        for counts, weight, how in ((beside, BESIDE_WEIGHT, "stands right before"), (near, NEAR_WEIGHT, "stands near")):
            if counts.any():
                worth = scoring.together(counts, found.lengths, found.mean_length)
                yield Part(f"{write(one[0])} {how} {write(other[0])}", worth * np.float32(weight))


@compiled
def _cover(
    wanted: Ints, titles: Ints, docs: Ints, starts: Ints, worth: np.float32, early: int, covered: Floats
) -> None:
    """Add ``worth`` to each of the wanted articles in whose title or among whose ``early`` words a word is."""
    i, j = 0, 0
    for k in range(len(wanted)):
        i, j = place_from(titles, wanted[k], i), place_from(docs, wanted[k], j)
        in_title = i < len(titles) and titles[i] == wanted[k]
        if in_title or (j < len(docs) and docs[j] == wanted[k] and starts[j] < early):
            covered[k] += worth


@compiled
def _count(
    wanted: Ints,
    docs: Ints,
    starts: Ints,
    ends: Ints,
    docs2: Ints,
    starts2: Ints,
    window: int,
    beside: Floats,
    near: Floats,
) -> None:
    """Add for each of the wanted articles how often the one is right before the other, and how often near it.

    Near is counted once for each place of the one, or of the other where those are fewer.
    """
    i, j = 0, 0
    for k in range(len(wanted)):
        i, j = place_from(docs, wanted[k], i), place_from(docs2, wanted[k], j)
        last, last2 = i, j
        while last < len(docs) and docs[last] == wanted[k]:
            last += 1
        while last2 < len(docs2) and docs2[last2] == wanted[k]:
            last2 += 1
        if last > i and last2 > j:
            beside[k] += _common(ends[i:last], starts2[j:last2])
            ones, others = starts[i:last], starts2[j:last2]
            near[k] += min(_close(ones, others, window), _close(others, ones, window))
        i, j = last, last2


@compiled
def _common(ends: Ints, starts: Ints) -> int:
    """How many of the places behind the one are those where the other begins; both sorted."""
    count, j = 0, 0
    for end in ends:
        while j < len(starts) and starts[j] < end:
            j += 1
        count += j < len(starts) and starts[j] == end
    return count


@compiled
def _close(starts: Ints, others: Ints, window: int) -> int:
    """How many have one of the others less than ``window`` before or behind; both sorted."""
    count, j = 0, 0
    for start in starts:
        while j < len(others) and others[j] <= start - window:
            j += 1
        count += j < len(others) and others[j] < start + window
    return count
