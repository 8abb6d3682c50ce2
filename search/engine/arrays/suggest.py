"""Completions of what somebody has typed so far (names, sources, words of titles), and the word that was meant."""

from __future__ import annotations

from functools import cached_property
from itertools import islice

import numpy as np

from search.analysis import analyzer
from search.analysis.folding import fold
from search.analysis.stemmer import stem
from search.analysis.tokenizer import spelling
from search.edits import edits
from search.engine.arrays.names import Names
from search.engine.arrays.source import Source
from search.engine.arrays.terms import Terms
from search.query.ast import TEXT_FIELDS
from search.result import Suggestion

KINDS = ("person", "organisation", "place", "source", "author")
SHORTEST_CORRECTED = 4  # letters; shorter words are a slip away from too many others
TWO_SLIPS = 8  # letters; in a shorter word a second slip makes another word of it: "Brexit" is no "Brent"
WORDS_LOOKED_UP = 50  # title words counted for one completion; each costs a posting list


class Completions:
    """The completions of one snapshot; built at the first question."""

    def __init__(self, source: Source) -> None:
        self.source = source

    @cached_property
    def _names(self) -> list[Suggestion]:
        """Every value, the most frequent first."""
        found: list[Suggestion] = []
        for kind in KINDS:
            column = self.source.columns.values[kind]
            counts = np.bincount(column.ordinals, minlength=len(column.names)).tolist()
            found += [Suggestion(name, kind, count) for name, count in zip(column.names, counts, strict=True)]
        return sorted(found, key=lambda each: (-each.count, each.text, each.kind))

    @cached_property
    def _lookup(self) -> Names:
        return Names([each.text for each in self._names])

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        """At most ``limit``: names in which a word starts with what was typed, then title words that start with it."""
        start = fold(typed)
        if not start:
            return ()
        found = [self._names[number] for number in islice(self._lookup.in_which_begins(start), limit)]
        taken = {fold(each.text) for each in found}
        for word in self._matching_words(typed):
            if len(found) >= limit:
                break
            if word.text not in taken:
                found.append(word)
        return tuple(found)

    def _matching_words(self, typed: str) -> list[Suggestion]:
        head, _, last = typed.strip().rpartition(" ")
        prefix = spelling(last)
        if not prefix or head:
            return []
        words = self.source.words_from("title", prefix)[:WORDS_LOOKED_UP]
        counted = [Suggestion(word, "word", len(self.source.word_docs("title", word))) for word in words]
        return sorted((each for each in counted if each.count), key=lambda each: (-each.count, each.text))


def correction(terms: Terms, word: str) -> str | None:
    """The word of the archive that is nearest to one it has in no form, the most frequent of equals.

    Numbers and function words are no slips, nor are they meant by one, and the first letter is hardly ever wrong.
    """
    typed, (term, *more) = spelling(word), analyzer.terms(word) or [""]
    if len(typed) < SHORTEST_CORRECTED or more or not _may_be_a_slip(typed):
        return None
    if _articles_with(terms, typed) or any(len(terms.docs(field, term)) for field in TEXT_FIELDS):
        return None
    words = terms.nearest(typed, 1 if len(typed) < TWO_SLIPS else 2)
    near = [each for each in words if each[0] == typed[0] and _may_be_a_slip(each)]
    ranked = [(-edits(typed, each), _articles_with(terms, each), each) for each in near]
    return max((each for each in ranked if each[1]), default=(0, 0, None))[2]


def _may_be_a_slip(word: str) -> bool:
    return not any(char.isnumeric() for char in word) and not analyzer.is_function_word(stem(word))


def _articles_with(terms: Terms, word: str) -> int:
    return sum(len(terms.source.word_docs(field, word)) for field in TEXT_FIELDS)
