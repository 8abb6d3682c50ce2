"""`python -m bench`: measures Dateline on this machine and writes bench/out/report.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import indexing, latency, machine, opening, quality
from bench.corpus import Corpus, corpus
from bench.table import table

OUT = Path(__file__).parent / "out" / "report.md"

Part = tuple[str, Callable[[], str]]


def main() -> None:
    """Measure each part and tell the result."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--size", choices=["small", "full"], default="small", help="small takes some three minutes")
    parser.add_argument("--articles", type=Path, help="JSON Lines, also .gz, to index instead of Reuters-21578")
    options = parser.parse_args()
    full = options.size == "full"
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as name:
        articles = corpus(options.articles, Path(name), full=full)
        facts = [*machine.describe(), ("articles", f"{articles.articles:,} of {articles.name}"), ("size", options.size)]
        text = page(facts, parts(articles, Path(name), full=full))
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(text, "utf-8")
    print(text)


def parts(articles: Corpus, folder: Path, *, full: bool) -> Iterator[Part]:
    """What is measured, in order: searching needs the index that indexing leaves."""
    data_dir = folder / "index"
    yield "Indexing", lambda: indexing.section(articles, data_dir, folder, 3 if full else 2)
    yield "Searching", lambda: latency.section(data_dir, 50 if full else 20, 10 if full else 5)
    yield "Opening", lambda: opening.section(data_dir, 10 if full else 5)
    yield "Reading pages", quality.of_extraction
    yield "Finding names", quality.of_entities


def page(facts: list[tuple[str, str]], measured: Iterator[Part]) -> str:
    """The report: the machine, then a heading for each part."""
    blocks = ["# Benchmark of Dateline", table(["", "this run"], facts)]
    for title, section in measured:
        began = time.perf_counter()
        print(f"{title} ...", file=sys.stderr, flush=True)
        blocks += [f"## {title}", section()]
        print(f"  took {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return "\n\n".join(blocks) + "\n"


if __name__ == "__main__":
    main()
