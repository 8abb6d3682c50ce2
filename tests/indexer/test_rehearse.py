from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from indexer import rehearse as module
from indexer.entities import open_recogniser
from search import compiled
from search.article import Article

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
    read = [name for name, kinds in before.items() if kinds]
    assert any(name.startswith("indexer.entities.scan.") for name in read)
    assert any(name.startswith("indexer.entities.tagger.") for name in read)
    recogniser = open_recogniser("fast", None)
    articles = [Article(str(number), text, text) for number, text in enumerate(TEXTS)]
    for article in articles:
        recogniser.recognise([article])
    recogniser.recognise(articles)
    assert known() == before
    assert compiled.is_compiled(compiled.NAMING)


class Here:
    """In the place of another process: does what it would, and ends as ``returncode`` says."""

    returncode = 0

    def __init__(self, command: list[str], cwd: Path) -> None:
        assert (cwd / command[2].split()[1].replace(".", "/")).with_suffix(".py").is_file()
        exec(command[2])

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *_: object) -> None:
        pass


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was rehearsed."""
    done: list[str] = []
    monkeypatch.setattr(module, "rehearse_search", lambda: done.append("search"))
    monkeypatch.setattr(module, "rehearse_names", lambda: done.append("names"))
    monkeypatch.setattr(subprocess, "Popen", Here)
    return done


def test_all_is_rehearsed_at_once(done: list[str]) -> None:
    module.rehearse()
    assert sorted(done) == ["names", "search"]


def test_a_rehearsal_fails_where_that_of_names_does(done: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Here, "returncode", 1)
    with pytest.raises(subprocess.CalledProcessError):
        module.rehearse()
