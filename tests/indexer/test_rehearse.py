from __future__ import annotations

import pytest

from indexer import rehearse as module
from indexer.entities.fast.spotter import FastSpotter
from search import compiled

TEXTS = (
    "",
    "GHENT (Reuters) - Fiona Tierney\nsaid: “AT&T's U.S. arm...”",
    "Zoë 中文 \U0001f600\0\ud800 McDonald-Öst " * 30,
)


def known() -> dict[str, int]:
    """For how many kinds of arguments each loop that reads names was compiled."""
    return {
        f"{loop.__module__}.{loop.__name__}": len(loop.signatures)  # type: ignore[attr-defined]
        for loop in compiled.COMPILED
        if loop.__module__.startswith("indexer.")
    }


def test_what_is_read_after_a_rehearsal_needs_nothing_compiled() -> None:
    module.rehearse_names()
    before = known()
    assert any(before.values())
    spotter = FastSpotter()
    for text in TEXTS:
        spotter.spots([text])
    spotter.spots(list(TEXTS))
    assert known() == before
    assert compiled.is_compiled(compiled.NAMING)


def test_all_is_rehearsed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(module, "rehearse_search", lambda: done.append("search"))
    monkeypatch.setattr(module, "rehearse_names", lambda: done.append("names"))
    module.rehearse()
    assert done == ["search", "names"]
