"""Dateline and its peers on the same articles and questions, in one run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from bench.articles import article, records
from bench.corpus import Corpus
from bench.peers import fresh, indexing, searching
from bench.peers.port import Peer
from bench.peers.registry import PEERS, peer
from bench.peers.session import Session, write_questions
from bench.query_classes import QueryClass, Words, query_classes
from bench.size import Size


def chosen(names: Sequence[str] | None = None) -> tuple[list[Peer], list[str]]:
    """The peers that are there, and a sentence for each that is not. ``names`` None: all."""
    present, absent = [], []
    for name in PEERS if names is None else names:
        candidate = peer(name)
        reason = candidate.missing()
        if reason is None:
            present.append(candidate)
        else:
            absent.append(reason)
    there = {each.name for each in present}
    absent += [
        f"{each.name} is left out: it asks the index of “{each.shares}”." for each in present if _lost(each, there)
    ]
    return [each for each in present if not _lost(each, there)], absent


def _lost(candidate: Peer, there: set[str]) -> bool:
    return bool(candidate.shares) and candidate.shares not in there


def described(peers: Sequence[Peer], absent: Sequence[str]) -> str:
    """Who takes part, and how its work differs where it does."""
    told = [f"- **{each.name}** ({each.version()}): {each.note}." for each in peers]
    return "\n".join([*told, *(f"- {reason}" for reason in absent)])


class Comparison:
    """The parts of the report, in their order: searching needs what indexing leaves, and adding changes it."""

    def __init__(self, peers: Sequence[Peer], corpus: Corpus, size: Size, folder: Path) -> None:
        self._peers = peers
        self._corpus = corpus
        self._size = size
        self._folder = folder
        self.folders: dict[str, Path] = {}
        self.classes: list[QueryClass] = []

    def index(self) -> str:
        """Build all indexes and draw the questions."""
        self.folders, told = indexing.build(self._peers, self._corpus, self._folder, self._size.builds)
        words = Words(map(article, records(self._corpus.path)))
        self.classes = query_classes(words, self._size.queries)
        return indexing.section(told, self._corpus)

    def search(self) -> str:
        """Latencies, then queries a second, by the same processes."""
        with ExitStack() as stack:
            sessions = [stack.enter_context(each) for each in self._sessions()]
            found = searching.latency(sessions, self.classes, self._size)
            engines = [session.peer.name for session in sessions]
            latencies = searching.section(found, engines, self._size)
            return f"{latencies}\n\n## Queries a second\n\n{searching.throughput(sessions, self.classes, self._size)}"

    def _sessions(self) -> Iterator[Session]:
        questions = [question for each in self.classes for question in each.questions]
        path = write_questions(self._folder / "questions.tsv", questions)
        for each in self._peers:
            yield Session(each, self.folders[each.name], path)

    def open(self) -> str:
        """First answers of new processes, to a usual word."""
        question = next(each for each in self.classes if each.name == "word").questions[0]
        return fresh.opening(self._peers, self.folders, question, self._size.starts)

    def add(self) -> str:
        """Articles one by one. Comes last."""
        return fresh.adding(self._peers, self.folders, self._size.added, self._folder)
