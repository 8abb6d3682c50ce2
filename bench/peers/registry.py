"""Which peers there are. A peer's library is imported only by the process that measures it."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from bench.peers.port import Peer, PythonPeer

OURS = "Dateline"
PEERS = {
    OURS: "dateline_peer:DatelinePeer",
    "Tantivy": "tantivy_peer:TantivyPeer",
    "Lucene": "lucene_peer:LucenePeer",
    "FTS5": "fts5:Fts5Peer",
    "bm25s": "bm25s_peer:Bm25sPeer",
    "stock codec": "dateline_peer:StockCodecPeer",
    "Whoosh": "stock_whoosh:WhooshPeer",
}


def peer(name: str) -> Peer:
    """The peer of that name."""
    module, _, kind = PEERS[name].partition(":")
    return cast("Peer", getattr(import_module(f"bench.peers.{module}"), kind)())


def python_peer(name: str) -> PythonPeer:
    """The peer of that name, to be run in this process."""
    found = peer(name)
    if not isinstance(found, PythonPeer):
        raise TypeError(f"{name} is no Python library")
    return found
