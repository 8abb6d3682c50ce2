"""What a peer promises: the work of Dateline, done by another library as well as that library can do it.

A peer is measured in processes of its own, one to index and one to ask, so that memory and processor time are its own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bench.question import Question
from search.article import Article

HITS = 10  # on a page
SNIPPET_CHARS = 200


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of one page. ``total`` counts every hit; None where the library does not tell."""

    total: int | None
    ids: tuple[str, ...]


class Opened(Protocol):
    """An index, open to be asked by several threads and to be added to by one."""

    def prepare(self, question: Question) -> None:
        """What a user brings along who asks this, as the cursor of the page before; not measured."""
        ...

    def run(self, question: Question, limit: int = HITS) -> Found:
        """Ranked hits with all stored fields, a snippet of each where the library makes them, facets if asked for."""
        ...

    def add(self, article: Article) -> None:
        """Add an article, durably; ``run`` finds it as soon as this returns."""
        ...

    def close(self) -> None:
        """Let go of files and locks."""
        ...


class Peer(Protocol):
    """A library to compare with.

    ``slow``: it is indexed with only once a run. ``adds``: an article can be added to its index. ``shares`` names the
    peer whose index it asks; empty when it has its own. ``note`` says what of its work differs.
    """

    name: str
    slow: bool
    adds: bool
    shares: str
    note: str

    def missing(self) -> str | None:
        """A sentence that says what is not there, so that this peer is left out; None when all is."""
        ...

    def version(self) -> str:
        """Name and version of the library."""
        ...

    def answers(self, question: Question) -> bool:
        """Whether the library can do that."""
        ...

    def articles(self, path: Path) -> Path:
        """The file of articles that its process reads, made of one of JSON Lines; not measured."""
        ...

    def command(self) -> list[str]:
        """What starts its process; verb and arguments follow."""
        ...

    def first(self, folder: Path, question: Question) -> list[str]:
        """What starts a new process that answers a question and ends."""
        ...


class PythonPeer:
    """What all peers that are Python libraries share: their process is ``bench.peers.worker``."""

    name = ""
    slow = False
    adds = True
    shares = ""
    note = ""

    def articles(self, path: Path) -> Path:
        """The file itself."""
        return path

    def command(self) -> list[str]:
        """The worker of this peer."""
        return [sys.executable, "-m", "bench.peers.worker", self.name]

    def first(self, folder: Path, question: Question) -> list[str]:
        """The worker again."""
        return [*self.command(), "first", str(folder), question.line()]

    def write(self, articles: Iterable[Article], folder: Path) -> None:
        """Index the articles into a new folder and commit."""
        raise NotImplementedError

    def open(self, folder: Path) -> Opened:
        """Open what ``write`` wrote."""
        raise NotImplementedError
