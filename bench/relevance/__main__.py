"""`python -m bench.relevance [DIR…]`: Dateline and its peers on judged queries, into bench/out/relevance.md too."""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.relevance import report
from bench.relevance.rankers import Ranker, ours, peers
from bench.relevance.report import Measured
from indexer.evaluation import measures
from indexer.evaluation.collection import BadCollection, Collection, open_collection

DATA = Path(__file__).parents[3] / "shared" / "data" / "ir"
SETS = ("cran", "med", "cisi", "cacm", "npl")
OUT = Path(__file__).parents[1] / "out" / "relevance.md"
READING = (
    "Every engine searches title and text for any of a query's words and gives a hundred hits. The last table "
    "compares Dateline with the best peer of each row by Fisher's randomisation test over the queries, two-sided: p is "
    "how often chance alone makes means that differ as much."
)


def main() -> None:
    """Measure and tell."""
    logging.disable(logging.DEBUG)  # bm25s tells the root logger each step
    parser = argparse.ArgumentParser(prog="python -m bench.relevance", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="DIR", help="collections, instead of the known five")
    parser.add_argument("--peers", nargs="*", help="only these, by their names in the report")
    options = parser.parse_args()
    try:
        collections = [open_collection(folder) for folder in options.folders or _known()]
    except BadCollection as error:
        sys.exit(str(error))
    if not collections:
        sys.exit("There is no collection: name a folder, or put the known ones beside this repository.")
    OUT.parent.mkdir(exist_ok=True)
    with OUT.open("w", encoding="utf-8") as file:
        for block in blocks(collections, *peers(options.peers)):
            for place in (file, sys.stdout):
                print(block, file=place, end="\n\n", flush=True)


def _known() -> list[Path]:
    return [DATA / name for name in SETS if (DATA / name).is_dir()]


def blocks(collections: Sequence[Collection], others: Sequence[Ranker], absent: Sequence[str]) -> Iterator[str]:
    """The report, part by part."""
    mine = ours()
    yield "# Relevance of Dateline and its peers"
    yield READING
    told = [f"- **{each.name}**: {each.note}." for each in (*mine, *others)]
    yield "\n".join([*told, *(f"- {each}" for each in absent)])
    every = []
    for collection in collections:
        found = measure(collection, mine, others)
        every.append(found)
        yield f"## {found.collection}, {len(collection.queries):,} queries"
        yield report.of_collection(found)
    yield "## Mean of the collections"
    yield report.of_means(every)
    if others:
        yield "## Against the best peer"
        yield report.of_tests(every)


def measure(collection: Collection, mine: Sequence[Ranker], others: Sequence[Ranker]) -> Measured:
    """Rankings of all engines, each in a folder of its own that is removed."""
    found = {}
    for ranker in (*mine, *others):
        began = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix="dateline-relevance-") as name:
            ranked = ranker.rank(collection, Path(name))
        found[ranker.name] = {qid: measures.scores(ranked[qid], grades) for qid, grades in collection.qrels.items()}
        print(f"{collection.name}: {ranker.name} took {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return Measured(collection.name, [each.name for each in mine], found)


if __name__ == "__main__":
    main()
