"""`python -m bench`: measures Dateline and its peers on this machine and writes bench/out/report.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench import growth, indexing, latency, machine, opening, quality, serving
from bench.corpus import SMALL as SMALL_CORPUS
from bench.corpus import Corpus, corpus
from bench.peers.comparison import Comparison, chosen, described
from bench.peers.port import Peer
from bench.peers.registry import OURS, PEERS
from bench.size import FULL, SMALL, Size
from bench.table import table

OUT = Path(__file__).parent / "out" / "report.md"
UNFINISHED = OUT.with_name("report-unfinished.md")
READING = (
    "Ratios are Dateline's figure divided by the other's: for times, bytes and memory less than 1 is good, for "
    "articles and queries a second more than 1. Few queries, as in a small run, make p95 a matter of luck. "
    "docs/benchmarks.md says what each part measures."
)
SERVED_SECONDS = 10  # times the load on one engine: HTTP has one row for all classes

Part = tuple[str, Callable[[], str]]


def main() -> None:
    """Measure each part and tell the result."""
    options = _options()
    size = FULL if options.size == "full" else SMALL
    peers, absent = chosen(options.peers)
    with tempfile.TemporaryDirectory(prefix="dateline-bench-", dir=options.scratch) as name:
        try:
            articles = corpus(options.articles, Path(name), full=size is FULL, times=options.times)
        except (OSError, ValueError) as error:
            sys.exit(f"The articles cannot be read: {error}")
        facts = [*machine.describe(), ("articles", f"{articles.articles:,} of {articles.name}"), ("size", size.name)]
        who: Part = ("Who takes part", lambda: described(peers, absent))
        OUT.parent.mkdir(exist_ok=True)
        with UNFINISHED.open("w", encoding="utf-8", buffering=1) as report:
            for block in blocks(facts, iter([who, *parts(peers, articles, Path(name), size)])):
                print(block, file=report, end="\n\n", flush=True)
    UNFINISHED.replace(OUT)
    print(OUT.read_text("utf-8"))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--size", choices=[SMALL.name, FULL.name], default=SMALL.name, help="small takes a few minutes")
    parser.add_argument("--articles", type=Path, help="JSON Lines, also .gz, instead of what is at hand")
    parser.add_argument("--times", type=int, help="with full: so many copies of the articles, changed")
    parser.add_argument("--peers", nargs="*", choices=list(PEERS), help="only these, and Dateline")
    parser.add_argument("--scratch", type=Path, help="folder for the indexes while they are needed")
    options = parser.parse_args()
    if options.peers is not None:
        options.peers = [name for name in PEERS if name == OURS or name in options.peers]
    return options


def parts(peers: Sequence[Peer], articles: Corpus, folder: Path, size: Size) -> Iterator[Part]:
    """What is measured, in order: searching needs the indexes that indexing leaves, adding changes them."""
    compared = Comparison(peers, articles, size, folder)
    yield "Indexing", compared.index
    yield "Searching", compared.search
    yield "First answer of a new process", compared.open
    yield (
        "Over HTTP",
        lambda: serving.section(compared.folders[OURS], compared.classes, SERVED_SECONDS * size.load_seconds, folder),
    )
    yield (
        "Dateline with and without its caches",
        lambda: latency.section(compared.folders[OURS], size.queries, min(5, size.rounds)),
    )
    yield "Opening Dateline, step by step", lambda: opening.section(compared.folders[OURS], size.starts)
    yield "One article, committed and found", compared.add
    yield (
        "`dateline index`, with extraction and entities",
        lambda: indexing.section(articles.first(SMALL_CORPUS), folder / "whole", folder, 2),
    )
    if size.growth:
        yield "Growth", lambda: growth.section(size.growth, folder)
    yield "Reading pages", quality.of_extraction
    yield "Finding names", quality.of_entities


def blocks(facts: list[tuple[str, str]], measured: Iterator[Part]) -> Iterator[str]:
    """The report as it grows, so that a run that is stopped leaves what it measured: the machine, then part by part."""
    yield "# Benchmark of Dateline"
    yield table(["", "this run"], facts)
    yield READING
    for title, section in measured:
        began = time.perf_counter()
        print(f"{title} ...", file=sys.stderr, flush=True)
        yield f"## {title}"
        yield section()
        print(f"  took {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
