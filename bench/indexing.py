"""How fast articles become an index, what that needs, and how large it is."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bench import processes
from bench.clock import Took, typical
from bench.corpus import Corpus
from bench.table import megabytes, table


def section(corpus: Corpus, data_dir: Path, folder: Path, repetitions: int) -> str:
    """The tables; leaves the last index in ``data_dir``."""
    whole, alone, peaks = [], [], []
    for number in range(repetitions):  # interleaved, so that a slow minute of the machine meets both
        target = data_dir if number == repetitions - 1 else folder / f"index-{number}"
        command = [sys.executable, "-m", "indexer", "--quiet", "--data-dir", str(target), "index", str(corpus.path)]
        cost = processes.run(command)
        whole.append(Took(cost.wall, cost.cpu))
        peaks.append(cost.peak)
        written = processes.run([sys.executable, "-m", "bench.writer", str(target), str(folder / f"w-{number}")])
        told = json.loads(written.out)
        alone.append(Took(told["wall"], told["cpu"]))
    size = sum(path.stat().st_size for path in (data_dir / "generations").rglob("*") if path.is_file())
    rows = [
        _row("`dateline index`", typical(whole), corpus.articles),
        _row("writer alone", typical(alone), corpus.articles),
    ]
    return "\n\n".join(
        [
            f"{corpus.articles:,} articles, {megabytes(corpus.bytes)} of JSON Lines; median of {repetitions} builds.",
            table(["", "articles a second", "wall s", "CPU s", "CPU ms an article"], rows),
            f"Index: {megabytes(size)} on disk with the stored articles, {size / corpus.bytes:.2f} times the input. "
            f"Largest memory of `dateline index` and its processes together: {megabytes(max(peaks))}.",
        ]
    )


def _row(name: str, took: Took, articles: int) -> list[str]:
    speed = f"{articles / took.wall:,.0f}"
    return [name, speed, f"{took.wall:.2f}", f"{took.cpu:.2f}", f"{1000 * took.cpu / articles:.2f}"]
