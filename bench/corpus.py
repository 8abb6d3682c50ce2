"""Which articles a run measures on, as one file of JSON Lines of a known size."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.articles import records, write
from bench.generator import generate
from bench.multiply import multiply

NEWS = Path(__file__).parents[2] / "shared" / "data" / "news"
KNOWN = (NEWS / "allsides-16k.jsonl.gz", NEWS / "reuters21578.jsonl.gz")
SMALL = 5_000
FULL = 96_000  # a file that is at hand is multiplied to about as many, as often as a whole number of times allows
FULL_GENERATED = 100_000


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

    def first(self, count: int) -> Corpus:
        """The first of them, in a file of their own."""
        if count >= self.articles:
            return self
        target = self.path.with_name(f"first-{count}.jsonl")
        return Corpus(self.name, target, write(target, itertools.islice(records(self.path), count)))


def corpus(given: Path | None, folder: Path, *, full: bool, times: int | None = None) -> Corpus:
    """The articles of ``given``, else of the first known file that is at hand, else generated; written into ``folder``.

    ``times`` None: in a full run a known file is multiplied, and one that was given is taken as it is.
    """
    source = given or next((path for path in KNOWN if path.exists()), None)
    if source is None:
        count = FULL_GENERATED if full else SMALL
        return _written("generated, seed 1", generate(count), folder)
    if not full:
        return _written(source.name, itertools.islice(_named(records(source)), SMALL), folder)
    if times is None:
        times = 1 if given else max(1, round(FULL / sum(1 for _ in records(source))))
    name = source.name if times == 1 else f"{source.name} times {times} with changed sentences"
    return _written(name, multiply(_named(records(source)), times), folder)


def _named(found: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Records that have an id and a body, whatever their file calls them."""
    for number, record in enumerate(found):
        body = record.get("body") or record.get("text") or record.get("content") or ""
        yield {**record, "id": str(record.get("id") or f"n{number}"), "body": str(body)}


def _written(name: str, found: Iterable[Mapping[str, Any]], folder: Path) -> Corpus:
    path = folder / "articles.jsonl"
    return Corpus(name, path, write(path, found))
