"""Asks a server as fast as it answers, from a process of its own: `python -m bench.load PORT PATHS CONNECTIONS SECS`.

For where there is no wrk. Each connection is a thread and stays open. Prints JSON: requests answered with 200, others,
wall seconds, and latencies in seconds.
"""

from __future__ import annotations

import http.client
import itertools
import json
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from bench.clock import percentile

TIMEOUT_SECONDS = 60


def load(port: int, paths: Sequence[str], connections: int, seconds: float) -> dict[str, float]:
    """What came of it."""
    latencies: list[float] = []
    failed: list[int] = []
    began = time.perf_counter()

    def ask(first: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
        for path in itertools.islice(itertools.cycle(paths), first, None):
            asked = time.perf_counter()
            if asked - began > seconds:
                break
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            if answer.status == http.client.OK:
                latencies.append(time.perf_counter() - asked)
            else:
                failed.append(answer.status)
        connection.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wall = time.perf_counter() - began
    told = {"answered": len(latencies), "failed": len(failed), "wall": wall}
    shares = {name: percentile(latencies, share) if latencies else 0.0 for name, share in (("p50", 0.5), ("p95", 0.95))}
    return {**told, **shares}


def main(port: str, paths: str, connections: str, seconds: str) -> None:
    """Tell what came of it."""
    asked = Path(paths).read_text("utf-8").splitlines()
    print(json.dumps(load(int(port), asked, int(connections), float(seconds))))


if __name__ == "__main__":
    main(*sys.argv[1:])
