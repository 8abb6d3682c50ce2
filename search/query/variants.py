"""Other ways in which an archive may write what was typed: ``prorussian`` for "pro-Russian", ``Buenger`` for "Bünger".

Only ways that the archive has are asked for, so most queries stay as they are. The widened tree is searched and marked;
what is shown of the query is what was typed. Of speakers the widened tree says who is meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from search.analysis import analyzer
from search.analysis.demonyms import DEMONYMS
from search.analysis.tokenizer import spans, spelling
from search.query.ast import And, AtLeast, Bag, Boost, Near, Node, Not, Or, Phrase, Said, Same, Spellings, Word

MAX_VARIANTS = 4  # of one word or phrase; each is looked up like a word that was typed
MAX_WORDS = 12  # of a phrase; a longer one is a quotation, which is written one way

MAX_SPLIT = 8  # unknown words of a query that are looked for as two; one of 60 letters is looked up 60 times, in 20 ms
SHORTEST_JOINED = 6  # letters of a word that may be two: shorter ones are too often two by chance
SHORTEST_PART = 4  # of each of the two

Knows = Callable[[str], bool]
"""Whether the archive has a word, spelled as the tokenizer spells it."""

Means = Callable[[str], tuple[str, ...]]
"""The people whom the archive quotes that a name may mean."""

_HYPHEN = re.compile("[-‐‑‒–−\u00ad]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_NUMBERED = re.compile(r"([^\W\d_]+)([0-9]+)")
_SET_APART = re.compile(
    r"(e)(mails?|mailed|commerce|books?|cigarettes?)|(x)(rays?)|(t)(shirts?)|(u)(turns?)|(d)(day)|(k)(pop)"
    r"|(co)(o\w{3,})|(re|pre)(e\w{3,})|(anti|non|counter)(\w{4,})"
    rf"|(pro)({'|'.join(DEMONYMS)}|choice|democracy|government|independence|life|reform|western)s?",
    re.IGNORECASE,
)
"""Words that are as often written with a hyphen, and so are two words to the tokenizer."""


def widened(node: Node, knows: Knows, means: Means = lambda _: ()) -> Node:
    """The tree with ``Spellings`` in the place of each word and phrase that the archive writes in other ways too.

    Each ``Said`` has the speakers that are meant.
    """
    return _Spellings(knows, means).tree(node)


class _Spellings:
    """What an archive that ``knows`` words has besides the words of one query."""

    def __init__(self, knows: Knows, means: Means) -> None:
        self._knows = knows
        self._means = means
        self._splits_left = MAX_SPLIT

    def tree(self, node: Node) -> Node:
        """The node with its choices."""
        match node:
            case Word() | Phrase():
                return self._choice(node)
            case Near(left, right) | Same(left, right):
                return replace(node, left=self.tree(left), right=self.tree(right))
            case And(children):
                return And(tuple(self.tree(child) for child in children))
            case Or(children):
                return Or(tuple(self.tree(child) for child in children))
            case Said(name, what):
                said = None if what is None else self.tree(what)
                return replace(node, what=said, speakers=self._means(name))
            case Not(child) | Boost(child) | AtLeast(_, child):
                return replace(node, child=self.tree(child))
            case Bag(clauses):
                return Bag(tuple(replace(clause, node=self.tree(clause.node)) for clause in clauses))
            case _:
                return node

    def _choice(self, leaf: Word | Phrase) -> Node:
        others = self._of(leaf)
        return Spellings((leaf, *others)) if others else leaf

    def _of(self, leaf: Word | Phrase) -> Sequence[Word | Phrase]:
        """Other ways to write a word or a phrase; one like "anyone" stays, so that it goes on counting little."""
        terms = analyzer.terms(leaf.text)
        if len(terms) == 1 and analyzer.is_function_word(terms[0]):
            return ()
        different = (other for other in self._others(leaf) if analyzer.terms(other.text) != terms)
        return tuple(islice(different, MAX_VARIANTS))

    def _others(self, leaf: Word | Phrase) -> Iterator[Word | Phrase]:
        """The leaf with one of its words written otherwise."""
        text = unicodedata.normalize("NFC", leaf.text)
        tokens = list(spans(text))
        if len(tokens) > MAX_WORDS:
            return
        for start, end in tokens:
            for other in self._spelled(text[start:end]):
                yield _like(leaf, text[:start] + other + text[end:], len(tokens))
        for (start, stop), (begin, end) in pairwise(tokens):
            joined = text[start:stop] + text[begin:end]
            if begin == stop + 1 and _may_be_one(joined, text[stop]) and self._knows(spelling(joined)):
                yield _like(leaf, text[:start] + joined + text[end:], len(tokens))

    def _spelled(self, token: str) -> Iterator[str]:
        """Other ways to write one word; of two words they are joined by a blank."""
        umlauts = token.translate(_UMLAUTS)
        if umlauts != token and self._knows(spelling(umlauts)):
            yield umlauts
        word = spelling(token)
        if found := _NUMBERED.fullmatch(word) or _SET_APART.fullmatch(word):
            first, second = (part for part in found.groups() if part)
            if self._knows(first) and self._knows(second):
                yield f"{first} {second}"
        elif len(word) >= SHORTEST_JOINED and word.isalpha() and self._splits_left and not self._knows(word):
            self._splits_left -= 1
            yield from self._halves(word)

    def _halves(self, word: str) -> Iterator[str]:
        """An unknown word as two known ones, those of the most even length first: ``whitehouse`` is "white house"."""
        places = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        for place in sorted(places, key=lambda place: (abs(2 * place - len(word)), place)):
            if self._knows(word[:place]) and self._knows(word[place:]):
                yield f"{word[:place]} {word[place:]}"


def _may_be_one(joined: str, sign: str) -> bool:
    """Whether two words with a sign between them may be written as one; a blank is left out of few."""
    if _HYPHEN.match(sign):
        return not joined.isdigit()
    return sign.isspace() and bool(_NUMBERED.fullmatch(joined) or _SET_APART.fullmatch(joined))


def _like(leaf: Word | Phrase, text: str, words: int) -> Word | Phrase:
    """Such a leaf of another text; words that a hyphen parts are a phrase, which takes more places than one word."""
    count = len(list(spans(text)))
    if isinstance(leaf, Word):
        return Word(text, leaf.field, leaf.span) if count == 1 else Phrase(text, 0, leaf.field, leaf.span)
    slop = max(1, leaf.slop + count - words) if leaf.slop else 0
    return Phrase(text, slop, leaf.field, leaf.span)
