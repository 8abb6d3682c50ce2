"""How well HTML pages are read: `python -m bench.extraction [FOLDER]`, on pages with known text, titles and days.

Body: precision and recall over shingles of four words, as multisets. Each page counts the same whatever its length;
F1 is taken of the mean precision and the mean recall, as the article extraction benchmark of Zyte does. A page that is
refused has an empty text.

Title: right when its letters and digits are those of the known one, which may have the name of a site behind a dash or
a bar. Day: right when it is the calendar day that the page states, in the page's own zone. Both are asked of the head
of the page alone, as many pages of goose3 have no text and are refused as articles. Only pages whose gold states a
title, a day or a text count.
"""

from __future__ import annotations

import io
import json
import re
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import mean
from typing import Any

from indexer.extract import extract
from indexer.extract.dates import read_date
from indexer.extract.html_page import read_head
from indexer.extract.text import words_of
from indexer.sources.port import Kind, RawPage, Refusal, Where
from search.article import Article, StatedTime
from search.errors import InputError
from search.settings import Settings

DATA = Path(__file__).parents[2] / "shared" / "data" / "html"
SETS = ("aeb", "newspaper4k", "goose3")
TODAY = date(2026, 1, 1)  # later than any page of the sets, so that a run means the same every day
_SHINGLE = 4


@dataclass(frozen=True)
class Gold:
    """What is known of one page, None where it is not."""

    id: str
    body: str | None
    title: str | None
    day: date | None


@dataclass
class Tally:
    """The figures of one set."""

    bodies: list[tuple[float, float]] = field(default_factory=list)
    titles: list[bool] = field(default_factory=list)
    days: list[bool] = field(default_factory=list)
    seconds: float = 0.0
    pages: int = 0
    misses: list[str] = field(default_factory=list)

    def f1(self) -> float:
        """Harmonic mean of the mean precision and the mean recall."""
        precision, recall = (mean(column) for column in zip(*self.bodies, strict=True))
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words with their counts; a shorter text is a single run."""
    words = re.findall(r"\w+", text.lower())
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)))


def overlap(known: str, found: str) -> tuple[float, float]:
    """Precision and recall of the found text."""
    gold, given = shingles(known), shingles(found)
    shared = (gold & given).total()
    precision = shared / given.total() if given else float(not gold)
    return precision, shared / gold.total() if gold else 1.0


def gold_of(row: Mapping[str, Any]) -> Gold:
    """The gold of one page, whichever of the three sets' shapes it has."""
    stated = row.get("metadata") or row.get("expected") or {}
    day = stated.get("publish_date")
    known = read_date(str(day)) if day else None
    return Gold(
        row["id"],
        row.get("body") or None,
        stated.get("title") or None,
        known.day if isinstance(known, StatedTime) else None,
    )


def pages(path: Path) -> Iterator[tuple[Gold, bytes]]:
    """Every page of a set with its gold; the set, at most 32 MB, is unpacked once: it has no middle to read from."""
    with tarfile.open(path) as archive:
        files = {member.name.removeprefix("./"): _read(archive, member) for member in archive if member.isfile()}
    gold = next(content for name, content in files.items() if name.endswith("_gold.jsonl"))
    for line in io.BytesIO(gold):
        row = json.loads(line)
        yield gold_of(row), files[row["file"]]


def _read(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    stream = archive.extractfile(member)
    if stream is None:
        raise ValueError(f"{member.name} is not a file")
    return stream.read()


def measure(path: Path) -> Tally:
    """The figures of one set."""
    tally = Tally()
    settings = Settings()
    for gold, content in pages(path):
        start = time.process_time()
        article = extract(RawPage(Where(gold.id), Kind.HTML, content), settings, today=TODAY)
        tally.seconds += time.process_time() - start
        tally.pages += 1
        _judge_body(gold, article, tally)
        _judge_head(gold, content, settings, tally)
    return tally


def _judge_body(gold: Gold, article: Article | Refusal, tally: Tally) -> None:
    if gold.body:
        scores = overlap(gold.body, article.body if isinstance(article, Article) else "")
        tally.bodies.append(scores)
        if min(scores) < 0.8:
            tally.misses.append(f"body  {gold.id}: precision {scores[0]:.2f}, recall {scores[1]:.2f}")


def _judge_head(gold: Gold, content: bytes, settings: Settings, tally: Tally) -> None:
    if not gold.title and not gold.day:
        return
    try:
        head = read_head(content, TODAY, settings)
        title, day = head.title, head.published.day if head.published else None
    except InputError:
        title, day = "", None
    if gold.title:
        tally.titles.append(same_title(title, gold.title))
        if not tally.titles[-1]:
            tally.misses.append(f"title {gold.id}: {title!r}, known {gold.title!r}")
    if gold.day:
        tally.days.append(day == gold.day)
        if not tally.days[-1]:
            tally.misses.append(f"day   {gold.id}: {day}, known {gold.day}")


def same_title(found: str, known: str) -> bool:
    """Whether two titles have the same words, the name of a site behind the known one not counted."""
    bare = re.sub(r"\s+[|–—-]\s+[^|–—-]{2,30}$", "", known)
    return words_of(found) in {words_of(known), words_of(bare)}


def main(folder: Path, *, verbose: bool) -> None:
    """Print a line of figures for each set, and with ``-v`` each page that was read wrong."""
    print(f"{'set':12} {'pages':>5} {'body F1':>8} {'titles':>9} {'days':>7} {'ms a page':>10}")
    for name in SETS:
        path = folder / f"{name}.tgz"
        if not path.exists():
            print(f"{name:12} is not at {path}")
            continue
        tally = measure(path)
        body = f"{tally.f1():.4f}" if tally.bodies else "-"
        titles, days = (f"{sum(right)}/{len(right)}" if right else "-" for right in (tally.titles, tally.days))
        each = 1000 * tally.seconds / tally.pages
        print(f"{name:12} {tally.pages:5} {body:>8} {titles:>9} {days:>7} {each:10.1f}")
        if verbose:
            print(*tally.misses, sep="\n")


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "-v"]
    main(Path(arguments[0]) if arguments else DATA, verbose="-v" in sys.argv)
