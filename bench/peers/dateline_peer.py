"""Dateline through its own door: from the typed query to the page of results."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.peers.port import HITS, Found, PythonPeer
from bench.question import Question
from search.article import Article

if TYPE_CHECKING:
    from search.request import SearchRequest
    from search.searcher import Searcher
    from search.settings import Settings

DEADLINE_SECONDS = 60.0  # a slow query is to be measured, not stopped
TURNED_AT_ONCE = 100  # hits


class DatelinePeer(PythonPeer):
    """The project, with segments of arrays."""

    name = "Dateline"
    note = "`Searcher.search`: parsing, hits, stored articles, highlights in title and body, facets, cursor"
    codec = "columns"

    def missing(self) -> str | None:
        """It is always there."""
        return None

    def version(self) -> str:
        """Of the project and of the Whoosh beneath it."""
        return f"Dateline {version('dateline')}"

    def answers(self, question: Question) -> bool:
        """Everything."""
        return bool(question)

    def write(self, articles: Iterable[Article], folder: Path) -> None:
        """Commits as often as an operator's run does."""
        from bench.writer import write

        write(articles, self._settings(folder))

    def open(self, folder: Path) -> OpenedDateline:
        """A searcher with its index open."""
        return OpenedDateline(self._settings(folder))

    def first(self, folder: Path, question: Question) -> list[str]:
        """The command that users run."""
        verb = ["search", "--json", "--", " ".join(question.words)]
        return [sys.executable, "-m", "indexer", "--quiet", "--data-dir", str(folder), *verb]

    def _settings(self, folder: Path) -> Settings:
        from search.settings import Settings

        return Settings(data_dir=folder, codec=self.codec, deadline_seconds=DEADLINE_SECONDS)


class StockCodecPeer(DatelinePeer):
    """The project on segments of Whoosh's own codec, decoded to arrays when they are first asked."""

    name = "stock codec"
    slow = True
    codec = "stock"
    note = "Dateline with `DATELINE_CODEC=stock`: Whoosh's own codec writes, the same searcher asks what it decoded"

    def version(self) -> str:
        """Of the Whoosh that writes."""
        return f"Whoosh {version('whoosh')}"


class OpenedDateline:
    """Implements ``port.Opened``."""

    def __init__(self, settings: Settings) -> None:
        from bench.query_classes import request
        from search.searcher import open_searcher

        self._settings = settings
        self._request = request
        self._searcher = open_searcher(settings)
        self._searcher.generation()
        self._turned: dict[Question, str | None] = {}
        self._writing = ExitStack()
        self._writer: Any = None

    def prepare(self, question: Question) -> None:
        """The cursor that the page before a deep one ended with."""
        if question.offset and question not in self._turned:
            self._turned[question] = at_depth(self._request(question), question.offset, self._searcher).cursor

    def run(self, question: Question, limit: int = HITS) -> Found:
        """One page."""
        asked = replace(self._request(question), limit=limit, cursor=self._turned.get(question))
        page = self._searcher.search(asked)
        return Found(page.total.value, tuple(hit.article.id for hit in page.hits))

    def add(self, article: Article) -> None:
        """Written and committed by a writer that stays; the searcher follows by itself."""
        if self._writer is None:
            from search.engine import open_engine

            self._writer = self._writing.enter_context(open_engine(self._settings).writer())
        self._writer.upsert(article)
        self._writer.commit()

    def close(self) -> None:
        """Let the writer's lock go."""
        self._writing.close()


def at_depth(request: SearchRequest, deep: int, searcher: Searcher) -> SearchRequest:
    """The request for the page behind the first ``deep`` hits, or the last one before them."""
    turned = replace(request, highlight=False)
    passed = 0
    while passed < deep:
        turned = replace(turned, limit=min(TURNED_AT_ONCE, deep - passed))
        following = searcher.search(turned).next
        if following is None:
            break
        passed += turned.limit
        turned = replace(turned, cursor=following)
    return replace(request, cursor=turned.cursor)
