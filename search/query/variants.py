"""Other ways in which an archive may write what was typed: ``prorussian`` for "pro-Russian", ``Buenger`` for "Bünger".

Only ways that the archive has are asked for, so most queries stay as they are. The widened tree is searched and marked;
what is shown of the query is what was typed.
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
from search.query.ast import And, AtLeast, Bag, Boost, Near, Node, Not, Or, Phrase, Same, Word

MAX_VARIANTS = 4  # of one word or phrase; each is looked up like a word that was typed
MAX_WORDS = 12  # of a phrase; a longer one is a quotation, which is written one way

SHORTEST_JOINED = 6  # letters of a word that may be two: shorter ones are too often two by chance
SHORTEST_PART = 3

_WEIGHT_OF_TWO = 0.5  # of what a word scores that is written as two

Knows = Callable[[str], bool]
"""Whether the archive has a word, spelled as the tokenizer spells it."""

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


def widened(node: Node, knows: Knows) -> Node:
    """The tree with a choice in the place of each word and phrase that the archive writes in other ways too.

    A word that is written as two counts less so: a phrase is as rare as both of its words together.
    """
    match node:
        case Word():
            others = [
                Boost(each, _WEIGHT_OF_TWO) if isinstance(each, Phrase) else each for each in _choice(node, knows)
            ]
            return Or((node, *others)) if others else node
        case Phrase():
            phrases = _choice(node, knows)
            return Or((node, *phrases)) if phrases else node
        case Near(left, right) | Same(left, right):
            return replace(node, left=_placed(left, knows), right=_placed(right, knows))
        case AtLeast(_, child):
            return replace(node, child=_placed(child, knows))
        case And(children):
            return And(tuple(widened(child, knows) for child in children))
        case Or(children):
            return Or(tuple(_choices(children, knows)))
        case Not(child) | Boost(child):
            return replace(node, child=widened(child, knows))
        case Bag(clauses):
            return Bag(tuple(replace(clause, node=widened(clause.node, knows)) for clause in clauses))
        case _:
            return node


def _placed(node: Node, knows: Knows) -> Node:
    """The same for what must stand somewhere: there weights do not count, and engines look places up without them."""
    match node:
        case Word() | Phrase():
            others = _choice(node, knows)
            return Or((node, *others)) if others else node
        case And(children) | Or(children):
            return replace(node, children=tuple(_placed(child, knows) for child in children))
        case Bag(clauses):
            return Bag(tuple(replace(clause, node=_placed(clause.node, knows)) for clause in clauses))
        case Boost(child):
            return replace(node, child=_placed(child, knows))
        case _:
            return widened(node, knows)


def _choice(leaf: Word | Phrase, knows: Knows) -> Sequence[Word | Phrase]:
    """Other ways to write a word or a phrase; one like "anyone" stays as it is, so that it goes on counting little."""
    terms = analyzer.terms(leaf.text)
    if len(terms) == 1 and analyzer.is_function_word(terms[0]):
        return ()
    different = (other for other in _others(leaf, knows) if analyzer.terms(other.text) != terms)
    return tuple(islice(different, MAX_VARIANTS))


def _choices(children: tuple[Node, ...], knows: Knows) -> Iterator[Node]:
    for child in children:
        wide = widened(child, knows)
        yield from wide.children if isinstance(wide, Or) else (wide,)


def _others(leaf: Word | Phrase, knows: Knows) -> Iterator[Word | Phrase]:
    """The leaf with one of its words written otherwise."""
    text = unicodedata.normalize("NFC", leaf.text)
    tokens = list(spans(text))
    if len(tokens) > MAX_WORDS:
        return
    for start, end in tokens:
        for other in _spelled(text[start:end], knows):
            yield _like(leaf, text[:start] + other + text[end:], len(tokens))
    for (start, stop), (begin, end) in pairwise(tokens):
        joined = text[start:stop] + text[begin:end]
        if begin == stop + 1 and _may_be_one(joined, text[stop]) and knows(spelling(joined)):
            yield _like(leaf, text[:start] + joined + text[end:], len(tokens))


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


def _spelled(token: str, knows: Knows) -> Iterator[str]:
    """Other ways to write one word; of two words they are joined by a blank."""
    umlauts = token.translate(_UMLAUTS)
    if umlauts != token and knows(spelling(umlauts)):
        yield umlauts
    word = spelling(token)
    if found := _NUMBERED.fullmatch(word) or _SET_APART.fullmatch(word):
        first, second = (part for part in found.groups() if part)
        if knows(first) and knows(second):
            yield f"{first} {second}"
    elif len(word) >= SHORTEST_JOINED and word.isalpha() and not knows(word):
        yield from _halves(word, knows)


def _halves(word: str, knows: Knows) -> Iterator[str]:
    """An unknown word as two known ones, those of the most even length first: ``whitehouse`` is "white house"."""
    places = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    for place in sorted(places, key=lambda place: (abs(2 * place - len(word)), place)):
        if knows(word[:place]) and knows(word[place:]):
            yield f"{word[:place]} {word[place:]}"
