"""Every engine's ranking of a collection: a hundred hits in title and text, any word of a query is enough."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from bench import processes
from bench.articles import write
from bench.peers.bm25s_peer import Bm25sPeer
from bench.peers.fts5 import Fts5Peer
from bench.peers.lucene_peer import LucenePeer
from bench.peers.port import Peer, PythonPeer
from bench.peers.session import Session, write_questions
from bench.peers.tantivy_peer import TantivyPeer
from bench.question import Kind, Question
from indexer.evaluation.collection import Collection
from indexer.evaluation.evaluate import asking, evaluate, indexed, opened
from indexer.evaluation.measures import DEPTH
from search.article import Article, to_dict
from search.request import Match, SearchRequest
from search.settings import Settings

Rankings = Mapping[str, Sequence[str]]
"""Ids of the hits of each query, the best first."""

Rank = Callable[[Collection, Path], Rankings]
"""Index a collection into a folder that is empty, and ask it."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Ranker:
    """An engine, how it is used, and what has it rank."""

    name: str
    note: str
    rank: Rank


class Bm25sOfPapers(Bm25sPeer):
    """As its authors compare it: stop words left out, k1 = 1.2, b = 0.75."""

    stopwords = "en"
    k1 = 1.2


class Bm25sOfFewerWords(Bm25sOfPapers):
    """With the longer of its two lists of stop words, which suits queries that are sentences."""

    name = "bm25s, fewer words"
    stopwords = "en_plus"


class LuceneOfPapers(LucenePeer):
    """With the stop words that ``EnglishAnalyzer`` leaves out unless it is told otherwise."""

    properties = ("-Dstopwords=true",)


def ours() -> list[Ranker]:
    """Dateline, as it answers by itself and when it is told to take words from the best hits."""
    return [
        Ranker("Dateline", "`match=any`, otherwise as it answers users", _asked(asking(Match.ANY))),
        Ranker("Dateline, expand", "the same with `expand=true`", _asked(asking(Match.ANY, expand=True))),
    ]


def _asked(request: SearchRequest) -> Rank:
    def rank(collection: Collection, folder: Path) -> Rankings:
        found = evaluate(collection, opened(indexed(collection, Settings(), folder)), request)
        return {qid: [article_id for article_id, _ in ranking] for qid, ranking in found.rankings.items()}

    return rank


def peers(names: Sequence[str] | None = None) -> tuple[list[Ranker], list[str]]:
    """Those that are here, and a sentence for each that is not. ``names`` None: all."""
    lucene = LuceneOfPapers()
    java = "`EnglishAnalyzer` with its stop words, BM25"
    known: list[tuple[str, Peer, str, Rank]] = [
        *(
            (each.name, each, note, _in_process(each))
            for each, note in (
                (TantivyPeer(), "`en_stem`, scores of title and body added"),
                (Fts5Peer(), "`porter unicode61`, its own bm25 over both columns"),
                (Bm25sOfPapers(), "Snowball stems, its 33 English stop words, k1 1.2, b 0.75, title and text as one"),
                (Bm25sOfFewerWords(), "the same with its 179 stop words"),
            )
        ),
        (lucene.name, lucene, f"{java} of title and body added", _by_session(lucene, _as_they_are)),
        (f"{lucene.name}, one field", lucene, f"{java} of title and body as one", _by_session(lucene, _as_one)),
    ]
    there, absent = [], []
    for name, peer, note, rank in known:
        if names is None or name in names:
            reason = peer.missing()
            if reason is None:
                there.append(Ranker(name, f"{note} ({peer.version()})", rank))
            else:
                absent.append(reason)
    return there, list(dict.fromkeys(absent))


def question(text: str) -> Question:
    """The words of a query; every engine splits and stems them again."""
    return Question(Kind.ANY, tuple(_WORD.findall(text)))


def _in_process(peer: PythonPeer) -> Rank:
    def rank(collection: Collection, folder: Path) -> Rankings:
        peer.write(collection.articles(), folder / "index")
        asked = {qid: question(text) for qid, text in collection.queries.items()}
        with closing(peer.open(folder / "index")) as index:
            return {qid: index.run(each, DEPTH).ids if each.words else () for qid, each in asked.items()}

    return rank


def _by_session(peer: Peer, prepared: Callable[[Article], Article]) -> Rank:
    def rank(collection: Collection, folder: Path) -> Rankings:
        path = folder / "articles.jsonl"
        write(path, (to_dict(prepared(article)) for article in collection.articles()))
        processes.run([*peer.command(), "index", str(folder / "index"), str(peer.articles(path))])
        asked = [question(text) for text in collection.queries.values()]
        with Session(peer, folder / "index", write_questions(folder / "queries.tsv", asked)) as session:
            found = [session.ask("find", at, DEPTH)["ids"] if each.words else () for at, each in enumerate(asked)]
        return dict(zip(collection.queries, found, strict=True))

    return rank


def _as_they_are(article: Article) -> Article:
    return article


def _as_one(article: Article) -> Article:
    """The title as the first line of the body."""
    return replace(article, title="", body=f"{article.title}\n{article.body}")
