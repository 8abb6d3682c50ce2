"""Every query of known logs, and thousands of made-up ones, through page and API: `python -m bench.query_log`.

On an index of some thousand news articles. Tells how often each status was answered, the slowest, and whatever must not
be: a status of 500 or more (503: its deadline stopped a query), an answer that came well behind its deadline, a hit
whose explanation does not add up to its score. Leaves with status 1 if there was any of these.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from bench.corpus import corpus
from bench.known_item import indexed
from bench.table import milliseconds, table
from search.settings import Settings

if TYPE_CHECKING:
    from werkzeug.test import Client

LOGS = Path(__file__).parents[2] / "shared" / "data" / "queries"
TEXTS = ("query", "text", "description", "narrative")
MADE_UP = 1_000
SEED = 1
SLOWEST = 5
GRACE_SECONDS = 0.5  # behind the deadline: a query is stopped between two looks at the clock, then a page is made
FAULTS_TOLD = 50
SIGNS = [*'"()[]{}^~*?:+-/\\<>&|', "“", "”", "«", "»", "\x00", "\u200b", "🗳", "é", "0", "7", "2014", ",", "."]
OPERATORS = [
    "AND",
    "OR",
    "NOT",
    "SAME",
    "NEAR/3",
    "near/",
    "atleast2(",
    "title:",
    "person:",
    "date:",
    "date:[",
    "TO",
    "*",
]
ROUNDED = 0.00005  # of each score in the JSON: they have four digits behind the point
ENDPOINTS: Mapping[str, Mapping[str, str]] = {
    "/search": {},
    "/api/v1/search": {"explain": "true", "facets": "source,person,date", "lenient": "false"},
    "/api/v1/search, lenient": {"lenient": "true", "match": "any", "limit": "100"},
}
"""What is asked with each query, by a name that begins with the path."""


@dataclass
class Tally:
    """What was answered: statuses by endpoint, each request's seconds, and sentences about what must not be."""

    statuses: dict[str, Counter[int]] = field(default_factory=dict)
    seconds: list[tuple[float, str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    explained: int = 0


def logged(folder: Path) -> Iterator[str]:
    """Every text of the logs in a folder."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            yield from (str(record[key]) for key in TEXTS if key in record)


def made_up(count: int, known: Iterable[str], seed: int = SEED) -> Iterator[str]:
    """Queries of words, operators and signs thrown together; always the same."""
    chance = random.Random(seed)
    words = sorted({word for text in known for word in text.split()}) or ["crimea", "vote"]
    for _ in range(count):
        pieces = [chance.choice(chance.choice((words, words, OPERATORS, SIGNS))) for _ in range(chance.randint(1, 12))]
        yield "".join(piece + chance.choice(("", " ", " ")) for piece in pieces)


def ask(client: Client, queries: Iterable[str], deadline_seconds: float) -> Tally:
    """Put each query to each endpoint."""
    tally = Tally({name: Counter() for name in ENDPOINTS})
    for query in queries:
        for name, given in ENDPOINTS.items():
            address = f"{name.partition(',')[0]}?{urlencode({'q': query, **given}, errors='replace')}"
            began = time.perf_counter()
            response = client.get(address, buffered=True)
            took, status = time.perf_counter() - began, response.status_code
            tally.statuses[name][status] += 1
            tally.seconds.append((took, name, query))
            if status >= 500 or took > deadline_seconds + GRACE_SECONDS:
                tally.faults.append(f"{status} after {took:.1f} s of {name} for {query!r}")
            if status == 200 and "explain" in given:
                _check(json.loads(response.text), query, tally)
    return tally


def _check(page: Mapping[str, Any], query: str, tally: Tally) -> None:
    for hit in page["results"]:
        if hit["score"] is not None:
            tally.explained += 1
            told = hit["explanation"]
            if not (_adds_up(told) and math.isclose(told["score"], hit["score"], abs_tol=3 * ROUNDED)):
                tally.faults.append(f"{hit['id']} has {hit['score']}, explained as {told['score']}, for {query!r}")


def _adds_up(reason: Mapping[str, Any]) -> bool:
    """Whether the score of each part is the sum of its own parts, but for rounding."""
    parts = reason["details"]
    if not parts:
        return True
    near = math.isclose(sum(part["score"] for part in parts), reason["score"], abs_tol=ROUNDED * (2 + len(parts)))
    return near and all(map(_adds_up, parts))


def report(tally: Tally) -> str:
    """Tables of statuses and of the slowest, then a line for each fault."""
    every = sorted({status for counts in tally.statuses.values() for status in counts})
    rows = [[name, *(f"{counts[status]:,}" for status in every)] for name, counts in tally.statuses.items()]
    slow = sorted(tally.seconds, reverse=True)[:SLOWEST]
    return "\n\n".join(
        [
            table(["endpoint", *map(str, every)], rows),
            table(["slowest", "ms"], [[f"{name}: {query[:60]!r}", milliseconds(took)] for took, name, query in slow]),
            f"{tally.explained:,} hits explained.",
            f"{len(tally.faults):,} answers that must not be.",
            "\n".join(f"- {fault}" for fault in tally.faults[:FAULTS_TOLD]),
        ]
    )


def main() -> None:
    """Index, ask and tell."""
    parser = argparse.ArgumentParser(prog="python -m bench.query_log", description=__doc__)
    parser.add_argument("--articles", type=Path, help="JSON Lines, also .gz, instead of what is at hand")
    parser.add_argument("--made-up", type=int, default=MADE_UP, help=f"queries that nobody typed [{MADE_UP}]")
    options = parser.parse_args()
    from web.app import create_app

    logging.disable(logging.WARNING)  # the application tells of each query that it stops
    with tempfile.TemporaryDirectory(prefix="dateline-log-") as name:
        source = corpus(options.articles, Path(name), full=False)
        made = indexed(source.path, Path(name, "index"))
        settings = Settings(data_dir=made.data_dir)
        known = list(logged(LOGS))
        queries = [*known, *made_up(options.made_up, known)]
        print(f"{len(known):,} of logs, {options.made_up:,} made up, {source.articles:,} articles of {source.name}\n")
        tally = ask(create_app(settings).test_client(), queries, settings.deadline_seconds)
    print(report(tally))
    sys.exit(1 if tally.faults else 0)


if __name__ == "__main__":
    main()
