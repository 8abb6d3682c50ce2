"""What holds for all tests of the benchmark."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lucene takes part where an earlier run of the benchmark fetched it: a test needs no network."""
    peer = pytest.importorskip("bench.peers.lucene_peer", reason="bench/ is only in a checkout, not in an installation")
    monkeypatch.setattr(peer.LucenePeer, "_fetch", lambda _: False)
