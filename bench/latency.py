"""How long a search takes from the typed query to the page of hits, with highlights and stored articles, by class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

from bench.clock import Took, percentile, timed, typical
from bench.peers.dateline_peer import at_depth
from bench.query_classes import QueryClass, Words, query_classes, request
from bench.table import milliseconds, table
from search.engine import open_engine
from search.request import SearchRequest
from search.searcher import Searcher, open_searcher
from search.settings import Settings


def section(data_dir: Path, queries: int, rounds: int) -> str:
    """The tables of a warm and a cold cache."""
    settings = Settings(data_dir=data_dir, deadline_seconds=60)  # a slow query is to be measured, not stopped
    warm = open_searcher(settings)
    cold = open_searcher(replace(settings, posting_cache_bytes=0, article_cache_bytes=0, text_cache_bytes=0))
    classes = query_classes(Words(open_engine(settings).reader().articles()), queries)
    asked = {kind.name: [at_depth(request(each), each.offset, warm) for each in kind.questions] for kind in classes}
    by_searcher = measure(asked, {"warm": warm, "cold": cold}, rounds)
    rows = [_row(each, asked, warm, by_searcher) for each in classes]
    header = ["class", "hits", "warm p50", "warm p95", "warm CPU p50", "cold p50", "cold p95"]
    return "\n\n".join(
        [
            f"{queries} queries a class, each asked {rounds} times in turn with all others; its median counts. 10 hits "
            "a page. Times in ms. Warm: postings are decoded and the articles read already. Cold: nothing is kept "
            "between two queries; the files are in the system's cache. Hits: median.",
            table(header, rows),
        ]
    )


def measure(
    asked: dict[str, list[SearchRequest]], searchers: dict[str, Searcher], rounds: int
) -> dict[str, dict[str, list[Took]]]:
    """By searcher and class, what each query typically takes. One more round goes before and does not count."""
    taken: dict[tuple[str, str, int], list[Took]] = {}
    for turn in range(rounds + 1):
        for called, searcher in searchers.items():
            for name, requests in asked.items():
                for number, each in enumerate(requests):
                    took = timed(partial(searcher.search, each))
                    if turn:
                        taken.setdefault((called, name, number), []).append(took)
    result: dict[str, dict[str, list[Took]]] = {}
    for (called, name, _), times in taken.items():
        result.setdefault(called, {}).setdefault(name, []).append(typical(times))
    return result


def _row(
    kind: QueryClass,
    asked: dict[str, list[SearchRequest]],
    searcher: Searcher,
    by_searcher: dict[str, dict[str, list[Took]]],
) -> list[str]:
    warm, cold = ([each.wall for each in by_searcher[called][kind.name]] for called in ("warm", "cold"))
    cpu = [each.cpu for each in by_searcher["warm"][kind.name]]
    hits = median(searcher.search(request).total.value for request in asked[kind.name])
    return [kind.name, f"{hits:,.0f}", *_told(warm, 0.5, 0.95), *_told(cpu, 0.5), *_told(cold, 0.5, 0.95)]


def _told(seconds: Sequence[float], *shares: float) -> list[str]:
    return [milliseconds(percentile(seconds, share)) for share in shares]
