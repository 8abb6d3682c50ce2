"""What is done to an index while its disk fails: the acts, and the states before and after each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from search.article import Article
from search.engine.whoosh_engine import array_batch
from search.engine.whoosh_engine.engine import WhooshEngine
from search.errors import IndexMissing
from search.generation import Generations
from tests.builders import article, fill, settings

State = Mapping[str, str]
"""The body of each article, by its id."""

NOTHING: State = {}
BACKUP = "backup.tar"


def open_engine(root: Path, *, recent_articles: int = 0) -> WhooshEngine:
    """A fresh engine on the index in ``root``, which merges early, builds in small steps, and by default has no log."""
    return WhooshEngine(settings(root / "data", max_segments=3, commit_every=2, recent_articles=recent_articles))


def _articles(**bodies: str) -> list[Article]:
    return [article(each, body) for each, body in bodies.items()]


def prepare(root: Path) -> None:
    """An index of two segments with a deleted article, a generation before it, and a backup of that one."""
    engine = open_engine(root)
    fill(engine, _articles(a1="crimea votes", a2="ferry", a3="strike"))
    engine.backup(root / BACKUP)
    with engine.writer() as writer:
        writer.upsert(article("a4", "harbour"))
        writer.delete("a3")


_SEVERAL = {f"b{number}": "ferry" for number in range(12)}
PREPARED: State = {"a1": "crimea votes", "a2": "ferry", "a4": "harbour"}


def _first_commit(root: Path) -> None:
    fill(open_engine(root), _articles(a1="crimea", a2="ferry"))


def _commit(root: Path) -> None:
    with open_engine(root).writer() as writer:
        writer.upsert(article("a1", "crimea changed"))
        writer.upsert(article("a5", "new"))
        writer.delete("a2")


def _commit_of_several_segments(root: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(array_batch, "CHUNK", 3)
        patch.setattr(array_batch, "SEGMENT_WORDS", 3)
        fill(open_engine(root), _articles(**_SEVERAL))


def _small_commit(root: Path) -> None:
    """First in the log, then sealed."""
    with open_engine(root, recent_articles=9).writer() as writer:
        writer.upsert(article("a1", "crimea changed"))
        writer.delete("a2")
        writer.commit()


def _rebuild(root: Path) -> None:
    open_engine(root).rebuild(_articles(c1="one", c2="two", c3="three"))


def _restore(root: Path) -> None:
    open_engine(root).restore(root / BACKUP)


@dataclass(frozen=True)
class Act:
    """Something done to an index: ``do`` leads from one state to the next."""

    do: Callable[[Path], None]
    before: State
    after: State


ACTS = {
    "a first commit": Act(_first_commit, NOTHING, {"a1": "crimea", "a2": "ferry"}),
    "a commit that merges": Act(_commit, PREPARED, {"a1": "crimea changed", "a4": "harbour", "a5": "new"}),
    "a commit of several segments": Act(_commit_of_several_segments, PREPARED, {**PREPARED, **_SEVERAL}),
    "a small commit": Act(_small_commit, PREPARED, {"a1": "crimea changed", "a4": "harbour"}),
    "a rebuild": Act(_rebuild, PREPARED, {"c1": "one", "c2": "two", "c3": "three"}),
    "a restore": Act(_restore, PREPARED, {"a1": "crimea votes", "a2": "ferry", "a3": "strike"}),
}


def found(root: Path) -> State:
    """What a process that opens the index finds. Fails where something is not whole."""
    engine = open_engine(root)
    try:
        faults = engine.verify()
    except IndexMissing:
        return NOTHING
    assert faults == []
    return {each.id: each.body for each in engine.reader().articles()}


def go_on(root: Path, before: State) -> None:
    """Fail unless an ordinary commit works where ``before`` was found, and leaves nothing behind that is of no use."""
    fill(open_engine(root), [article("next", "next")])
    assert found(root) == {**before, "next": "next"}
    data = root / "data"
    assert sorted(path.name for path in data.iterdir()) == ["CURRENT", "checked.json", "generations", "writer.lock"]
    live = Generations(data).live()
    assert len(list((data / "generations").iterdir())) <= 2
    named = {entry.name for entry in live.manifest().files}
    assert {path.name for path in live.folder.iterdir()} == named | {"manifest.json"}
