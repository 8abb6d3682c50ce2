"""A query tree to the set of articles that match it, with their scores."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import numpy.typing as npt

from search.engine.arrays import places, spoken
from search.engine.arrays.clauses import sort_clauses, split_weak, wanted_of
from search.engine.arrays.columns import NO_DAY, Columns
from search.engine.arrays.meant import Name
from search.engine.arrays.scored import NOTHING, Scored, at_least, intersect, subtract, unscored
from search.engine.arrays.source import Places
from search.engine.arrays.terms import Terms
from search.errors import DeadlinePassed
from search.query.ast import (
    SPEAKER_FIELD,
    TEXT_FIELDS,
    And,
    AtLeast,
    Bag,
    Boost,
    DateRange,
    Everything,
    Fuzzy,
    Near,
    Node,
    Not,
    Occur,
    Or,
    Phrase,
    Prefix,
    Said,
    Same,
    Spellings,
    Value,
    Word,
)
from search.query.parts import parts
from search.request import Match
from search.said_match import folded_speakers
from search.scoring import FUNCTION_WORD_WEIGHT
from search.text_match import TextMatch
from search.turns import turns

Docs = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

PLACED_AT_ONCE = 50_000  # articles whose positions are compared between two looks at the clock; some 10 ms a word


class Evaluation:
    """One query on one snapshot. Raises DeadlinePassed when ``deadline`` (``time.monotonic()``) has gone by."""

    def __init__(self, terms: Terms, match: Match, deadline: float) -> None:
        self.terms = terms
        self.columns: Columns = terms.source.columns
        self.match = match
        self.deadline = deadline

    def check(self) -> None:
        """Raise DeadlinePassed if the time is up."""
        now = time.monotonic()
        if now > self.deadline:
            raise DeadlinePassed
        turns.pause(now)

    def run(self, node: Node) -> Scored:
        """The articles that match ``node``."""
        self.check()
        match node:
            case Word() | Phrase() | Prefix() | Fuzzy():
                return self.terms.scored(node, self.check)
            case Spellings():
                return self.terms.spelled(node, self.check)
            case Value(field, text):
                return unscored(self._with_value(field, text))
            case DateRange(first, last):
                every = self.columns.live_docs
                return unscored(every[published_within(self.columns, every, first, last)])
            case Everything():
                return unscored(self.columns.live_docs)
            case Not(child):
                return unscored(subtract(unscored(self.columns.live_docs), self.run(child).docs).docs)
            case And(children):
                return self._and(children)
            case Or(children):
                return at_least([self.run(child) for child in children], 1, self.terms.size)
            case Boost(child, factor):
                return self.run(child).times(factor)
            case Near() | Same() | AtLeast() | Said():
                return self._standing(node)
            case Bag():
                return self._bag(node)

    def _with_value(self, field: str, text: str) -> Docs:
        return self._having(self.terms.meant.names(field, text))

    def _having(self, names: Sequence[Name]) -> Docs:
        found = [self.columns.values[field].docs_with(name) for field, name in names]
        return np.unique(np.concatenate([NOTHING.docs, *found])).astype(np.int32)

    def _and(self, children: Iterable[Node]) -> Scored:
        wanted = [child for child in children if not isinstance(child, Not)]
        unwanted = [child.child for child in children if isinstance(child, Not)]
        kept = intersect([self.run(child) for child in wanted]) if wanted else unscored(self.columns.live_docs)
        for child in unwanted:
            kept = subtract(kept, self.run(child).docs)
        return kept

    def _bag(self, bag: Bag) -> Scored:
        required, forbidden, optional = sort_clauses(bag)
        marked = any(clause.occur is Occur.MUST for clause in bag.clauses)
        base = [self.run(node) for node in required]
        kept: Scored | None = intersect(base) if base else None
        plain, spared = split_weak(optional)
        sets = [self.run(node) for node in plain]
        others = [self.run(node).times(FUNCTION_WORD_WEIGHT) for node in spared]
        wanted = wanted_of(self.match, len(plain), len(spared), marked=marked)
        if self.match is Match.ALL:
            sets, others = sets + others, []
        if sets:
            if wanted == 0 and kept is not None:
                kept = at_least([kept], 1, self.terms.size, [each.only(kept.docs) for each in sets + others])
            else:
                chosen = at_least(sets, wanted, self.terms.size, others)
                kept = chosen if kept is None else intersect([kept, chosen])
        if kept is None:
            kept = unscored(self.columns.live_docs) if forbidden else NOTHING
        for node in forbidden:
            kept = subtract(kept, self.run(node).docs)
        return kept

    def _standing(self, node: Near | Same | AtLeast | Said) -> Scored:
        """What words that stand so find, kept for the next page."""
        if isinstance(node, Said):
            return self._said(node)
        return self.terms.source.cache.get(("placed", repr(node)), lambda: self._placed(node))

    def _placed(self, node: Near | Same | AtLeast) -> Scored:
        sides: tuple[Node, ...] = (node.child,) if isinstance(node, AtLeast) else (node.left, node.right)
        candidates = intersect([self._any_word(side) for side in sides])
        if not len(candidates.docs):
            return candidates
        if all(_only_words(side) for side in sides):
            return candidates.only(self._by_positions(node, candidates.docs))
        return candidates.only(self._by_reading(node, candidates.docs))

    def _said(self, node: Said) -> Scored:
        """The articles that quote whom the name means, with the words in one quote; they score as the words do."""
        meant = self.terms.meant.names(SPEAKER_FIELD, node.name)
        quoting = unscored(self._having(meant))
        if node.what is None:
            return quoting
        asked, what = replace(node, speakers=tuple(name for _, name in meant)), node.what
        return self.terms.source.cache.get(("said", repr(asked)), lambda: self._saying(asked, quoting, what))

    def _saying(self, node: Said, quoting: Scored, what: Node) -> Scored:
        candidates = intersect([quoting, self.run(spoken.in_article(what))])
        docs = candidates.docs
        if not len(docs) or not spoken.by_positions(what):
            return candidates.only(self._by_reading(node, docs))
        quotes = spoken.Spoken(folded_speakers(node), docs, self.terms.source.quotes(docs, self.check))
        holds = spoken.holding(what, quotes, lambda leaf: self.terms.places(leaf, "body", docs, self.check))
        return candidates.only(np.unique(quotes.docs[holds]))

    def _any_word(self, side: Node) -> Scored:
        found = [self.terms.scored(leaf, self.check) for leaf in leaves(side)]
        return at_least(found, 1, self.terms.size) if found else NOTHING

    def _by_positions(self, node: Near | Same | AtLeast, candidates: Docs) -> Docs:
        """Those of the candidates in which the words stand as they should; so many at a time that the time is kept."""
        parts = [candidates[at : at + PLACED_AT_ONCE] for at in range(0, len(candidates), PLACED_AT_ONCE)]
        return np.concatenate([NOTHING.docs, *(self._placed_in(node, docs) for docs in parts)])

    def _placed_in(self, node: Near | Same | AtLeast, docs: Docs) -> Docs:
        if isinstance(node, AtLeast):
            found = [self._places(node.child, field, docs).docs for field in TEXT_FIELDS]
            having, counts = np.unique(np.concatenate(found), return_counts=True)
            return having[counts >= max(1, node.count)]
        found = []
        for field in TEXT_FIELDS:
            left, right = self._places(node.left, field, docs), self._places(node.right, field, docs)
            if isinstance(node, Near):
                found.append(places.near(left, right, node.distance))
            else:
                sentences = self.terms.source.sentences(docs) if field == "body" else None
                found.append(places.same_sentence(left, right, sentences))
        return np.union1d(*found)

    def _places(self, side: Node, field: str, docs: Docs) -> Places:
        words = [leaf for leaf in leaves(side) if isinstance(leaf, Word | Phrase)]
        return places.union([self.terms.places(leaf, field, docs, self.check) for leaf in words], self.check)

    def _by_reading(self, node: Near | Same | AtLeast | Said, docs: Docs) -> Docs:
        """Stems cannot tell where the words of a prefix stand, so the candidates' own text is read."""
        kept = []
        for doc in docs.tolist():
            self.check()
            if TextMatch.of(self.terms.source.article(doc), self.check).holds(node):
                kept.append(doc)
        return np.array(kept, np.int32)


