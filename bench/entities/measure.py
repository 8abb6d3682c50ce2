"""One recogniser on some documents: right, fast and in how much memory."""

from __future__ import annotations

import time
from typing import Any

from bench.entities import distinct
from bench.entities.scores import of_mentions
from bench.entities.sets import Annotated
from indexer.entities.port import Recogniser
from indexer.entities.training.scores import Scores
from search.article import Article

BATCH = 64
"""Articles that are handed over at once, as the indexer does."""

Shape = dict[str, Any]


def measure(recogniser: Recogniser, documents: list[Annotated], misses: int = 0) -> Shape:
    """Scores of mentions, distinct spellings and distinct entities, words and the CPU time they took.

    The dictionary is what ``--out`` writes for a set; ``misses`` is how many of the most frequent faults are in it.
    """
    articles = [Article(str(number), "", document.text) for number, document in enumerate(documents)]
    began = time.process_time()
    found = [
        answer
        for start in range(0, len(articles), BATCH)
        for answer in recogniser.recognise(articles[start : start + BATCH])
    ]
    seconds = time.process_time() - began
    entities = [(document, each.entities) for document, each in zip(documents, found, strict=True)]
    mentions, faults = of_mentions(
        (document, frozenset((*span, entity.type.value) for entity in each for span in entity.body))
        for document, each in entities
    )
    words = sum(document.words for document in documents)
    return {
        "documents": len(documents),
        "words": words,
        "cpu_seconds": round(seconds, 3),
        "words_per_cpu_second": round(words / max(seconds, 1e-9)),
        "mentions": _shape(mentions),
        "spellings": _shape(distinct.of_spellings(entities)),
        "entities": _shape(distinct.of_entities(entities)),
        "too_much": dict(faults.too_much.most_common(misses)),
        "missed": dict(faults.missed.most_common(misses)),
    }


def _shape(scores: dict[str, Scores]) -> Shape:
    return {
        kind: {
            "precision": round(each.precision, 4),
            "recall": round(each.recall, 4),
            "f1": round(each.f1, 4),
            "right": each.right,
            "found": each.found,
            "wanted": each.wanted,
        }
        for kind, each in scores.items()
    }
