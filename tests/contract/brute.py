"""What matches, found by reading every article from end to end: the slow truth that engines are held to."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from search.analysis import analyzer
from search.analysis.folding import fold
from search.article import Article, Quote
from search.edits import edits
from search.query.ast import (
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
    Value,
    Word,
)
from search.request import Match

NAMES = ("person", "organisation", "place", "entity")
"""Fields of which several values side by side are all wanted."""

Place = tuple[str, int, int]
"""Field, and [start, end) in positions."""


@dataclass(frozen=True)
class Brute:
    """Matches one article at a time."""

    match: Match

    def __call__(self, node: Node, article: Article) -> bool:
        match node:
            case Word() | Phrase() | Prefix() | Fuzzy() | Near() | Same():
                return bool(places(node, article))
            case AtLeast(count, child):
                return len(places(child, article)) >= count
            case Value(field, text):
                return fold(text) in [fold(value) for value in values(field, article)]
            case Said(name, what):
                own = [quote for quote in article.quotes if fold(quote.speaker) == fold(name)]
                return any(what is None or holds_in(what, quote, article) for quote in own)
            case DateRange(first, last):
                day = article.published.day if article.published else None
                return day is not None and (first is None or first <= day) and (last is None or day <= last)
            case Everything():
                return True
            case Not(child):
                return not self(child, article)
            case And(children):
                return all(self(child, article) for child in children)
            case Or(children):
                return any(self(child, article) for child in children)
            case Boost(child, _):
                return self(child, article)
            case Bag(clauses):
                return self._bag(Bag(clauses), article)

    def _bag(self, bag: Bag, article: Article) -> bool:
        must = [clause.node for clause in bag.clauses if clause.occur is Occur.MUST]
        should = [clause.node for clause in bag.clauses if clause.occur is Occur.SHOULD]
        forbidden = [clause.node for clause in bag.clauses if clause.occur is Occur.MUST_NOT]
        forbidden += [node.child for node in should if isinstance(node, Not)]
        wanted = [node for node in should if is_wanted(node)]
        should = [node for node in should if not is_wanted(node)]
        filters = {kind_of(node): [each for each in should if kind_of(each) == kind_of(node)] for node in should}
        filters.pop("", None)
        text: list[Node] = [node for node in should if not kind_of(node) and not isinstance(node, Not)]
        common: list[Node] = [node for node in text if isinstance(node, Word) and is_common(node)]
        content = [node for node in text if node not in common and not is_empty(node)]
        if not content:
            content, common = common, []
        if any(self(node, article) for node in forbidden):
            return False
        if not all(self(node, article) for node in [*must, *wanted]):
            return False
        if not all(any(self(node, article) for node in same) for same in filters.values()):
            return False
        if content:
            return self._enough(content, common, article, marked=bool(must))
        return bool(must or wanted or filters or forbidden)

    def _enough(self, content: Sequence[Node], common: Sequence[Node], article: Article, *, marked: bool) -> bool:
        found = sum(self(node, article) for node in content)
        if self.match is Match.ALL:
            return found == len(content) and all(self(node, article) for node in common)
        if marked:
            return True
        if self.match is Match.ANY or len(content) <= 3:
            return found >= (1 if self.match is Match.ANY else len(content))
        return found * 4 >= len(content) * 3


def kind_of(node: Node) -> str:
    """What a node that only filters filters by; empty for others."""
    if isinstance(node, Everything):
        return "everything"
    if isinstance(node, Value):
        return node.field
    return "date" if isinstance(node, DateRange) else ""


def is_wanted(node: Node) -> bool:
    """Whether a node without a sign must match, however much it counts."""
    bare = node
    while isinstance(bare, Boost):
        bare = bare.child
    return isinstance(bare, Everything | Said) or kind_of(bare) in NAMES


def is_common(word: Word) -> bool:
    terms = analyzer.terms(word.text)
    return len(terms) == 1 and analyzer.is_function_word(terms[0])


def is_empty(node: Node) -> bool:
    return isinstance(node, Word) and not analyzer.terms(node.text)


def values(field: str, article: Article) -> list[str]:
    if field == "entity":
        return [entity.name for entity in article.entities]
    if field in ("person", "organisation", "place"):
        return [entity.name for entity in article.entities if entity.type == field]
    value = getattr(article, field)
    return [value] if value else []


def places(node: Node, article: Article) -> set[Place]:
    """Where the node stands in the article."""
    match node:
        case Word(field=field) | Phrase(field=field) | Prefix(field=field) | Fuzzy(field=field):
            fields = [field] if field else ["title", "body"]
            return {(each, start, end) for each in fields for start, end in leaf(node, getattr(article, each))}
        case Or(children) | And(children):
            return {place for child in children for place in places(child, article)}
        case Bag(clauses):
            kept = [clause.node for clause in clauses if clause.occur is not Occur.MUST_NOT]
            return {place for child in kept for place in places(child, article)}
        case Boost(child) | AtLeast(_, child):
            return places(child, article)
        case Near(left, right, distance):
            pairs = itertools.product(places(left, article), places(right, article))
            return {(a[0], min(a[1], b[1]), max(a[2], b[2])) for a, b in pairs if near(a, b, distance)}
        case Same(left, right):
            pairs = itertools.product(places(left, article), places(right, article))
            return {place for pair in pairs if same(*pair, article) for place in pair}
        case _:
            raise AssertionError(f"{node} has no place")


def holds_in(what: Node, quote: Quote, article: Article) -> bool:
    """Whether one quote has the words."""
    match what:
        case And(children):
            return all(holds_in(child, quote, article) for child in children)
        case Or(children):
            return any(holds_in(child, quote, article) for child in children)
        case Boost(child):
            return holds_in(child, quote, article)
        case Bag(clauses):
            content = [each for each in clauses if each.occur is Occur.MUST or not is_weak(each.node)]
            content = [each for each in content or clauses if not is_empty(each.node)] or list(content or clauses)
            return all(holds_in(each.node, quote, article) for each in content)
        case AtLeast(count, child):
            return len(quoted(places(child, article), quote, article)) >= count
        case Near(left, right, distance):
            pairs = itertools.product(*(quoted(places(side, article), quote, article) for side in (left, right)))
            return any(near(a, b, distance) for a, b in pairs)
        case Same(left, right):
            pairs = itertools.product(*(quoted(places(side, article), quote, article) for side in (left, right)))
            return any(same(a, b, article) for a, b in pairs)
        case _:
            return bool(quoted(places(what, article), quote, article))


def is_weak(node: Node) -> bool:
    return isinstance(node, Word) and is_common(node)


def quoted(found: set[Place], quote: Quote, article: Article) -> set[Place]:
    """Those of the places that are in the quote from beginning to end."""
    inside = [at for at, token in enumerate(analyzer.tokens(article.body)) if quote.start <= token.start < quote.end]
    return {each for each in found if each[0] == "body" and set(range(each[1], each[2])) <= set(inside)}


def near(a: Place, b: Place, distance: int) -> bool:
    first, second = sorted([a, b], key=lambda place: place[1:])
    return a[0] == b[0] and 0 <= second[1] - first[2] < distance


def same(a: Place, b: Place, article: Article) -> bool:
    if a[0] != b[0] or a[0] == "title":
        return a[0] == b[0]
    starts = analyzer.sentence_starts(article.body, analyzer.tokens(article.body))
    return bisect_right(starts, a[1]) == bisect_right(starts, b[1])


def leaf(node: Word | Phrase | Prefix | Fuzzy, text: str) -> set[tuple[int, int]]:
    terms, words = analyzer.terms(text), analyzer.words(text)
    if isinstance(node, Prefix):
        start = "".join(analyzer.words(node.text))
        return {(place, place + 1) for place, word in enumerate(words) if start and word.startswith(start)}
    if isinstance(node, Fuzzy):
        typed = "".join(analyzer.words(node.text))
        return {(place, place + 1) for place, word in enumerate(words) if edits(typed, word) <= node.distance}
    wanted = analyzer.terms(node.text)
    if isinstance(node, Phrase) and node.slop and len(wanted) > 1:
        return scattered(wanted, terms, node.slop)
    length = len(wanted)
    return {(at, at + length) for at in range(len(terms)) if wanted and terms[at : at + length] == wanted}


def scattered(wanted: Sequence[str], terms: Sequence[str], slop: int) -> set[tuple[int, int]]:
    """Of all choices of a place for each word, no place twice, the shortest stretch from each start."""
    by_word = [[place for place, term in enumerate(terms) if term == word] for word in wanted]
    best: dict[int, int] = {}
    for choice in itertools.product(*by_word):
        start, end = min(choice), max(choice) + 1
        if len(set(choice)) == len(choice) and end - start - 1 <= slop:
            best[start] = min(best.get(start, end), end)
    return set(best.items())
