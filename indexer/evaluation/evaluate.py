"""From a collection to its figures: index the articles, ask each query as a user would, compare with the judgements."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from indexer.evaluation import measures
from indexer.evaluation.collection import Collection
from indexer.evaluation.measures import Scores
from search.article import Article
from search.engine import open_engine
from search.query.plain_text import as_query
from search.request import Match, SearchRequest
from search.result import Hit
from search.searcher import Searcher, open_searcher
from search.settings import Settings

DEADLINE_SECONDS = 600.0  # of a query: what is measured is the ranking, on a slow machine too

Ranking = Sequence[tuple[str, float]]
"""Ids and scores, the best first."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a collection gave: a ranking and its scores for each query. ``cut`` names queries longer than is allowed."""

    name: str
    articles: int
    rankings: Mapping[str, Ranking]
    scores: Mapping[str, Scores]
    cut: tuple[str, ...]

    @property
    def mean(self) -> Scores:
        """Over the queries, each counted the same."""
        return measures.mean(self.scores.values())


def indexed(
    collection: Collection, settings: Settings, folder: Path, on_article: Callable[[], None] = lambda: None
) -> Settings:
    """The settings of an index in ``folder`` that holds the articles of the collection and no others.

    What is there already and did not change is left as it is. ``on_article`` is told of each that was looked at.
    """
    made = replace(settings, data_dir=folder, deadline_seconds=max(DEADLINE_SECONDS, settings.deadline_seconds))
    engine = open_engine(made)
    before = set(engine.reader().hashes()) if engine.live() is not None else set()
    with engine.writer() as writer:
        for article in collection.articles():
            writer.upsert(article)
            before.discard(article.id)
            on_article()
        for gone in before:
            writer.delete(gone)
    return made


def evaluate(collection: Collection, searcher: Searcher, request: SearchRequest) -> Evaluation:
    """Ask every query of the collection; ``request`` says how, but for its words."""
    asked = {qid: as_query(text, searcher.settings) for qid, text in collection.queries.items()}
    rankings = {
        qid: _ranking(qid, collection.queries[qid], _hits(searcher, replace(request, q=query)))
        for qid, (query, _) in asked.items()
    }
    return Evaluation(
        collection.name,
        searcher.stats().documents,
        rankings,
        {
            qid: measures.scores([article_id for article_id, _ in found], collection.qrels[qid])
            for qid, found in rankings.items()
        },
        tuple(qid for qid, (_, cut) in asked.items() if cut),
    )


def _hits(searcher: Searcher, request: SearchRequest) -> Iterable[Hit]:
    """Hits of a request; none for a query without a word, which would be all articles by date."""
    return searcher.search(request).hits if request.q else ()


def _ranking(qid: str, text: str, hits: Iterable[Hit]) -> Ranking:
    """The ids of the hits, but for an article that is the query itself.

    In some collections queries are articles, or titles of articles, under the ids of these: each finds itself first,
    and nobody judged that. BEIR's evaluation leaves out whatever has the id of the query. In older collections queries
    and articles are each numbered from 1, and there equal numbers say nothing; so the text must be the same too.
    """
    return tuple((hit.article.id, hit.score or 0.0) for hit in hits if not _is_query(hit.article, qid, text))


def _is_query(article: Article, qid: str, text: str) -> bool:
    return article.id == qid and text.strip() in (article.title.strip(), article.body.strip())


def asking(match: Match, *, expand: bool = False) -> SearchRequest:
    """How queries are asked: as many hits as the measures look at, without what only readers need."""
    return SearchRequest(match=match, limit=measures.DEPTH, highlight=False, expand=expand, suggest=False)


def opened(settings: Settings) -> Searcher:
    """A searcher on an index of ``indexed``."""
    return open_searcher(settings)


def folder_of(collection: Collection, kept: Path) -> Path:
    """Where the index of a collection is kept, below a folder for all: two folders of one name do not meet."""
    place = str(collection.folder.resolve()).encode("utf-8", "surrogateescape")
    return kept / f"{collection.name}-{hashlib.blake2b(place, digest_size=4).hexdigest()}"
