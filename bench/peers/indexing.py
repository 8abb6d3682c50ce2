"""How fast each engine indexes parsed articles, what it needs for that and how large the index is."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import processes
from bench.corpus import Corpus
from bench.peers.figures import ratios, side_by_side
from bench.peers.port import Peer

EXPLAINED = (
    "Parsed articles to a committed index, without entities, each engine in a new process of its own; builds of the "
    "engines take turns, and medians count. Each process has indexed twenty articles "
    "elsewhere before, so that its libraries are loaded. Processor time leaves out reading and parsing "
    "the file, wall time has it. Disk: every file the engine leaves. Memory: the largest resident set while indexing."
)
TICK = 0.01  # seconds; what a process clock may round to nothing
ROWS = ("articles a CPU second", "articles a second", "MB on disk", "MB of memory at most")


@dataclass(frozen=True, slots=True)
class Build:
    """One build of one engine: seconds and bytes."""

    engine: str
    cpu: float
    wall: float
    disk: int
    peak: int


def build(peers: Sequence[Peer], corpus: Corpus, folder: Path, builds: int) -> tuple[dict[str, Path], list[Build]]:
    """The indexes by the names of the peers, and what each build took."""
    folders: dict[str, Path] = {}
    built: list[Build] = []
    for number in range(builds):
        for peer in peers:
            if peer.shares or (peer.slow and number):
                continue
            target = folder / f"{peer.name.replace(' ', '-').lower()}-{number}"
            built.append(_one(peer, corpus, target))
            if peer.name in folders:
                shutil.rmtree(folders[peer.name])
            folders[peer.name] = target
    folders |= {peer.name: folders[peer.shares] for peer in peers if peer.shares}
    return folders, built


def _one(peer: Peer, corpus: Corpus, target: Path) -> Build:
    cost = processes.run([*peer.command(), "index", str(target), str(peer.articles(corpus.path))])
    told = json.loads(cost.out)
    if told["articles"] != corpus.articles:
        raise RuntimeError(f"{peer.name} has read {told['articles']} of {corpus.articles} articles.")
    return Build(peer.name, told["cpu"], told["wall"], size_of(target), max(told["peak"], cost.peak))


def section(built: Sequence[Build], corpus: Corpus) -> str:
    """The tables."""
    engines = list(dict.fromkeys(each.engine for each in built))
    figures: dict[str, dict[str, float]] = {row: {} for row in ROWS}
    for engine in engines:
        own = [each for each in built if each.engine == engine]
        values = (
            corpus.articles / max(median(each.cpu for each in own), TICK),
            corpus.articles / median(each.wall for each in own),
            median(each.disk for each in own) / 1e6,
            max(each.peak for each in own) / 1e6,
        )
        for row, value in zip(ROWS, values, strict=True):
            figures[row][engine] = value
    shown = side_by_side(figures, engines, lambda value: f"{value:,.1f}" if value < 1000 else f"{value:,.0f}")
    return "\n\n".join([EXPLAINED, shown, ratios(figures, engines)])


def size_of(folder: Path) -> int:
    """Bytes of all files below; a file with two names counts once."""
    found: dict[tuple[int, int], int] = {}
    for path, _, names in os.walk(folder):
        for name in names:
            stat = Path(path, name).stat()
            found[stat.st_dev, stat.st_ino] = stat.st_size
    return sum(found.values())
