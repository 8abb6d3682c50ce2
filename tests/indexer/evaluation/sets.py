"""A small collection in BEIR's layout, written for the tests."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

CORPUS = [
    {"_id": "ferry", "title": "Ferry strike", "text": "Crews of the island ferry stopped work on Monday."},
    {"_id": "bridge", "title": "", "text": "The bridge to the island opens; the ferry stays."},
    {"_id": "harvest", "title": "A late harvest", "text": "Rain kept farmers from the fields."},
    {"_id": "blank", "title": "", "text": ""},
]
QUERIES = {"q1": "island (ferry)", "q2": "harvest AND rain", "unjudged": "bridge"}
QRELS = [("q1", "bridge", 2), ("q1", "ferry", 1), ("q2", "harvest", 1), ("q2", "ferry", 0)]


def written(
    folder: Path,
    corpus: Sequence[Mapping[str, object]] = CORPUS,
    queries: Mapping[str, str] = QUERIES,
    qrels: Sequence[tuple[str, str, object]] = QRELS,
    *,
    packed: bool = False,
    judged_in: str = "qrels.tsv",
) -> Path:
    """The folder with the three files."""
    judged = "".join(f"{qid}\t{article_id}\t{grade}\n" for qid, article_id, grade in qrels)
    asked = [{"_id": qid, "text": text} for qid, text in queries.items()]
    for name, text in (
        ("corpus.jsonl", "".join(json.dumps(each) + "\n" for each in corpus)),
        ("queries.jsonl", "".join(json.dumps(each) + "\n" for each in asked)),
        (judged_in, f"query-id\tcorpus-id\tscore\n{judged}"),
    ):
        path = folder / (f"{name}.gz" if packed else name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(text.encode()) if packed else text.encode())
    return folder