def published_within(columns: Columns, docs: Docs, first: date | None, last: date | None) -> Mask:
    """Which of the articles were published from day ``first`` to day ``last``; an undated one is in no range."""
    days = columns.days[docs]
    inside: Mask = days >= (first.toordinal() if first is not None else NO_DAY + 1)
    if last is not None:
        inside &= days <= last.toordinal()
    return inside


def leaves(node: Node, *, forbidden: bool = False) -> list[Word | Phrase | Prefix | Fuzzy]:
    """The words, phrases, prefixes and fuzzy words of which a match may consist; ``forbidden``: those of NOT too."""
    if isinstance(node, Word | Phrase | Prefix | Fuzzy):
        return [node]
    return [leaf for part in _parts(node, forbidden=forbidden) for leaf in leaves(part, forbidden=forbidden)]


def _parts(node: Node, *, forbidden: bool) -> Sequence[Node]:
    match node:
        case Bag(clauses) if forbidden:
            return [clause.node for clause in clauses]
        case Not(child) if forbidden:
            return [child]
        case _:
            return parts(node)


def _only_words(node: Node) -> bool:
    """Whether positions alone tell where the node stands: words and phrases, or several of them."""
    if isinstance(node, Or | Bag):
        return all(map(_only_words, parts(node)))
    return isinstance(node, Word | Phrase)
