"""How a filter is called where filters are listed."""

from __future__ import annotations

from dataclasses import dataclass

from search.article import EntityType
from search.parameters import FILTER_PARAMETERS

LABELS = {"from": "from", "to": "until"} | {name: name for name in FILTER_PARAMETERS}
"""What the parameters that narrow a search are called."""


@dataclass(frozen=True, slots=True)
class FilterWords:
    """What a filter is of ("person"), what it asks for, and whether it excludes that."""

    label: str
    value: str
    excluded: bool

    @property
    def whole_label(self) -> str:
        """The label, and that it is excluded: "not person"."""
        return f"not {self.label}" if self.excluded else self.label


def filter_words(name: str, value: str) -> FilterWords:
    """The words for a parameter as given; an entity of a kind is called by its kind. ``value`` is "" where none is."""
    plain = value.strip()
    excluded = name in FILTER_PARAMETERS and plain.startswith("-")
    if excluded:
        plain = plain[1:].strip()
    kind, colon, named = plain.partition(":")
    if name == "entity" and colon and kind in tuple(EntityType) and named.strip():
        return FilterWords(kind, named.strip(), excluded)
    return FilterWords(LABELS.get(name, name), plain, excluded)
