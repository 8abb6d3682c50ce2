"""Compiling before anybody waits for it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from search.compiled import COMPILED
from search.engine import open_engine
from search.rehearse import _trial, rehearse
from search.request import SearchRequest
from search.searcher import Searcher
from search.settings import Settings
from tests.search.engine.segments.corpus import archive

ROOT = Path(__file__).parents[2]
QUERIES = (
    "crimea",
    "crimea vote ferry the",
    '"crimean votes"',
    "vote NEAR/3 ferry",
    "vote NEAR/3 (ferry OR crimea)",
    "vote SAME ferry",
    "vot*",
    "fery~",
    "source:Gazete",
    "",
)


SPARED = ("nltk", "numba", "whoosh")


def known() -> dict[str, int]:
    """For how many kinds of arguments each compiled function was compiled."""
    return {f"{loop.__module__}.{loop.__name__}": len(loop.signatures) for loop in COMPILED}  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rehearsed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(folder))
        rehearse()
    return folder


def test_nothing_is_left_behind(rehearsed: Path) -> None:
    assert list(rehearsed.iterdir()) == []


def test_what_is_asked_after_a_rehearsal_needs_nothing_compiled(rehearsed: Path, tmp_path: Path) -> None:
    before = known()
    settings = Settings(data_dir=tmp_path / "index", max_segments=3)
    for seed in range(4):
        with open_engine(settings).writer() as writer:
            for article in archive(200, seed):
                writer.upsert(article)
    searcher = Searcher(open_engine(settings), settings)
    for q in QUERIES:
        page = searcher.search(SearchRequest(q, facets=("source", "person", "date"), explain=True))
        searcher.search(SearchRequest(q, cursor=page.next))
    for typed in ("c", "crimea v", "vote", "absent"):
        searcher.suggest(typed)
    assert known() == before


def test_where_all_was_compiled_few_ways_of_asking_load_all_that_every_way_does() -> None:
    """In a process of its own, for the tests that ran before in this one have loaded much."""
    lines = (
        "from search import rehearse as module",
        "from search.compiled import COMPILED",
        "loaded = lambda: {(loop.__module__, loop.__name__, each) for loop in COMPILED for each in loop.signatures}",
        "module.is_complete = lambda: True",
        "module.rehearse()",
        "before = loaded()",
        "module.is_complete = lambda: False",
        "module.rehearse()",
        "print(len(before) > 50, sorted(loaded() - before))",
    )
    asked = "\n".join(lines)
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "True []\n"


@pytest.mark.parametrize("found", [None, "something else"])
def test_code_that_does_not_find_the_same_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: str | None
) -> None:
    monkeypatch.setattr("search.rehearse._QUERIES", ("read",))
    monkeypatch.setattr("search.rehearse.is_complete", lambda: False)
    monkeypatch.setattr("search.rehearse.ready_folder", lambda: tmp_path / "ready")
    monkeypatch.setattr("search.rehearse._trial", lambda *_: found)
    rehearse()
    assert list(tmp_path.rglob("*")) == [tmp_path / "ready"]


def test_a_trial_that_ends_badly_finds_nothing(tmp_path: Path) -> None:
    assert _trial(tmp_path, Settings(data_dir=tmp_path)) is None


@pytest.mark.parametrize("q", ["crimea vote", '"crimea votes"', "vote NEAR/3 ferry", "vot*", "fery~", "date:2014"])
def test_a_one_off_search_for_words_of_the_archive_imports_what_it_needs(
    rehearsed: Path, tmp_path: Path, q: str
) -> None:
    """Each of the spared takes a tenth of a second or more to import."""
    settings = Settings(data_dir=tmp_path)
    with open_engine(settings).writer() as writer:
        for article in archive(50, 1):
            writer.upsert(article)
    asked = (
        "import json, sys; from indexer.cli import main; "
        f"main(['--data-dir', {str(tmp_path)!r}, 'search', '--json', {q!r}]); "
        f"print(json.dumps([each for each in {SPARED!r} if each in sys.modules]), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
