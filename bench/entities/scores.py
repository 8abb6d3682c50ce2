"""How right mentions are, by type and for all together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from bench.entities.sets import Annotated, Span
from indexer.entities.training.scores import Scores

KINDS = ("person", "organisation", "place")


class Tally:
    """Counts of right, found and wanted names, added to document by document."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()

    def add(self, right: Iterable[str], found: Iterable[str], wanted: Iterable[str]) -> None:
        """Count one document: the type of each name that is right, was found, was wanted."""
        self.right.update(right)
        self.found.update(found)
        self.wanted.update(wanted)

    def scores(self) -> dict[str, Scores]:
        """By type and, as "all", of all names of all documents together (micro)."""
        by_kind = {kind: Scores(self.right[kind], self.found[kind], self.wanted[kind]) for kind in KINDS}
        return by_kind | {"all": Scores(self.right.total(), self.found.total(), self.wanted.total())}


class Faults(NamedTuple):
    """Mentions that were found and are none, and that were missed, by their spelling."""

    too_much: Counter[str]
    missed: Counter[str]


def of_mentions(documents: Iterable[tuple[Annotated, frozenset[Span]]]) -> tuple[dict[str, Scores], Faults]:
    """Scores of mentions; one is right if its first and last character and its type are as annotated."""
    tally, faults = Tally(), Faults(Counter(), Counter())
    for document, found in documents:
        right = found & document.gold
        tally.add(*([kind for *_, kind in spans] for spans in (right, found, document.gold)))
        faults.too_much.update(_spelled(document.text, found - document.gold))
        faults.missed.update(_spelled(document.text, document.gold - found))
    return tally.scores(), faults


def _spelled(text: str, spans: Iterable[Span]) -> Iterable[str]:
    return (f"{' '.join(text[start:end].split())}/{kind[:3]}" for start, end, kind in spans)
