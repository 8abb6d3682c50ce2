"""Asks a server as fast as it answers, from a process of its own: `python -m bench.load PORT PATHS CONNECTIONS SECS`.

For where there is no wrk. Each connection is a thread. Prints JSON: requests answered with 200, others,
wall seconds, and latencies in seconds.
"""

from __future__ import annotations

import itertools
import json
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.client import ask
from bench.clock import percentile


def load(port: int, paths: Sequence[str], connections: int, seconds: float) -> dict[str, float]:
    """What came of it."""
    began = time.perf_counter()

    def one(first: int) -> list[tuple[bool, float]]:
        asked = itertools.islice(itertools.cycle(paths), first, None)
        return [(each.is_answered, each.seconds) for each in ask(port, asked, seconds)]

    with ThreadPoolExecutor(connections) as pool:
        met = list(itertools.chain.from_iterable(pool.map(one, range(connections))))
    wall = time.perf_counter() - began
    latencies = [took for is_answered, took in met if is_answered]
    told = {"answered": len(latencies), "failed": len(met) - len(latencies), "wall": wall}
    shares = {name: percentile(latencies, share) if latencies else 0.0 for name, share in (("p50", 0.5), ("p95", 0.95))}
    return {**told, **shares}


def main(port: str, paths: str, connections: str, seconds: str) -> None:
    """Tell what came of it."""
    asked = Path(paths).read_text("utf-8").splitlines()
    print(json.dumps(load(int(port), asked, int(connections), float(seconds))))


if __name__ == "__main__":
    main(*sys.argv[1:])
