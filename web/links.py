"""Addresses of neighbouring searches: everything that a page shows is in its address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from urllib.parse import quote_plus

from search.analysis.folding import fold
from search.filter_words import LABELS, FilterWords, filter_words

Pairs = tuple[tuple[str, str], ...]

FACET_PARAMETER = {"person": "entity", "organisation": "entity", "place": "entity"}
"""The parameter that a facet filters by, where it is not its own name."""

_SAME: Mapping[str, Set[tuple[str, str]]] = {}
_KEPT_PAIRS = 8192  # of names and values as addresses have them: a page has 250, most of them those of other pages


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter and the address of the search without it."""

    parameter: str
    words: FilterWords
    without: str


def asked(value: str) -> str:
    """What a value of a filter is about, wanted or excluded, folded."""
    return fold(value.strip().removeprefix("-"))


@lru_cache(_KEPT_PAIRS)
def _written(name: str, value: str) -> str:
    """A parameter as an address has it; half of a surrogate pair, which no address can hold, is a question mark."""
    return f"{quote_plus(name, errors='replace')}={quote_plus(value, errors='replace')}"


class Links:
    """The parameters of the current search, and the addresses that differ from it by one of them."""

    def __init__(
        self, pairs: Iterable[tuple[str, str]], path: str = "/search", meant: Mapping[str, Set[tuple[str, str]]] = _SAME
    ) -> None:
        """``meant`` has the facets and values, both folded, that a folded value of ``entity`` looks for.

        Parameters without a value are left out of ``pairs``.
        """
        self.pairs: Pairs = tuple((name, value) for name, value in pairs if value.strip())
        self._path = path
        self._meant = meant

    def get(self, name: str) -> str:
        """The first value of a parameter, "" when it is not given."""
        return next((value for key, value in self.pairs if key == name), "")

    def hidden(self) -> Pairs:
        """What a form must send along besides what it asks for itself."""
        return tuple(pair for pair in self.pairs if pair[0] not in ("q", "cursor", "from", "to", "sort"))

    def here(self, path: str | None = None, **changes: str | int | None) -> str:
        """This search with parameters replaced; None leaves one out. A change begins at the first page again."""
        return self._address([*self._kept(changes), *((k, str(v)) for k, v in changes.items() if v)], path)

    def whole(self, path: str | None = None) -> str:
        """This very page of this search, or another page that can lead back to it."""
        return f"{path or self._path}{self._question}"

    @cached_property
    def _question(self) -> str:
        """The parameters as they follow a path; a page repeats them behind those of all articles that it names."""
        return self._address(self.pairs).removeprefix(self._path)

    def dates(self, first: str | None, last: str | None) -> str:
        """This search within days."""
        new = {"from": first, "to": last}
        return self._address([*self._kept(new), *((name, value) for name, value in new.items() if value)])

    def _kept(self, names: Iterable[str]) -> list[tuple[str, str]]:
        dropped = {*names, "cursor"}
        return [pair for pair in self.pairs if pair[0] not in dropped]

    def _address(self, pairs: Iterable[tuple[str, str]], path: str | None = None) -> str:
        query = "&".join([_written(name, value) for name, value in pairs])
        return f"{path or self._path}{'?' if query else ''}{query}"

    def facet(self, facet: str, value: str, *, excluded: bool = False) -> str:
        """This search narrowed to a value of a facet, or freed of it; a value is never wanted and excluded at once."""
        name, plain = self._parameter(facet, value)
        chosen = f"-{plain}" if excluded else plain
        if name not in self._names:  # as on nearly every page: nothing that could be the same
            return self._before_facet + _written(name, chosen)
        others = [pair for pair in self._kept(()) if not self._same(pair, name, facet, value)]
        return self._address([*others, (name, chosen)])

    @cached_property
    def _names(self) -> Set[str]:
        return {name for name, _ in self.pairs}

    @cached_property
    def _before_facet(self) -> str:
        """What stands in an address before a parameter that is added to those of this search."""
        kept = self._address(self._kept(()))
        return f"{kept}{'&' if '?' in kept else '?'}"

    def only(self, name: str, wanted: Iterable[str], unwanted: Iterable[str] = ()) -> Links:
        """This search with these values of a filter instead of those it wants, and without the unwanted too."""
        kept = [pair for pair in self._kept(()) if pair[0] != name or pair[1].strip().startswith("-")]
        kept += [(name, value) for value in wanted] + [(name, f"-{value}") for value in unwanted]
        return Links(kept, self._path, self._meant)

    def without(self, facet: str, value: str) -> str:
        """This search without a value of a facet, wanted or excluded."""
        name, _ = self._parameter(facet, value)
        return self._address(pair for pair in self._kept(()) if not self._same(pair, name, facet, value))

    def _parameter(self, facet: str, value: str) -> tuple[str, str]:
        name = FACET_PARAMETER.get(facet, facet)
        return name, f"{facet}:{value}" if name == "entity" and facet != "entity" else value

    def _same(self, pair: tuple[str, str], name: str, facet: str, value: str) -> bool:
        """Whether a parameter filters by the value, compared as the engine compares values, or means it."""
        if pair[0] == "entity" == name and (facet, fold(value)) in self._meant.get(asked(pair[1]), ()):
            return True
        plain = pair[1].strip().removeprefix("-")
        kind, colon, named = plain.partition(":")
        if name == "entity" and colon and FACET_PARAMETER.get(kind) == name:
            return pair[0] == name and kind == facet and fold(named) == fold(value)
        return pair[0] == name and fold(plain) == fold(value)

    def chips(self, first: date | None, last: date | None) -> list[Chip]:
        """Every active filter, in the order of the address; a day that was not understood (None) is none."""
        idle = {name for name, day in (("from", first), ("to", last)) if day is None}
        found = []
        for place, (name, value) in enumerate(self.pairs):
            words = filter_words(name, value)
            if name in LABELS and name not in idle and words.value.strip("-"):
                rest = [pair for at, pair in enumerate(self.pairs) if at != place and pair[0] != "cursor"]
                found.append(Chip(name, words, self._address(rest)))
        return found

    def clear(self) -> str:
        """This search without any filter; all else stays, like what a view draws, as where one filter is let go."""
        return self._address(self._kept(LABELS))
