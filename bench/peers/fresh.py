"""What is new: a process that answers for the first time, and an article that has just come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bench import articles, processes
from bench.clock import percentile
from bench.generator import generate
from bench.peers.figures import ratios, side_by_side
from bench.peers.port import Peer
from bench.peers.session import Session, write_questions
from bench.question import Question
from bench.table import milliseconds

PATIENT = {"DATELINE_DEADLINE_SECONDS": "60"}  # a slow machine is to be measured, not stopped
WORD = "zyzzyvaquark"  # in no other article
SHARES = (("p50", 0.5), ("p95", 0.95))


def opening(peers: Sequence[Peer], folders: Mapping[str, Path], question: Question, starts: int) -> str:
    """The table of new processes that answer one question and end."""
    walls: dict[str, list[float]] = {peer.name: [] for peer in peers}
    for start in range(starts + 1):
        for peer in peers:
            cost = processes.run(peer.first(folders[peer.name], question), PATIENT)
            if start:  # the first only brings files, and code compiled on this machine, into their caches
                walls[peer.name].append(cost.wall)
    text = (
        f"From the start of a new process to its end, with one answer of ten hits between; {starts} starts of each, in "
        "turn; files in the system's cache; ms. For Dateline it is `dateline search --json`."
    )
    return f"{text}\n\n{_tables(walls)}"


def adding(peers: Sequence[Peer], folders: Mapping[str, Path], count: int, folder: Path) -> str:
    """The table of articles added one by one. Changes the indexes: they come last."""
    path = folder / "added.jsonl"
    made = ({**each, "id": f"new-{each['id']}", "body": f"{WORD} {each['body']}"} for each in generate(count, seed=7))
    articles.write(path, made)
    questions = write_questions(folder / "no-questions.tsv", [])
    walls = {}
    for peer in peers:
        if peer.adds:
            with Session(peer, folders[peer.name], questions) as session:
                walls[peer.name] = session.ask("add", peer.articles(path), WORD)["wall"]
    text = (
        f"{count} articles, each added, committed to disk and then asked for until it is among the hits; the writer "
        "stays open. Dateline, Lucene and Tantivy sync their files at each commit, and FTS5 its log. ms."
    )
    return f"{text}\n\n{_tables(walls)}"


def _tables(walls: Mapping[str, Sequence[float]]) -> str:
    figures = {name: {engine: percentile(each, share) for engine, each in walls.items()} for name, share in SHARES}
    return f"{side_by_side(figures, list(walls), milliseconds)}\n\n{ratios(figures, list(walls))}"
