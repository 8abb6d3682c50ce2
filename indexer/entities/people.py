"""The people of one article: from a surname to the full name that the article gives."""

from __future__ import annotations

from collections import Counter, defaultdict

from indexer.entities.gazetteer import Known, Words
from search.article import EntityType

MAX_NAMESAKES = 100  # people of one surname; beyond that it is a list of members, where comparing all is quadratic


class People:
    """Full names by surname and by first word. Filled once, then only read."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._surnames: dict[str, Counter[str]] = defaultdict(Counter)
        self._first_words: dict[str, set[str]] = defaultdict(set)
        self._fullest: dict[str, str] = {}

    def add(self, name: str) -> None:
        """Count one mention of somebody by full name."""
        self._fullest.clear()
        parts = [part for part in name.replace(".", "").split() if part not in self._words.generations]
        if len(parts) == 1:
            return
        self._surnames[parts[-1]][name] += 1
        if parts[-2].islower():
            self._surnames[f"{parts[-2]} {parts[-1]}"][name] += 1  # "bin Laden"
        self._first_words[parts[0]].add(name)

    def by_surname(self, word: str) -> Known | None:
        """The most frequent full name with this surname; among equals the first in the article."""
        names = self._surnames.get(word)
        if not names or len(names) > MAX_NAMESAKES:
            return None
        return Known(self.fullest(names.most_common(1)[0][0]), EntityType.PERSON)

    def by_first_word(self, word: str) -> Known | None:
        """The only full name that begins so: a given name, or the surname of "Xi Jinping"."""
        names = self._first_words.get(word, ())
        if len(names) > MAX_NAMESAKES or word.lower() in self._words.common:
            return None
        people = {self.fullest(name) for name in names}
        return Known(people.pop(), EntityType.PERSON) if len(people) == 1 else None

    def with_apostrophe(self, name: str) -> str:
        """The fullest name, without the s that a lost apostrophe left: "Vladimir Putins" beside "Vladimir Putin"."""
        bare = name[:-1]
        if self.may_have_lost_apostrophe(name.rsplit(None, 1)[-1]) and bare in self._surnames.get(
            bare.rsplit(None, 1)[-1], ()
        ):
            name = bare
        return self.fullest(name)

    def may_have_lost_apostrophe(self, word: str) -> bool:
        """Whether the last s may be a possessive: "Putins", but "Roberts" is a name beside the given name Robert."""
        return word.endswith("s") and word[:-1] not in self._words.given

    def generation(self, name: str) -> str | None:
        """What tells somebody from a parent of the same name: "Jr", "III"."""
        last = name.rsplit(None, 1)[-1].rstrip(".")
        return last if last in self._words.generations else None

    def fullest(self, name: str) -> str:
        """As ``_find_fullest``, which is asked again for every mention of the name."""
        found = self._fullest.get(name)
        if found is None:
            found = self._fullest[name] = self._find_fullest(name)
        return found

    def _find_fullest(self, name: str) -> str:
        """The longest full name in the article with all words of this one: "George W. Bush" for "George Bush".

        Never that of the son: "Donald Trump" is not Donald Trump Jr.
        """
        parts = name.split()
        namesakes = self._surnames.get(parts[-1], ())
        if len(namesakes) > MAX_NAMESAKES:
            return name
        longer = [
            other
            for other in namesakes
            if len(other) > len(name) and other.split()[0] == parts[0] and set(parts) <= set(other.split())
            if self.generation(other) == self.generation(name)
        ]
        return max(longer, key=len) if longer else name
