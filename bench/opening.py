"""How long a new process takes to its first answer: `python -m bench.opening DATA_DIR QUERY` prints it as JSON."""

from __future__ import annotations

import itertools
import json
import sys
import time
from pathlib import Path
from statistics import median

from bench import processes
from bench.table import milliseconds, table

PARTS = {"imports": "importing", "open": "opening the index", "first": "first answer", "second": "the same again"}


def section(data_dir: Path, repetitions: int) -> str:
    """The table, for a common word of the archive."""
    from bench.query_classes import COMMON, Words
    from search.engine import open_engine
    from search.settings import Settings

    words = Words(open_engine(Settings(data_dir=data_dir)).reader().articles())
    query = (words.between(COMMON) or [""])[0]
    command = [sys.executable, "-m", "bench.opening", str(data_dir), query]
    costs = [processes.run(command) for _ in range(repetitions)]
    told = [json.loads(cost.out) for cost in costs]
    rows = [[name, milliseconds(median(each[part] for each in told))] for part, name in PARTS.items()]
    rows.append(["whole process", milliseconds(median(cost.wall for cost in costs))])
    return f"Median of {repetitions} new processes, files in the system's cache.\n\n{table(['', 'wall ms'], rows)}"


def main(data_dir: str, query: str) -> None:
    """Measure this process."""
    moments = [time.perf_counter()]
    from search.compiled import use_ready

    use_ready()  # as `dateline search` does
    from search.request import SearchRequest
    from search.searcher import open_searcher
    from search.settings import Settings

    moments.append(time.perf_counter())
    searcher = open_searcher(Settings(data_dir=Path(data_dir)))
    searcher.generation()
    moments.append(time.perf_counter())
    for _ in range(2):
        searcher.search(SearchRequest(query))
        moments.append(time.perf_counter())
    taken = [after - before for before, after in itertools.pairwise(moments)]
    print(json.dumps(dict(zip(PARTS, taken, strict=True))))


if __name__ == "__main__":
    main(*sys.argv[1:])
