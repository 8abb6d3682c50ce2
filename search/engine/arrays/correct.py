"""Words put right by what the archive says: how many articles have a word, and beside which other it stands.

A word is weighed as a noisy channel would (Kernighan, Church & Gale 1990): a slip is rare, so what is meant must be
much more frequent than what was typed, by itself or beside its neighbour.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from search.analysis import analyzer
from search.analysis.stemmer import stem
from search.analysis.tokenizer import spelling
from search.edits import edits
from search.engine.arrays import sets
from search.engine.arrays.terms import Terms
from search.query.ast import TEXT_FIELDS, Phrase

SHORTEST_CORRECTED = 4  # letters; shorter words are a slip away from too many others
TWO_SLIPS = 8  # letters; in a shorter word a second slip makes another word of it: "Brexit" is no "Brent"
SHORTEST_ALONE = 6  # letters of a word of the archive that is put right without its neighbours: "OPEC" is no "open"
SHORTEST_PART = 3  # letters of the words that a word is taken apart into: "to day" is no better than "today"
USUAL_SHARE = 0.01  # of the articles; a word that more of them have is no slip
TIMES_AS_MANY = 100  # articles with the word that is meant for one with what was typed, where no neighbour tells
TIMES_TOGETHER = 10  # articles in which the words put right stand together, for one in which those typed do
LEAST_TOGETHER = 3  # articles in which they must
WEIGHED = 6  # words near a slip that are looked at beside its neighbours; each costs positions
SAMPLED = 200  # articles with both words in which it is looked whether they stand together; reading more takes long
SECOND_SLIP = 5.0  # natural logarithm: a word with two slips must be 150 times as frequent as one with one

Pairs = Callable[[str, str], int]


class Spelling:
    """Corrections of one snapshot. Safe for threads."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def corrected(self, words: Sequence[str], check: Callable[[], None]) -> tuple[str | None, ...]:
        """For words that were typed side by side what each should be: None as it is, "" nothing at all.

        A correction may be two words; where it is one for two, the second becomes nothing. Numbers and function words
        are no slips, nor are they meant by one, and the first letter is hardly ever wrong. ``check`` may raise.
        """
        now = [spelling(word) for word in words]
        found: list[str | None] = [None] * len(words)
        unknown = [place for place, word in enumerate(now) if self._is_slip(word) and not self.articles_with(word)]
        rare = [place for place, word in enumerate(now) if self._is_slip(word) and self._is_rare(word)]
        for place in (*unknown, *(each for each in rare if each not in unknown)):
            check()
            better = self._better(now, place, check)
            if better is not None:
                found[place] = now[place] = better
        for place in range(len(words) - 1):
            check()
            joined = self._joined(now[place], now[place + 1], check)
            if joined and found[place] is found[place + 1] is None:
                found[place], found[place + 1] = joined, ""
        return tuple(found)

    def articles_with(self, word: str) -> int:
        """Articles that have the word in any form; those that have it in title and body may count twice."""
        return sum(len(self._terms.docs(field, term)) for field in TEXT_FIELDS for term in [stem(word)])

    def _is_slip(self, word: str) -> bool:
        return len(word) >= SHORTEST_CORRECTED and len(analyzer.terms(word)) == 1 and _may_be_a_slip(word)

    def _is_rare(self, word: str) -> bool:
        return self.articles_with(word) < USUAL_SHARE * self._terms.count

    def _better(self, words: Sequence[str], place: int, check: Callable[[], None]) -> str | None:
        """The best of the words near one, and of pairs that it may consist of; None when it is right as it is."""
        word, beside = words[place], _Beside(self, words, place, check)
        own = self.articles_with(word)
        best, most = None, -math.inf
        for each, worth, count in (*self._near(word, beside), *self._parted(word, own, check)):
            together, before = beside.together(each), beside.together(word)
            if own and together < before:
                continue  # its neighbours know what was typed: "Hilary" beside "Swank"
            is_better = not own or (len(word) >= SHORTEST_ALONE and count >= TIMES_AS_MANY * own)
            if own and together >= max(LEAST_TOGETHER, TIMES_TOGETHER * before):
                is_better = True
            if is_better and worth > most:
                best, most = each, worth
        return best

    def _near(self, word: str, beside: _Beside) -> Iterator[tuple[str, float, int]]:
        """Words that may be meant by one, how likely, and how many articles have each."""
        distance = 1 if len(word) < TWO_SLIPS else 2
        words = {each for field in TEXT_FIELDS for each in self._terms.source.words_near(field, word, distance)}
        near = [each for each in sorted(words) if len(each) >= SHORTEST_CORRECTED and _may_be_a_slip(each)]
        counted = [(each, self.exactly(each)) for each in near if stem(each) != stem(word)]
        weighed = [
            (math.log(count) - SECOND_SLIP * (edits(word, each) - 1), each, count) for each, count in counted if count
        ]
        for weight, each, count in sorted(weighed, reverse=True)[:WEIGHED]:
            yield each, weight + 2 * math.log1p(beside.together(each)), count

    def _parted(self, word: str, own: int, check: Callable[[], None]) -> Iterator[tuple[str, float, int]]:
        """Two words that it may consist of, which stand together often."""
        for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            first, second = word[:at], word[at:]
            if self.exactly(first) and self.exactly(second) and _may_be_a_slip(first) and _may_be_a_slip(second):
                count = self.together(first, second, check)
                if count >= max(LEAST_TOGETHER, TIMES_TOGETHER * own):
                    yield f"{first} {second}", math.log(count) + SECOND_SLIP, TIMES_AS_MANY * max(1, own)

    def _joined(self, first: str, second: str, check: Callable[[], None]) -> str | None:
        """Both as one word, where the archive hardly ever parts it."""
        word = first + second
        if " " in word or not first or not second or len(word) < SHORTEST_CORRECTED or not _may_be_a_slip(word):
            return None
        count = self.exactly(word)
        if count < LEAST_TOGETHER or count < TIMES_TOGETHER * self.together(first, second, check):
            return None
        return word

    def exactly(self, word: str) -> int:
        """Articles that have the word as it is spelled: of "casing" not those that have "case"."""
        return sum(len(self._terms.source.word_docs(field, word)) for field in TEXT_FIELDS)

    def together(self, first: str, second: str, check: Callable[[], None]) -> int:
        """Articles in which the one stands before the other, in title or body; of many an estimate from some."""

        def count() -> Together:
            return Together(sum(self._counted(field, first, second, check) for field in TEXT_FIELDS))

        return self._terms.source.cache.get(("together", first, second), count).count

    def _counted(self, field: str, first: str, second: str, check: Callable[[], None]) -> int:
        one, other = (self._terms.docs(field, stem(word)) for word in (first, second))
        small, large = (one, other) if len(one) < len(other) else (other, one)
        both = small[sets.among(small, large, True)]
        some = both[:SAMPLED]
        found = np.unique(self._terms.places(Phrase(f"{first} {second}"), field, some, check).docs)
        return round(len(found) * len(both) / max(1, len(some)))


@dataclass(frozen=True, slots=True)
class Together:
    """A count that is kept, for positions take long to read."""

    count: int
    nbytes: int = 0


class _Beside:
    """How often something would stand beside the neighbours of a place."""

    def __init__(self, spelling: Spelling, words: Sequence[str], place: int, check: Callable[[], None]) -> None:
        self._spelling, self._check = spelling, check
        before, after = words[max(0, place - 1) : place], words[place + 1 : place + 2]
        self._before = [each for each in before if each and _may_be_a_slip(each)]
        self._after = [each for each in after if each and _may_be_a_slip(each)]
        self.together = lru_cache(None)(self._together)

    def _together(self, word: str) -> int:
        """Positions are those of stems, so of these articles as many count as of the stem's have the word itself."""
        pairs = [(each, word) for each in self._before] + [(word, each) for each in self._after]
        found = sum(self._spelling.together(*pair, self._check) for pair in pairs)
        share = self._spelling.exactly(word) / max(1, self._spelling.articles_with(word)) if found else 0.0
        return round(found * min(1.0, share))


def _may_be_a_slip(word: str) -> bool:
    return not any(char.isnumeric() for char in word) and not analyzer.is_function_word(stem(word))
