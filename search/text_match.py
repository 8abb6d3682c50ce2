"""What of a query matches in one text, and exactly where: for highlights, and for what positions cannot tell.

It reads the text itself, so it needs no index; on the same article it must agree with every engine about matching.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from search.analysis import analyzer
from search.analysis.reading import Reading
from search.analysis.texts import read
from search.analysis.tokenizer import spelling
from search.article import Article, Quote
from search.edits import within_edits
from search.query.ast import (
    TEXT_FIELDS,
    And,
    AtLeast,
    Bag,
    Boost,
    Fuzzy,
    Near,
    Node,
    Occur,
    Or,
    Phrase,
    Prefix,
    Said,
    Same,
    Word,
)
from search.query.parts import has_text, marked_clauses, parts
from search.said_match import said_places
from search.windows import windows

Leaf = Word | Phrase | Prefix | Fuzzy
Place = tuple[int, int]
"""[start, end) in positions."""


Places = Mapping[str, Sequence[Place]]
"""Places by field."""


class TextMatch:
    """One article's title and body as they were read; ``check`` is called in long loops and may raise."""

    def __init__(
        self, texts: Sequence[Reading], check: Callable[[], None] = lambda: None, quotes: Sequence[Quote] = ()
    ) -> None:
        """``quotes`` are those of the body."""
        self.check = check
        self.quotes = quotes
        title, body = texts
        self.texts: Mapping[str, Reading] = {"title": title, "body": body}
        self._sentences: Mapping[str, Sequence[int]] = {"title": [0], "body": body.sentences}  # for SAME
        self._found: dict[tuple[Leaf, str], list[Place]] = {}

    @classmethod
    def of(cls, article: Article, check: Callable[[], None] = lambda: None) -> TextMatch:
        """The match of an article that nobody has read yet."""
        return cls(read((article.title, article.body)).each, check, article.quotes)

    def places(self, node: Node) -> Places:
        """Where the node's words stand, whether or not the article as a whole matches the node."""
        return {field: sorted(set(self._in_field(node, field))) for field in TEXT_FIELDS}

    def _in_field(self, node: Node, field: str) -> list[Place]:
        match node:
            case Word(field=wanted) | Phrase(field=wanted) | Prefix(field=wanted) | Fuzzy(field=wanted):
                return self.leaf(node, field) if wanted in (None, field) else []
            case Near():
                return list({(min(a[0], b[0]), max(a[1], b[1])) for a, b in self._pairs(node, field)})
            case Same():
                return [place for side in self._same(node, field) for place in side]
            case Said():
                return said_places(self, node) if field == "body" else []
            case _:
                return [place for child in parts(node) for place in self._in_field(child, field)]

    def leaf(self, node: Leaf, field: str) -> list[Place]:
        """The places of a leaf, looked for once: whether a query holds and what is marked ask for the same."""
        if (node, field) not in self._found:
            self._found[node, field] = _leaf(node, self.texts[field], self.check)
        return self._found[node, field]

    def _pairs(self, node: Near, field: str) -> Iterator[tuple[Place, Place]]:
        """Each place of the left side with each of the right side that is near it; they may be millions."""
        left, right = sorted(set(self._in_field(node.left, field))), sorted(set(self._in_field(node.right, field)))
        yield from self._followed(left, right, node.distance)
        for b, a in self._followed(right, left, node.distance):
            yield a, b

    def _followed(
        self, first: Sequence[Place], second: Sequence[Place], distance: int
    ) -> Iterator[tuple[Place, Place]]:
        """Each place of the first with each of the second (sorted) that begins at most so many words behind it."""
        starts = [start for start, _ in second]
        for place in first:
            self.check()
            for following in second[bisect_left(starts, place[1]) : bisect_left(starts, place[1] + distance)]:
                yield place, following

    def _same(self, node: Same, field: str) -> tuple[list[Place], list[Place]]:
        """The places of either side that are in a sentence with one of the other."""
        left, right = self._in_field(node.left, field), self._in_field(node.right, field)
        shared = {self.sentence(a, field) for a in left} & {self.sentence(b, field) for b in right}
        in_shared = [[each for each in side if self.sentence(each, field) in shared] for side in (left, right)]
        return in_shared[0], in_shared[1]

    def sentence(self, place: Place, field: str = "body") -> int:
        """The number of the sentence in which a place begins."""
        return bisect_right(self._sentences[field], place[0])

    def holds(self, node: Near | Same | AtLeast | Said) -> bool:
        """Whether the article satisfies what is asked of the places of the node's words."""
        match node:
            case Near():
                return any(True for field in TEXT_FIELDS for _ in self._pairs(node, field))
            case Same():
                return any(self._same(node, field)[0] for field in TEXT_FIELDS)
            case Said():
                return bool(said_places(self, node))
        return sum(len(places) for places in self.places(node).values()) >= node.count

    def spans(self, tree: Node) -> dict[str, list[tuple[int, int]]]:
        """[start, end) in code points, by field, of what matched: whole words, overlapping ones joined.

        Of AND only what is complete is marked, of NEAR, SAME and words within a distance only the words that stand
        so, of NOT nothing; of words side by side no function word when there are others. A phrase that goes on in the
        next sentence is two spans.
        """
        satisfied = self._satisfied(tree)
        found: dict[str, list[tuple[int, int]]] = {}
        for field in TEXT_FIELDS:
            places = {place for node in satisfied for place in self._marked(node, field)}
            found[field] = _join(self._offsets(field, sorted(places)))
        return found

    def _offsets(self, field: str, places: Iterable[Place]) -> list[tuple[int, int]]:
        text, sentences = self.texts[field], self.texts[field].sentences
        found = []
        for start, end in places:
            inner: Sequence[int] = ()
            if end - start > 1:
                inner = sentences[bisect_right(sentences, start) : bisect_left(sentences, end)]
            found += [text.offsets(a, b) for a, b in pairwise([start, *inner, end])]
        return found

    def _marked(self, node: Node, field: str) -> list[Place]:
        """Where the words stand that make the node match."""
        match node:
            case Near(left, right):
                ones, others = set(), set()
                for one, other in self._pairs(node, field):
                    ones.add(one)
                    others.add(other)
                return self._within(left, ones, field) + self._within(right, others, field)
            case Same(left, right):
                in_left, in_right = self._same(node, field)
                return self._within(left, in_left, field) + self._within(right, in_right, field)
            case Phrase(text, slop) if slop:
                wanted = set(analyzer.terms(text))
                inside = {place for start, end in self._in_field(node, field) for place in range(start, end)}
                text_read = self.texts[field]
                return [(place, place + 1) for place in inside if text_read.term(place) in wanted]
            case Word() | Phrase() | Prefix() | Fuzzy() | Said():
                return self._in_field(node, field)
            case _:
                return [place for child in parts(node) for place in self._marked(child, field)]

    def _within(self, side: Node, stretches: Iterable[Place], field: str) -> list[Place]:
        inside = {place for start, end in stretches for place in range(start, end)}
        return [place for place in self._marked(side, field) if place[0] in inside and place[1] - 1 in inside]

    def _satisfied(self, node: Node) -> list[Node]:
        """The leaves (words, phrases, NEAR, SAME, ATLEAST, Said) of all parts of the tree that hold in this article."""
        match node:
            case And(children):
                return self._all_satisfied([(child, True) for child in children])
            case Bag(clauses):
                kept = marked_clauses(clauses)
                return self._all_satisfied([(clause.node, clause.occur is Occur.MUST) for clause in kept])
            case Or() | Boost():
                return [leaf for child in parts(node) for leaf in self._satisfied(child)]
            case Near() | Same() | AtLeast() | Said():
                return [node] if self.holds(node) else []
            case Word() | Phrase() | Prefix() | Fuzzy():
                return [node] if any(self.places(node).values()) else []
            case _:
                return []

    def _all_satisfied(self, nodes: Iterable[tuple[Node, bool]]) -> list[Node]:
        """The leaves of all nodes, none when one that must hold does not."""
        found = []
        for node, needed in nodes:
            leaves = self._satisfied(node)
            if needed and not leaves and has_text(node):
                return []
            found += leaves
        return found


def _leaf(node: Leaf, text: Reading, check: Callable[[], None]) -> list[Place]:
    if isinstance(node, Prefix):
        return _words(text, _starts_with(node.text))
    if isinstance(node, Fuzzy):
        return _words(text, within_edits(node.text, node.distance))
    terms = analyzer.terms(node.text)
    if not terms:
        return []
    if isinstance(node, Phrase) and node.slop and len(terms) > 1:
        return windows([text.positions(term) for term in terms], node.slop, check)
    later = [frozenset(text.positions(term)) for term in terms[1:]]
    return [
        (start, start + len(terms))
        for start in text.positions(terms[0])
        if all(start + distance in places for distance, places in enumerate(later, 1))
    ]


def _starts_with(prefix: str) -> Callable[[str], bool]:
    start = spelling(prefix)
    return lambda word: bool(start) and word.startswith(start)


def _words(text: Reading, accept: Callable[[str], bool]) -> list[Place]:
    return [(place, place + 1) for place in text.positions_where(accept)]


def _join(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
