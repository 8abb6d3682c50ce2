"""Real gunicorn, asked far more than it can answer."""

from __future__ import annotations

import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.e2e.conftest import Command, Server, serving
from tests.e2e.test_serve import write

CLIENTS = 60
FLOOD_SECONDS = 3.0
NORMAL_SECONDS = 2.0  # after a flood, as issue 6 wants it


@pytest.mark.slow
def test_a_flood_is_answered_rightly_or_refused_and_soon_over(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command.here("index", write(tmp_path / "0.jsonl", 0, 50))
    monkeypatch.setenv("DATELINE_THREADS", "1")
    monkeypatch.setenv("DATELINE_MAX_WAITING", "1")
    with serving(command) as server:
        met = flood(server)
        assert set(met) == {(200, 50), (503, "overloaded")}
        over = time.monotonic()
        assert server.total() == 50
        assert time.monotonic() < over + NORMAL_SECONDS


def flood(server: Server) -> Counter[object]:
    """What clients met that all asked without a pause."""
    met: Counter[object] = Counter()
    until = time.monotonic() + FLOOD_SECONDS

    def ask() -> None:
        while time.monotonic() < until:
            status, shape = server.get("/api/v1/search?q=report&facets=source,date&limit=20")
            total = shape.get("total")
            met[status, total["value"] if isinstance(total, dict) else shape.get("code")] += 1

    threads = [threading.Thread(target=ask) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return met
