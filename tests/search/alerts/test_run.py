"""Each hit is told once, whatever happens between finding and telling."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from search.alerts import stored
from search.alerts.alert import Alert, Alerts
from search.alerts.digest import Digest
from search.alerts.run import add, remove, run
from search.article import Article
from search.engine import open_engine
from search.errors import AlertsBusy, AlertsDamaged, BadAlert, BadQuery
from search.searcher import Searcher, open_searcher
from search.settings import Settings
from tests.builders import PATIENCE_SECONDS, article, fill, settings

STORY = (
    "The harbour of Sewell was closed on Sunday after the ferry Aurora struck the northern pier in thick fog, "
    "pilots said, and forty passengers were brought ashore by tugs before the tide turned in the afternoon."
)


@pytest.fixture
def made(tmp_path: Path) -> Settings:
    return settings(tmp_path / "data", deadline_seconds=PATIENCE_SECONDS)


@pytest.fixture
def searcher(made: Settings) -> Searcher:
    fill(open_engine(made), [article("old", "crimea", day="2014-03-01"), article("other", "wine")])
    return open_searcher(made, lambda: date(2014, 3, 18))


@pytest.fixture
def keep(searcher: Searcher) -> Callable[..., Alert]:
    def call(name: str = "crimea", q: str = "crimea", **more: str) -> Alert:
        return add(searcher, Alert(name, (("q", q), *more.items()), "2014-03-18T00:00:00+00:00"))

    return call


def news(searcher: Searcher, *names: str) -> list[list[str]]:
    """What a run tells: of each story the ids of its new articles."""
    found: list[list[str]] = []

    def tell(digest: Digest) -> None:
        for each in digest.checked:
            found.extend([each.article.id, *(other.id for other in each.also)] for each in each.news)

    assert run(searcher, names, "2014-03-18T01:00:00+00:00", tell) == {}
    return found


def commit(made: Settings, articles: Iterable[Article]) -> None:
    fill(open_engine(made), articles)


def test_only_what_is_added_later_is_told_and_once(
    searcher: Searcher, made: Settings, keep: Callable[..., Alert]
) -> None:
    assert len(keep().told) == 1
    assert news(searcher) == []
    commit(made, [article("new", "crimea", day="2014-03-02"), article("ash", "ash", day="2014-03-03")])
    assert news(searcher) == [["new"]]
    assert news(searcher) == []


def test_a_changed_and_a_returned_article_is_no_news(
    searcher: Searcher, made: Settings, keep: Callable[..., Alert]
) -> None:
    keep()
    commit(made, [article("new", "crimea")])
    assert news(searcher) == [["new"]]
    commit(made, [article("new", "crimea, corrected"), article("old", "crimea, longer")])
    with open_engine(made).writer() as writer:
        writer.delete("old")
    assert news(searcher) == []
    commit(made, [article("old", "crimea again")])
    assert news(searcher) == []


def test_a_reindex_makes_no_news(searcher: Searcher, made: Settings, keep: Callable[..., Alert]) -> None:
    keep()
    commit(made, [article("new", "crimea")])
    assert news(searcher) == [["new"]]
    engine = open_engine(made)
    engine.rebuild([article("later", "crimea"), *engine.reader().articles()])
    assert news(searcher) == [["later"]]


def test_a_story_is_told_as_one_and_its_later_versions_say_so(
    searcher: Searcher, made: Settings, keep: Callable[..., Alert]
) -> None:
    keep(q="harbour")
    copies = [article(name, STORY, "Ferry", day=f"2014-03-0{day}") for name, day in (("b", 5), ("a", 4), ("c", 6))]
    commit(made, copies)
    assert news(searcher) == [["a", "b", "c"]]
    commit(made, [article("d", STORY, "Ferry", day="2014-03-07")])
    again: list[bool] = []
    run(searcher, (), "", lambda digest: again.extend(each.again for each in digest.checked[0].news))
    assert again == [True]


def test_words_that_no_article_has_together_are_no_hits(
    searcher: Searcher, made: Settings, keep: Callable[..., Alert]
) -> None:
    assert keep(q="crimea wine").told == frozenset()
    commit(made, [article("new", "crimea")])
    assert news(searcher) == []
    commit(made, [article("both", "crimea wine")])
    assert news(searcher) == [["both"]]


def test_what_could_not_be_told_is_told_by_the_next_run(
    searcher: Searcher, made: Settings, keep: Callable[..., Alert]
) -> None:
    keep()
    commit(made, [article("new", "crimea")])

    def full(_: Digest) -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        run(searcher, (), "", full)
    commit(made, [article("newer", "crimea")])
    assert sorted(news(searcher)) == [["new"], ["newer"]]


@pytest.mark.slow
def test_a_run_killed_between_finding_and_telling_tells_at_the_next(
    searcher: Searcher, made: Settings, keep: Callable[..., Alert]
) -> None:
    keep()
    commit(made, [article("new", "crimea")])
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from search.alerts.run import run\n"
        "from search.searcher import open_searcher\n"
        "from search.settings import Settings\n"
        "searcher = open_searcher(Settings(data_dir=Path(sys.argv[1]), deadline_seconds=60))\n"
        "run(searcher, (), '', lambda digest: os.kill(os.getpid(), signal.SIGKILL))\n"
    )
    killed = subprocess.run([sys.executable, "-c", program, os.fspath(made.data_dir)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert news(searcher) == [["new"]]
    assert news(searcher) == []


def test_one_alert_that_fails_leaves_the_others_alone(
    searcher: Searcher, made: Settings, keep: Callable[..., Alert]
) -> None:
    keep("a")
    keep("z")
    with stored.changing(made.data_dir) as known:
        broken = {**known.alerts, "m": Alert("m", (("q", "*ussia"),), "")}
        stored.write(made.data_dir, Alerts(broken))
    commit(made, [article("new", "crimea")])
    told: list[str] = []
    failures = run(searcher, (), "", lambda digest: told.extend(each.alert.name for each in digest.checked))
    assert (told, list(failures), isinstance(failures["m"], BadQuery)) == (["a", "z"], ["m"], True)
    assert stored.read(made.data_dir).alerts["m"].told == frozenset()


def test_some_alerts_can_be_run_alone(searcher: Searcher, made: Settings, keep: Callable[..., Alert]) -> None:
    keep("a")
    keep("b")
    commit(made, [article("new", "crimea")])
    assert news(searcher, "b") == [["new"]]
    assert news(searcher) == [["new"]]
    with pytest.raises(BadAlert):
        news(searcher, "nobody")


@pytest.mark.parametrize("name", ["", " ", "a\nb", "x" * 101, "\u202ea"])
def test_a_name_is_a_line_of_a_digest(keep: Callable[..., Alert], name: str) -> None:
    with pytest.raises(BadAlert):
        keep(name)


def test_too_many_hits_or_alerts_are_refused_and_so_is_a_name_twice(made: Settings, searcher: Searcher) -> None:
    small = settings(made.data_dir, max_alerts=1, max_alert_hits=1)
    asker = open_searcher(small)
    with pytest.raises(BadAlert, match="2 articles match"):
        add(asker, Alert("a", (), ""))
    with pytest.raises(BadQuery):
        add(asker, Alert("a", (("q", "*ussia"),), ""))
    add(asker, Alert("a", (("q", "crimea"),), ""))
    with pytest.raises(BadAlert, match="already"):
        add(asker, Alert("a", (("q", "wine"),), ""))
    with pytest.raises(BadAlert, match="as many as may be"):
        add(asker, Alert("b", (("q", "wine"),), ""))
    remove(asker, ["a"])
    assert stored.read(small.data_dir).alerts == {}
    with pytest.raises(BadAlert):
        remove(asker, ["a"])


def test_hits_beyond_what_is_looked_at_are_counted(made: Settings, searcher: Searcher) -> None:
    asker = open_searcher(settings(made.data_dir, max_alert_hits=2))
    add(asker, Alert("a", (("q", "crimea"),), ""))
    commit(made, [article(f"n{number}", f"crimea {number}", day=f"2015-01-0{number}") for number in range(1, 5)])
    missed: list[int] = []
    run(asker, (), "", lambda digest: missed.extend(each.missed for each in digest.checked))
    assert missed == [3]


def test_relative_dates_are_those_of_the_run(made: Settings) -> None:
    today = [date(2014, 3, 18)]
    asker = open_searcher(made, lambda: today[0])
    commit(made, [article("soon", "crimea", day="2014-03-20")])
    assert add(asker, Alert("a", (("q", "crimea"), ("to", "today")), "")).told == frozenset()
    today[0] = date(2014, 3, 21)
    assert news(asker) == [["soon"]]


def test_two_at_once_are_refused_and_damage_is_said(made: Settings, searcher: Searcher) -> None:
    with stored.changing(made.data_dir), pytest.raises(AlertsBusy):
        news(searcher)
    (made.data_dir / stored.FILE).write_text("{}")
    with pytest.raises(AlertsDamaged, match=r"alerts\.json"):
        news(searcher)


def test_what_was_told_last_is_remembered_for_a_feed(
    searcher: Searcher, made: Settings, keep: Callable[..., Alert]
) -> None:
    keep()
    for number in range(4):
        commit(made, [article(f"n{number}", f"crimea {number}")])
        news(searcher)
    last: list[str] = []
    run(searcher, (), "", lambda digest: last.extend(each.id for each, _ in digest.recent))
    assert last == ["n3", "n2", "n1", "n0"]
