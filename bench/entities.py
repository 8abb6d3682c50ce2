"""How right and how fast the recognisers of names are: precision, recall and F1 a type, and words a CPU second.

``python -m bench.entities [--entities rules] [--misses 20]`` measures on the annotated news in ../shared/data/ner. A
name counts as found only if its first and last character and its type agree with the annotation.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from indexer.entities import open_recogniser
from indexer.entities.rules import RulesRecogniser

DATA = Path(__file__).parents[2] / "shared" / "data" / "ner"
SETS = ("conll2003_testa", "ieer", "wikigold")
TYPES = {
    "PER": "person", "PERSON": "person", "ORG": "organisation", "ORGANIZATION": "organisation", "LOC": "place",
    "LOCATION": "place",
}  # fmt: skip
NO_SPACE_BEFORE = frozenset([".", ",", ";", ":", "!", "?", ")", "%", "'s", "'", "n't", "'re", "'ve", "'ll", "'d"])

Span = tuple[int, int, str]


class Annotated(NamedTuple):
    """A text and its names as [start, end, type), by hand."""

    text: str
    gold: frozenset[Span]


def annotated(name: str) -> list[Annotated]:
    """The texts of a set; sentences of one document are put together again."""
    rows = _rows(name)
    if name == "ieer":
        return [Annotated(row["text"], frozenset(_spans(row["entities"], 0))) for row in rows]
    documents: dict[str, list[dict[str, Any]]] = {}
    for number, row in enumerate(rows):
        documents.setdefault(row["doc"] or f"{number // 15}", []).append(row)
    return [_together(sentences) for sentences in documents.values()]


def _rows(name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def _spans(entities: list[dict[str, Any]], shift: int) -> Iterator[Span]:
    for entity in entities:
        if entity["type"] in TYPES:
            yield entity["start"] + shift, entity["end"] + shift, TYPES[entity["type"]]


def _together(sentences: list[dict[str, Any]]) -> Annotated:
    """Tokens to running text, with the places of the names in it."""
    text, gold = "", []
    for sentence in sentences:
        places = []
        for number, token in enumerate(sentence["tokens"]):
            if number and token not in NO_SPACE_BEFORE and not text.endswith(("(", "$")):
                text += " "
            places.append((len(text), len(text) + len(token)))
            text += token
        gold += [
            (places[entity["start"]][0], places[entity["end"] - 1][1], TYPES[entity["type"]])
            for entity in sentence["entities"]
            if entity["type"] in TYPES
        ]
        text += "\n\n"
    return Annotated(text, frozenset(gold))


class Scores(NamedTuple):
    """Counts of one type."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of the found names that are right."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """Share of the wanted names that were found."""
        return self.right / max(1, self.wanted)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)

    def __str__(self) -> str:
        return (
            f"P {self.precision:6.1%}  R {self.recall:6.1%}  F1 {self.f1:6.1%}  "
            f"({self.right} of {self.found}, wanted {self.wanted})"
        )


class Measured(NamedTuple):
    """What a recogniser did with some texts. ``faults`` counts wrong and missed names by their spelling."""

    scores: dict[str, Scores]
    words: int
    seconds: float
    faults: dict[str, Counter[str]]


def measure(recogniser: RulesRecogniser, texts: list[Annotated]) -> Measured:
    """The scores on ``texts`` by type and for "all", and the CPU time taken."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    faults: dict[str, Counter[str]] = {"too much": Counter(), "missed": Counter()}
    began = time.process_time()
    answers = [recogniser.mentions("", each.text) for each in texts]
    seconds = time.process_time() - began
    for each, mentions in zip(texts, answers, strict=True):
        shift = len("\n\n")  # after the empty title
        answer = {(m.start - shift, m.end - shift, m.type.value) for m in mentions}
        right.update(kind for *_, kind in answer & each.gold)
        found.update(kind for *_, kind in answer)
        wanted.update(kind for *_, kind in each.gold)
        for label, spans in (("too much", answer - each.gold), ("missed", each.gold - answer)):
            faults[label].update(f"{' '.join(each.text[a:b].split())}/{kind[:3]}" for a, b, kind in spans)
    scores = {kind: Scores(right[kind], found[kind], wanted[kind]) for kind in ("person", "organisation", "place")}
    scores["all"] = Scores(right.total(), found.total(), wanted.total())
    return Measured(scores, sum(len(each.text.split()) for each in texts), seconds, faults)


def show(measured: Measured, misses: int) -> None:
    """Print the scores, the speed, and the ``misses`` most frequent faults of each kind."""
    for kind, scores in measured.scores.items():
        print(f"  {kind:13} {scores}")
    words, seconds = measured.words, measured.seconds
    print(f"  {words / seconds:,.0f} words a CPU second, {600 * seconds / words * 1000:.2f} ms for 600 words")
    for label, counted in measured.faults.items():
        if misses:
            print(f"  {label}:", ", ".join(f"{text} {count}" for text, count in counted.most_common(misses)))


def opened() -> RulesRecogniser:
    """The recogniser, its gazetteer read, which is not measured."""
    recogniser = open_recogniser("rules", None)
    assert isinstance(recogniser, RulesRecogniser)
    recogniser.mentions("", "Reading the gazetteer is not measured.")
    return recogniser


def main() -> None:
    """Measure on every set that is there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--misses", type=int, default=0, help="how many of the most frequent faults to print")
    options = parser.parse_args()
    recogniser = opened()
    for name in SETS:
        if not (DATA / f"{name}.jsonl.gz").exists():
            print(f"{name}: not there, skipped")
            continue
        print(name)
        show(measure(recogniser, annotated(name)), options.misses)


if __name__ == "__main__":
    main()
