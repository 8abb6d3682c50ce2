"""What an archive calls people, in an article of a year: the usual spelling of a name, the full name of a surname."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Container, Mapping
from pathlib import Path

from search.article import Article
from search.name_folds import Bearer, read_folds, read_surnames


class Folds:
    """Made once; safe for threads.

    ``spellings`` are usual ones of other spellings, ``surnames`` whom a surname alone means, within some years.
    """

    def __init__(self, spellings: Mapping[str, str], surnames: Mapping[str, Bearer]) -> None:
        self._spellings = dict(spellings)
        self._surnames = dict(surnames)
        self._by_year: dict[int, Mapping[str, str]] = {}

    @classmethod
    def read(cls, path: Path, fixed: Container[str]) -> Folds:
        """Those of an archive's file, except of names that are ``fixed`` by its operator."""
        return cls(
            {name: usual for name, usual in read_folds(path).items() if name not in fixed},
            {name: bearer for name, bearer in read_surnames(path).items() if name not in fixed},
        )

    def of(self, article: Article) -> Mapping[str, str]:
        """The full usual name of each name that the article may have. Without a date, surnames mean nobody."""
        year = year_of(article)
        if year is None or not self._surnames:
            return self._spellings
        known = self._by_year.get(year)
        if known is None:
            meant = {name: each.name for name, each in self._surnames.items() if each.first <= year <= each.last}
            known = self._by_year[year] = ChainMap(self._spellings, meant)
        return known


NO_FOLDS = Folds({}, {})


def year_of(article: Article) -> int | None:
    """The year of its date, as its page states it."""
    return article.published.day.year if article.published is not None else None
