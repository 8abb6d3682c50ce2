"""Whoosh as it is: its own codec wrote the index, its own query classes, matchers, collectors, highlighter ask it."""

from __future__ import annotations

import json
import threading
from functools import reduce
from pathlib import Path
from typing import Any

from whoosh import highlight, index, query, sorting
from whoosh.query import spans

from bench.peers.dateline_peer import StockCodecPeer
from bench.peers.port import HITS, SNIPPET_CHARS, Found
from bench.question import FUZZY_EDITS, NEAR_WORDS, Kind, Question
from search.article import Article

FIELDS = ("title", "body")


class WhooshPeer(StockCodecPeer):
    """The index is the one of Dateline with the stock codec: the same fields, analysed by the same analyzer."""

    name = "Whoosh"
    adds = False
    shares = "stock codec"
    note = (
        "asked by itself, on the index that Dateline writes with the stock codec: `whoosh.index.open_dir`, Whoosh's "
        "query classes, matchers, BM25F and highlighter"
    )

    def first(self, folder: Path, question: Question) -> list[str]:
        """The worker: the command of Dateline would not ask Whoosh."""
        return [*self.command(), "first", str(folder), question.line()]

    def open(self, folder: Path) -> OpenedWhoosh:  # type: ignore[override]  # another way to ask
        """A searcher for each thread."""
        return OpenedWhoosh(folder)


class Near(spans.SpanNear):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's, with the estimate that it forgot and that any OR around it asks for."""

    def estimate_size(self, ixreader: Any) -> int:
        """No more than have the rarer side."""
        return int(min(self.a.estimate_size(ixreader), self.b.estimate_size(ixreader)))


class OpenedWhoosh:
    """Implements ``port.Opened``, except that articles are added by the stock codec's peer."""

    def __init__(self, folder: Path) -> None:
        from search.analysis import analyzer
        from search.engine.whoosh_engine.store import INDEX_NAME

        live = folder / "generations" / (folder / "CURRENT").read_text("ascii").strip()
        self._index = index.open_dir(str(live), indexname=INDEX_NAME)
        self._tokens = analyzer.tokens
        self._local = threading.local()

    def prepare(self, question: Question) -> None:
        """Nothing."""

    def run(self, question: Question, limit: int = HITS) -> Found:
        """Count, hits, stored articles, snippets and groups."""
        facets = {}
        if question.facets:
            facets = {"source": sorting.FieldFacet("source", allow_overlap=True), "date": sorting.FieldFacet("date")}
        results = self._searcher().search(
            self._query(question),
            limit=question.offset + limit,
            sortedby=sorting.FieldFacet("date", reverse=True) if question.newest else None,
            groupedby=facets or None,
            filter=_days(question),
        )
        for name in facets:
            results.groups(name)
        results.fragmenter = highlight.ContextFragmenter(maxchars=SNIPPET_CHARS)
        ids = []
        for hit in results[question.offset :]:
            stored = json.loads(hit["stored"])
            hit.highlights("body", text=stored["body"], top=1)
            ids.append(str(stored["id"]))
        return Found(len(results), tuple(ids))

    def add(self, article: Article) -> None:
        """Not by this peer."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the index; the searchers of threads are closed with their threads."""
        self._index.close()

    def _searcher(self) -> Any:
        if not hasattr(self._local, "searcher"):
            self._local.searcher = self._index.searcher()
        return self._local.searcher

    def _query(self, question: Question) -> Any:
        found = query.Or([self._in_field(field, question) for field in FIELDS])
        if question.kind in (Kind.ANY, Kind.ALL):
            joined = query.And if question.kind is Kind.ALL else query.Or
            either = [query.Or([query.Term(field, stem) for field in FIELDS]) for stem in self._stems(question)]
            found = joined(either) if len(either) > 1 else either[0]
        return found.normalize()

    def _in_field(self, field: str, question: Question) -> Any:
        """The words as the kinds other than ANY and ALL want them, in one field."""
        stems = self._stems(question)
        match question.kind:
            case Kind.PHRASE:
                return query.Phrase(field, stems)
            case Kind.NEAR:
                terms = [query.Term(field, stem) for stem in stems]
                return reduce(lambda one, other: Near(one, other, slop=NEAR_WORDS, ordered=False), terms)
            case Kind.PREFIX:
                return query.Prefix(f"{field}_words", question.words[0])
            case Kind.FUZZY:
                return query.FuzzyTerm(f"{field}_words", question.words[0], maxdist=FUZZY_EDITS, prefixlength=0)
        return query.NullQuery

    def _stems(self, question: Question) -> list[str]:
        return [token.term for token in self._tokens(" ".join(question.words))]


def _days(question: Question) -> Any:
    """The filter; None when every day will do."""
    if question.first is None or question.last is None:
        return None
    return query.NumericRange("date", question.first.toordinal(), question.last.toordinal())
