"""What a reader promises: it stays on its generation, however the index goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from search.engine.port import Engine, Reader
from search.generation import Generations
from search.query.ast import AtLeast, Fuzzy, Near, Node, Phrase, Prefix, Same, Value, Word
from search.request import FACETS
from search.settings import Settings
from tests.builders import article, fill, ids, query, settings, words

QUESTIONS: list[Node] = [
    Word("crimea"),
    words("crimea vote"),
    Phrase("crimea votes"),
    Phrase("votes crimea", 3),
    Prefix("cri"),
    Fuzzy("crimae"),
    Near(Word("crimea"), Word("vote"), 2),
    Near(Prefix("cri"), Word("vote"), 2),
    Same(Word("crimea"), Word("vote")),
    AtLeast(1, Word("vote")),
    Value("source", "bbc"),
]


def answers(reader: Reader) -> list[object]:
    """Everything that a reader can be asked."""
    told: list[object] = [reader.search(query(tree, facets=FACETS)) for tree in QUESTIONS]
    told += [reader.stats(), reader.suggest("cri", 5), reader.correct(["crimmea"], lambda: None), dict(reader.hashes())]
    return [*told, list(reader.articles()), reader.documents, reader.generation]


def test_a_reader_stays_whole_while_its_generation_is_removed(
    open_engine: Callable[[Settings], Engine], tmp_path: Path
) -> None:
    engine = open_engine(settings(tmp_path, keep_generations=1, max_segments=2))
    first = article(
        "a1", "Crimea votes. The vote in Crimea.", "Crimea", source="BBC", day="2014-03-16", people=["Putin"]
    )
    fill(engine, [first], [article("a2", "Crimea", source="IRNA")])
    old, twin = engine.reader(), open_engine(settings(tmp_path)).reader()
    with engine.writer() as writer:
        for number in range(6):
            writer.upsert(article(f"b{number}", "Crimea votes", source="BBC"))
            writer.delete("a1")
            writer.commit()
    assert not (tmp_path / "generations" / old.generation).exists()
    told = answers(old)  # asked for the first time after its files were removed
    assert ids(old.search(query(Word("vote")))) == ["a1"]
    assert old.documents == 2
    assert told == answers(twin)
    assert engine.reader().documents == 7


def test_kept_generations_are_those_of_the_setting(open_engine: Callable[[Settings], Engine], tmp_path: Path) -> None:
    engine = open_engine(settings(tmp_path, keep_generations=2, recent_articles=0))
    with engine.writer() as writer:
        names = []
        for number in range(4):
            writer.upsert(article(f"a{number}", "one"))
            names.append(writer.commit())
    assert sorted(path.name for path in Generations(tmp_path).folder.iterdir()) == names[-2:]


def test_a_reader_opened_while_its_generation_is_replaced_opens_the_next(
    open_engine: Callable[[Settings], Engine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(settings(tmp_path / "data", recent_articles=0))
    fill(engine, [article("a1", "one")])
    stale = Generations(tmp_path / "data").live()
    fill(engine, [article("a2", "one")])
    fill(engine, [article("a3", "one")])
    assert not stale.folder.exists()
    answers = iter([stale])
    live = Generations.live
    monkeypatch.setattr(Generations, "live", lambda self: next(answers, None) or live(self))
    assert engine.reader().documents == 3


def test_threads_search_while_another_commits(engine: Engine) -> None:
    fill(engine, [article("a0", "crimea zero")])
    faults: list[BaseException] = []
    done = threading.Event()

    def search() -> None:
        seen = 0
        try:
            while not done.is_set() or seen < 12:
                reader = engine.reader()
                answer = reader.search(query(words("crimea"), facets=FACETS))
                assert answer.total == reader.documents >= seen
                assert reader.search(query(Phrase("crimea number"))).total == answer.total - 1
                seen = answer.total
        except BaseException as fault:  # noqa: BLE001 - told to the test
            faults.append(fault)

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    with engine.writer() as writer:
        for number in range(1, 12):
            writer.upsert(article(f"a{number}", f"crimea number {number}"))
            writer.commit()
    done.set()
    for thread in threads:
        thread.join(60)
    assert faults == []
    assert not any(thread.is_alive() for thread in threads)


def test_one_reader_serves_many_threads(engine: Engine) -> None:
    reader = fill(engine, [article(f"a{number}", f"crimea votes {number} times") for number in range(50)])
    expected = answers(reader)
    told: list[list[object]] = []
    fresh = engine.reader()
    threads = [threading.Thread(target=lambda: told.append(answers(fresh))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert told == [expected] * 6
