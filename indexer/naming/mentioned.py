"""Who and what the articles of an archive name, small enough to be held for all of them at once."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from indexer.naming.fold import own_people
from search.article import Entity, EntityType

Names = tuple[list[str], list[str]]
"""The people whom an article names, by the names it gives them, and what else it names."""


def names_of(entities: Iterable[Entity]) -> Names:
    """The names of an article."""
    entities = list(entities)
    return own_people(entities), [each.name for each in entities if each.type is not EntityType.PERSON]


class Mentioned:
    """Names by article: 4 bytes a mention in an article, and each name once, with the years it is named in."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        self._mentions = array("I")
        self._ends = array("Q", [0])
        self._articles: Counter[int] = Counter()
        self._people: set[int] = set()
        self._years: dict[int, tuple[int, int]] = {}

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._ends) - 1

    def add(self, names: Names, year: int | None = None) -> None:
        """One more article, and the year it is of if it tells."""
        people, others = names
        named = {self._number(name) for name in people}
        self._people |= named
        if year is not None:
            for number in named:
                first, last = self._years.get(number, (year, year))
                self._years[number] = min(first, year), max(last, year)
        named.update(map(self._number, others))
        self._articles.update(named)
        self._mentions.extend(sorted(named))
        self._ends.append(len(self._mentions))

    def _number(self, name: str) -> int:
        number = self._numbers.setdefault(name, len(self._names))
        if number == len(self._names):
            self._names.append(name)
        return number

    def people(self) -> list[str]:
        """Everybody who is named, the most often named first, then by name."""
        return sorted((self._names[number] for number in self._people), key=lambda name: (-self.articles(name), name))

    def articles(self, name: str) -> int:
        """In how many articles the name is."""
        return self._articles[self._numbers[name]]

    def years(self, name: str) -> tuple[int, int] | None:
        """The first and the last year of articles that name somebody; None where none of them has a date."""
        return self._years.get(self._numbers[name])

    def company(self, names: Collection[str], most: int) -> dict[str, set[int]]:
        """For each of the names the numbers of those that it shares an article with, if at most ``most`` have them."""
        wanted = {self._numbers[name] for name in names}
        company: dict[int, set[int]] = {number: set() for number in wanted}
        for first, last in zip(self._ends, self._ends[1:], strict=False):
            named = self._mentions[first:last]
            here = wanted.intersection(named)
            if here:
                rare = self._rare(named, most)
                for number in here:
                    company[number] |= rare
        return {self._names[number]: company[number] - {number} for number in wanted}

    def _rare(self, named: Sequence[int], most: int) -> set[int]:
        return {number for number in named if self._articles[number] <= most}
