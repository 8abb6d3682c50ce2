"""A number for each word that is the same in every process, and what of a text is compared by these numbers."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np

from search.analysis.function_words import FUNCTION_WORDS
from search.analysis.scan import Places
from search.analysis.tokenizer import spelling
from search.analysis.word_table import WordTable, scanned
from search.compiled import compiled
from search.stories.numbers import NOT_COMPARED, Prints

_DIGIT = np.uint64(1)
_FUNCTION_WORDS = frozenset(map(spelling, FUNCTION_WORDS))
_FIRST_WORDS = 1 << 15


class WordPrints:
    """The prints of the words of a table, made as it learns them. Not for two threads at once."""

    def __init__(self, table: WordTable) -> None:
        self.table = table
        self._prints = np.empty(_FIRST_WORDS, np.uint64)
        self._known = 0

    @property
    def by_word(self) -> Prints:
        """The print of each word by its number."""
        words = self.table.words
        if len(words) > len(self._prints):
            room = np.empty(2 * len(words), np.uint64)
            room[: self._known] = self._prints[: self._known]
            self._prints = room
        if len(words) > self._known:
            self._prints[self._known : len(words)] = [print_of(word) for word in words[self._known :]]
            self._known = len(words)
        return self._prints[: self._known]

    def text(self, title: str, body: str) -> tuple[Prints, int]:
        """The prints of an article that are compared, and how many of them its title has."""
        found = self.table.analyse([title, body])
        first = int(found.bounds[1])
        return compared(self.by_word, found.words[:first], found.words[first:])


class TokenPrints:
    """The same of single texts, token by token: of few texts that is faster than filling a table with stems."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def text(self, title: str, body: str) -> tuple[Prints, int]:
        """As ``WordPrints.text``."""
        found = scanned([title, body])
        spans = zip(found.starts.tolist(), found.ends.tolist(), strict=True)
        words = [self._print(found.joined[start:end]) for start, end in spans]
        titled = sum(1 for word in words[: int(found.bounds[1])] if word != NOT_COMPARED)
        return np.array([word for word in words if word != NOT_COMPARED], np.uint64), titled

    def _print(self, token: str) -> int:
        number = self._known.get(token)
        if number is None:
            number = self._known[token] = print_of(spelling(token))
        return number


def print_of(word: str) -> int:
    """A number of 64 bits; odd for a word that begins with a digit, else even; 0 for a function word."""
    if word in _FUNCTION_WORDS:
        return int(NOT_COMPARED)
    number = int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
    return number | 1 if word[0].isdigit() else max(2, number & ~1)


@compiled
def compared(prints: Prints, title: Places, body: Places) -> tuple[Prints, int]:
    """The prints of the words of a title and a body, without function words; how many the title has."""
    found = np.empty(len(title) + len(body), np.uint64)
    count = 0
    for word in title:
        found[count] = prints[word]
        count += prints[word] != NOT_COMPARED
    titled = count
    for word in body:
        found[count] = prints[word]
        count += prints[word] != NOT_COMPARED
    return found[:count], titled


@compiled
def is_number(word: np.uint64) -> bool:
    """Whether a print is that of a word that begins with a digit."""
    return bool(word & _DIGIT)
