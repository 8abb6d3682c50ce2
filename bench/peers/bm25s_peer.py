"""bm25s: scores of all articles for each word, computed beforehand; only words side by side."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bench.peers.port import HITS, Found, PythonPeer
from bench.question import Kind, Question
from search.article import Article, to_dict


class Bm25sPeer(PythonPeer):
    """Keeps everything in memory while it indexes, and cannot be added to. ``stopwords`` names a list of its own."""

    name = "bm25s"
    adds = False
    stopwords: str | None = None
    k1 = 1.5
    note = (
        "Snowball stems by PyStemmer, scores mapped from the file; no phrases, prefixes, filters, facets, orders, "
        "totals or snippets, and no way to add an article"
    )

    def missing(self) -> str | None:
        """Whether it and its stemmer are installed."""
        try:
            version("bm25s"), version("PyStemmer")
        except PackageNotFoundError as absent:
            return f"bm25s is left out: `pip install bm25s PyStemmer` was not run ({absent.name} is missing)."
        return None

    def version(self) -> str:
        """Of both."""
        return f"bm25s {version('bm25s')} with PyStemmer {version('PyStemmer')}"

    def answers(self, question: Question) -> bool:
        """Words in order of score."""
        return question.kind is Kind.ANY and not (question.facets or question.newest or question.first)

    def write(self, articles: Iterable[Article], folder: Path) -> None:
        """The library takes all texts at once, and stores what it is given of each."""
        import bm25s
        import Stemmer

        folder.mkdir(parents=True)
        stored, texts = [], []
        for article in articles:
            texts.append(f"{article.title}\n{article.body}")
            stored.append(to_dict(article))
        stopwords: str | list[str] = self.stopwords or []
        tokens = bm25s.tokenize(texts, stopwords=stopwords, stemmer=Stemmer.Stemmer("english"), show_progress=False)
        retriever = bm25s.BM25(k1=self.k1)
        retriever.index(tokens, show_progress=False)
        retriever.save(str(folder), corpus=stored, show_progress=False)

    def open(self, folder: Path) -> OpenedBm25s:
        """Mapped from its files."""
        return OpenedBm25s(folder, self.stopwords)


class OpenedBm25s:
    """Implements ``port.Opened``, except for what the library cannot."""

    def __init__(self, folder: Path, stopwords: str | None = None) -> None:
        import bm25s
        import Stemmer

        self._library = bm25s
        self._stopwords: str | list[str] = stopwords or []
        self._stemmer = Stemmer.Stemmer("english")
        self._retriever: Any = bm25s.BM25.load(str(folder), load_corpus=True, mmap=True)
        self._articles = len(self._retriever.corpus)

    def prepare(self, question: Question) -> None:
        """Nothing."""

    def run(self, question: Question, limit: int = HITS) -> Found:
        """The best articles that have any of the words, with their stored fields."""
        tokens = self._library.tokenize(
            " ".join(question.words),
            stopwords=self._stopwords,
            stemmer=self._stemmer,
            return_ids=False,
            show_progress=False,
        )
        wanted = min(question.offset + limit, self._articles)
        found, scores = self._retriever.retrieve(tokens, k=wanted, show_progress=False)
        pairs = zip(found[0][question.offset :], scores[0][question.offset :], strict=True)
        return Found(None, tuple(str(_stored(each)["id"]) for each, score in pairs if score > 0))

    def add(self, article: Article) -> None:
        """Not possible."""
        raise NotImplementedError

    def close(self) -> None:
        """Nothing is held."""


def _stored(found: Any) -> dict[str, Any]:
    return dict(json.loads(found) if isinstance(found, str) else found)
