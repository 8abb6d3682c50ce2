"""The annotated sets as documents: a text and where which names stand in it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from indexer.entities.training.corpora import spaced

SHARED = Path(__file__).parents[3] / "shared" / "data" / "ner"
SETS = ("conll2003_testa", "ieer", "wikigold")

TYPES = {
    "per": "person", "person": "person",
    "org": "organisation", "organization": "organisation", "organisation": "organisation",
    "corporation": "organisation", "group": "organisation",
    "loc": "place", "location": "place", "gpe": "place", "place": "place",
}  # fmt: skip
"""Types of the sets, in small letters, to ours. All others, like MISC, NORP, FACILITY, MilitaryPlatform or DATE, are
left out of what is wanted; who finds a name there has found too much."""

TOGETHER = 15
"""Sentences that make a document where a set tells of none."""

Span = tuple[int, int, str]
Row = dict[str, Any]


class Annotated(NamedTuple):
    """A text and its names as [start, end, type), by hand."""

    text: str
    gold: frozenset[Span]

    @property
    def words(self) -> int:
        """Words as blanks part them: the unit of every rate."""
        return len(self.text.split())


def annotated(file: Path) -> list[Annotated]:
    """The documents of a file of JSON lines, also packed. Raises OSError, ValueError or KeyError on another file.

    A line with ``text`` is a document, its ``entities`` count characters. A line with ``tokens`` is a sentence, its
    ``entities`` count tokens; sentences of one ``doc`` are put together, see ``TOGETHER``.
    """
    sentences: list[Row] = []
    documents: list[Annotated] = []
    for row in _rows(file):
        if "tokens" in row:
            sentences.append(row)
        else:
            documents.append(Annotated(row["text"], frozenset(_spans(row["entities"]))))
    return documents + [_joined(group) for group in _documents(sentences)]


def _rows(file: Path) -> Iterator[Row]:
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _spans(entities: Iterable[Row]) -> Iterator[Span]:
    for entity in entities:
        kind = TYPES.get(entity["type"].lower())
        if kind is not None:
            yield entity["start"], entity["end"], kind


def _documents(sentences: list[Row]) -> list[list[Row]]:
    """Sentences by the document they name; those that name none are one, or ``TOGETHER`` each where none does."""
    named: dict[str | int, list[Row]] = {}
    told = any(row.get("doc") for row in sentences)
    for number, row in enumerate(sentences):
        named.setdefault(row.get("doc") or (0 if told else number // TOGETHER), []).append(row)
    return list(named.values())


def _joined(sentences: list[Row]) -> Annotated:
    """Tokens to running text, a paragraph for each sentence, with the places of the names in it."""
    text, gold = "", set()
    for sentence in sentences:
        shown, places = spaced(sentence["tokens"])
        for start, end, kind in _spans(sentence["entities"]):
            gold.add((len(text) + places[start][0], len(text) + places[end - 1][1], kind))
        text += shown + "\n\n"
    return Annotated(text, frozenset(gold))
