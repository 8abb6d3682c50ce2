"""What of a query matches in one text, and exactly where: for highlights, and for what positions cannot tell.

It reads the text itself, so it needs no index; on the same article it must agree with every engine about matching.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from search.analysis import analyzer
from search.analysis.analyzer import Token
from search.article import Article
from search.edits import within_edits
from search.query.ast import (
    And,
    AtLeast,
    Bag,
    Boost,
    Fuzzy,
    Near,
    Node,
    Not,
    Occur,
    Or,
    Phrase,
    Prefix,
    Same,
    Word,
    TEXT_FIELDS,
)
from search.windows import windows

Place = tuple[int, int]
"""[start, end) in positions."""


@dataclass(frozen=True)
class Text:
    """One field of an article, analysed."""

    text: str
    one_sentence: bool = False

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """Its tokens."""
        return analyzer.tokens(self.text)

    @cached_property
    def sentences(self) -> Sequence[int]:
        """Positions at which sentences start."""
        return [0] if self.one_sentence else analyzer.sentence_starts(self.text, list(self.tokens))

    @cached_property
    def positions(self) -> Mapping[str, list[int]]:
        """Positions of each term, ascending."""
        found: dict[str, list[int]] = {}
        for place, token in enumerate(self.tokens):
            found.setdefault(token.term, []).append(place)
        return found

    def sentence_of(self, place: int) -> int:
        """Number of the sentence that holds a position."""
        return bisect_right(self.sentences, place)


Places = Mapping[str, Sequence[Place]]
"""Places by field."""


class TextMatch:
    """One article's title and body, ready to be matched."""

    def __init__(self, article: Article) -> None:
        self.texts = {"title": Text(article.title, one_sentence=True), "body": Text(article.body)}

    def places(self, node: Node) -> Places:
        """Where the node's words stand, whether or not the article as a whole matches the node."""
        return {field: sorted(set(self._in_field(node, field))) for field in TEXT_FIELDS}

    def _in_field(self, node: Node, field: str) -> Iterable[Place]:
        text = self.texts[field]
        match node:
            case Word(field=wanted) | Phrase(field=wanted) | Prefix(field=wanted) | Fuzzy(field=wanted):
                return _leaf(node, text) if wanted in (None, field) else []
            case Near(left, right, distance):
                return _near(list(self._in_field(left, field)), list(self._in_field(right, field)), distance)
            case Same(left, right):
                return _same(list(self._in_field(left, field)), list(self._in_field(right, field)), text)
            case AtLeast(_, child) | Boost(child, _):
                return self._in_field(child, field)
            case And(children) | Or(children):
                return [place for child in children for place in self._in_field(child, field)]
            case Bag(clauses):
                wanted_nodes = [clause.node for clause in clauses if clause.occur is not Occur.MUST_NOT]
                return [place for child in wanted_nodes for place in self._in_field(child, field)]
            case _:
                return []

    def holds(self, node: Near | Same | AtLeast) -> bool:
        """Whether the article satisfies what is asked of the places of the node's words."""
        count = node.count if isinstance(node, AtLeast) else 1
        return sum(len(places) for places in self.places(node).values()) >= count

    def spans(self, tree: Node) -> dict[str, list[tuple[int, int]]]:
        """[start, end) in code points, by field, of what matched: whole words, overlapping ones joined.

        Of AND only what is complete is marked, of NEAR and SAME only the words that stand so, of NOT nothing.
        """
        found: dict[str, list[tuple[int, int]]] = {}
        for field in TEXT_FIELDS:
            tokens = self.texts[field].tokens
            places = sorted({place for node in self._satisfied(tree) for place in self._marked(node, field)})
            found[field] = _join([(tokens[start].start, tokens[end - 1].end) for start, end in places])
        return found

    def _marked(self, node: Node, field: str) -> Iterable[Place]:
        if not isinstance(node, Near | Same):
            return self._in_field(node, field)
        pairs = self._pairs(node, field)
        return [place for pair in pairs for place in pair]

    def _pairs(self, node: Near | Same, field: str) -> list[tuple[Place, Place]]:
        left, right = list(self._in_field(node.left, field)), list(self._in_field(node.right, field))
        text = self.texts[field]
        if isinstance(node, Near):
            return [(a, b) for a in left for b in right if _gap(a, b) <= node.distance]
        return [(a, b) for a in left for b in right if text.sentence_of(a[0]) == text.sentence_of(b[0])]

    def _satisfied(self, node: Node) -> list[Node]:
        """The leaves (words, phrases, NEAR, SAME, ATLEAST) of all parts of the tree that hold in this article."""
        match node:
            case And(children):
                parts = [self._satisfied(child) for child in children if not isinstance(child, Not)]
                textual = [child for child in children if _has_text(child)]
                whole = all(self._satisfied(child) for child in textual)
                return [leaf for part in parts for leaf in part] if whole else []
            case Or(children):
                return [leaf for child in children for leaf in self._satisfied(child)]
            case Bag(clauses):
                kept = [clause.node for clause in clauses if clause.occur is not Occur.MUST_NOT]
                return [leaf for child in kept for leaf in self._satisfied(child)]
            case Boost(child, _):
                return self._satisfied(child)
            case Near() | Same() | AtLeast():
                return [node] if self.holds(node) else []
            case Word() | Phrase() | Prefix() | Fuzzy():
                return [node] if any(self.places(node).values()) else []
            case _:
                return []


def _has_text(node: Node) -> bool:
    match node:
        case Word() | Phrase() | Prefix() | Fuzzy() | Near() | Same() | AtLeast():
            return True
        case And(children) | Or(children):
            return any(_has_text(child) for child in children)
        case Bag(clauses):
            return any(_has_text(clause.node) for clause in clauses if clause.occur is not Occur.MUST_NOT)
        case Boost(child, _):
            return _has_text(child)
        case _:
            return False


def _leaf(node: Word | Phrase | Prefix | Fuzzy, text: Text) -> list[Place]:
    if isinstance(node, Prefix):
        return _words(text, _starts_with(node.text))
    if isinstance(node, Fuzzy):
        return _words(text, within_edits(node.text, node.distance))
    terms = analyzer.terms(node.text)
    if not terms:
        return []
    if isinstance(node, Phrase) and node.slop and len(terms) > 1:
        return windows([text.positions.get(term, []) for term in terms], node.slop)
    later = [frozenset(text.positions.get(term, ())) for term in terms[1:]]
    return [
        (start, start + len(terms))
        for start in text.positions.get(terms[0], [])
        if all(start + distance in places for distance, places in enumerate(later, 1))
    ]


def _starts_with(prefix: str) -> Callable[[str], bool]:
    start = "".join(analyzer.words(prefix))
    return lambda word: bool(start) and word.startswith(start)


def _words(text: Text, accept: Callable[[str], bool]) -> list[Place]:
    return [(place, place + 1) for place, token in enumerate(text.tokens) if accept(token.word)]


def _gap(a: Place, b: Place) -> float:
    if a[1] <= b[0]:
        return b[0] - a[1] + 1
    return a[0] - b[1] + 1 if b[1] <= a[0] else float("inf")


def _near(left: list[Place], right: list[Place], distance: int) -> list[Place]:
    return [(min(a[0], b[0]), max(a[1], b[1])) for a in left for b in right if _gap(a, b) <= distance]


def _same(left: list[Place], right: list[Place], text: Text) -> list[Place]:
    shared = {text.sentence_of(a[0]) for a in left} & {text.sentence_of(b[0]) for b in right}
    return [place for place in left + right if text.sentence_of(place[0]) in shared]


def _join(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
