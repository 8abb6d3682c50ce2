"""Texts to what each teacher sees in them, kept in files: it takes longest, for spaCy reads 4,000 words a second."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from indexer.entities.training.labelled import Labelled, lines_of
from indexer.entities.training.teachers import CORENLP_MODELS, Span, by_corenlp, by_rules, by_spacy, tidied
from indexer.entities.training.vote import put_right, voted

VOTES = {"spacy": 1.0, "corenlp3": 1.0, "corenlp4": 0.9, "rules": 1.0}
"""What the vote of each teacher weighs. The four-class model has seen nothing but news of 1996."""


def labelled(
    name: str, texts: Sequence[str], work: Path, corenlp: Path | None, say: Callable[[str], None]
) -> list[Labelled]:
    """The texts as the teachers label them together. Without ``corenlp`` spaCy and the rules must agree."""
    seen = {}
    for teacher in VOTES:
        if teacher.startswith("corenlp") and corenlp is None:
            continue
        say(f"{name}: {teacher}")
        raw = (
            by_rules(texts) if teacher == "rules" else _kept(work / f"{name}.{teacher}.jsonl", teacher, texts, corenlp)
        )
        found = raw if teacher == "rules" else [tidied(text, each) for text, each in zip(texts, raw, strict=True)]
        seen[teacher] = [put_right(text, each) for text, each in zip(texts, found, strict=True)]
    columns = [[(VOTES[teacher], spans) for spans in found] for teacher, found in seen.items()]
    return [voted(text, list(row)) for text, *row in zip(texts, *columns, strict=True)]


def _kept(path: Path, teacher: str, texts: Sequence[str], corenlp: Path | None) -> list[list[Span]]:
    """What the teacher saw at an earlier time, or sees now."""
    if path.exists():
        found = [[(start, end, kind) for start, end, kind in json.loads(line)] for line in lines_of(path)]
        if len(found) == len(texts):
            return found
    if teacher == "spacy" or corenlp is None:
        found = by_spacy(texts)
    else:
        found = by_corenlp(texts, corenlp, CORENLP_MODELS[teacher == "corenlp4"])
    path.write_text("".join(json.dumps(each) + "\n" for each in found), "utf-8")
    return found
