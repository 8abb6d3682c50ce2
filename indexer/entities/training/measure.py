"""How right a model is: F1 of exact spans with their type, on texts that nobody learned from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np

from indexer.entities.tagger.codes import codes_of
from indexer.entities.tagger.labels import KINDS
from indexer.entities.tagger.packed import Weights, packed
from indexer.entities.tagger.tagging import Known, tag
from indexer.entities.training.corpora import gold
from indexer.entities.training.labelled import Labelled, lines_of
from indexer.entities.training.scores import Scores


def measured(
    texts: Sequence[str], gold: Iterable[frozenset[tuple[int, int, str]]], known: Known, weights: Weights
) -> Scores:
    """The scores over all types together; names of peoples do not count."""
    bounds = np.fromiter(accumulate(map(len, texts), initial=0), np.int64, len(texts) + 1)
    tagged = tag(codes_of("".join(texts)), bounds, known, packed(weights))
    found: list[set[tuple[int, int, str]]] = [set() for _ in texts]
    for text, start, end, kind in zip(*(column.tolist() for column in tagged), strict=True):
        if KINDS[kind] != "people":
            found[text].add((start - int(bounds[text]), end - int(bounds[text]), KINDS[kind]))
    right = wanted = 0
    for names, true in zip(found, gold, strict=True):
        right += len(names & true)
        wanted += len(true)
    return Scores(right, sum(map(len, found)), wanted)


Gold = tuple[list[str], list[frozenset[tuple[int, int, str]]]]


def to_measure(folder: Path) -> dict[str, Gold]:
    """The texts and names of each set that nothing was learned from."""
    return {"ieer": _ieer(folder), "conll2003_testa": _of(gold(folder, "conll2003_testa"))}


def _of(texts: Sequence[Labelled]) -> Gold:
    ours = [frozenset(name[:3] for name in text.names if name.kind != "people") for text in texts]
    return [text.text for text in texts], ours


def _ieer(folder: Path) -> Gold:
    kinds = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place"}
    texts, names = [], []
    for row in map(json.loads, lines_of(folder / "ieer.jsonl.gz")):
        texts.append(row["text"])
        entities = ((each["start"], each["end"], kinds.get(each["type"])) for each in row["entities"])
        names.append(frozenset((start, end, kind) for start, end, kind in entities if kind is not None))
    return texts, names
