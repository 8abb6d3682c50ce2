"""The word that was meant by one that the archive has in no form."""

from __future__ import annotations

from search.analysis import analyzer
from search.analysis.stemmer import stem
from search.analysis.tokenizer import spelling
from search.edits import edits
from search.engine.arrays.terms import Terms
from search.query.ast import TEXT_FIELDS

SHORTEST_CORRECTED = 4  # letters; shorter words are a slip away from too many others
TWO_SLIPS = 8  # letters; in a shorter word a second slip makes another word of it: "Brexit" is no "Brent"


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
