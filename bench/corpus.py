"""Which articles a run measures on, as one file of JSON Lines of a known size."""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.generator import generate

REUTERS = Path(__file__).parents[2] / "shared" / "data" / "news" / "reuters21578.jsonl.gz"
SMALL = 5_000
FULL_GENERATED = 20_000


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles of a run: where they came from, and the file that holds them, one a line."""

    name: str
    path: Path
    articles: int

    @property
    def bytes(self) -> int:
        """Size of the file."""
        return self.path.stat().st_size


def corpus(given: Path | None, folder: Path, *, full: bool) -> Corpus:
    """The articles of ``given``, else of Reuters-21578 where it is at hand, else generated; written into ``folder``."""
    source = given or (REUTERS if REUTERS.exists() else None)
    if source is None:
        count = FULL_GENERATED if full else SMALL
        return _written("generated, seed 1", (json.dumps(record) + "\n" for record in generate(count)), folder)
    opener = gzip.open if source.suffix == ".gz" else open
    with opener(source, "rt", encoding="utf-8") as lines:
        return _written(source.name, itertools.islice(lines, None if full else SMALL), folder)


def _written(name: str, lines: Iterable[str], folder: Path) -> Corpus:
    path = folder / "articles.jsonl"
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for line in lines:
            file.write(line)
            count += 1
    return Corpus(name, path, count)
