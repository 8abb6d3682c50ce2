"""How Dateline's time and bytes grow with the archive, on generated short articles."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from bench import articles, processes
from bench.clock import percentile
from bench.generator import generate
from bench.peers.dateline_peer import DatelinePeer
from bench.peers.indexing import size_of
from bench.peers.session import Session, write_questions
from bench.query_classes import Words, query_classes
from bench.table import megabytes, milliseconds, table

SENTENCES = 3  # an article on average
SAMPLE = 20_000  # articles from which queries are drawn
QUERIES = 20
ROUNDS = 3


def section(sizes: Sequence[int], folder: Path) -> str:
    """The tables; each index is removed before the next is built."""
    built, asked = [], {}
    for size in sizes:
        row, asked[size] = _one(size, folder)
        built.append([f"{size:,}", *row])
    names = list(asked[sizes[0]])
    text = (
        f"Generated articles of {SENTENCES} sentences, indexed by the writer alone; then {QUERIES} queries a class "
        f"drawn from the first {SAMPLE:,}, {ROUNDS} rounds, p50 of wall ms."
    )
    header = ["articles", "input", "index", "wall s", "CPU s", "articles a CPU second", "memory at most"]
    medians = [[name, *(milliseconds(asked[size][name]) for size in sizes)] for name in names]
    return "\n\n".join([text, table(header, built), table(["class", *(f"{size:,}" for size in sizes)], medians)])


def _one(size: int, folder: Path) -> tuple[list[str], dict[str, float]]:
    peer, path, target = DatelinePeer(), folder / f"growth-{size}.jsonl", folder / f"growth-{size}"
    articles.write(path, generate(size, mean_sentences=SENTENCES))
    cost = processes.run([*peer.command(), "index", str(target), str(path)])
    told = json.loads(cost.out)
    classes = query_classes(Words(map(articles.article, islice(articles.records(path), SAMPLE))), QUERIES)
    questions = [question for each in classes for question in each.questions]
    medians: dict[str, float] = {}
    with Session(peer, target, write_questions(folder / "growth.tsv", questions)) as session:
        for number, each in enumerate(classes):
            numbers = range(number * QUERIES, number * QUERIES + len(each.questions))
            walls = [session.ask("run", *numbers)["wall"] for _ in range(ROUNDS + 1)][1:]
            medians[each.name] = percentile([wall for one in walls for wall in one], 0.5)
    row = [
        megabytes(path.stat().st_size),
        megabytes(size_of(target)),
        f"{told['wall']:.1f}",
        f"{told['cpu']:.1f}",
        f"{size / max(told['cpu'], 1e-9):,.0f}",
        megabytes(max(told["peak"], cost.peak)),
    ]
    path.unlink()
    shutil.rmtree(target)
    return row, medians
