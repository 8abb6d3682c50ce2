"""What a writer does with articles that an earlier one left in the log without sealing them."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.article import Article
from search.engine.whoosh_engine.engine import WhooshEngine
from tests.builders import article, fill, settings
from tests.search.stories.texts import text, told


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    """An archive with one sealed article."""
    made = WhooshEngine(settings(tmp_path))
    fill(made, [article("sealed", "one two")])
    return made


def leave(engine: WhooshEngine, *articles: Article) -> None:
    """Commit articles to the log and go without sealing them, as a process that is killed does."""
    writer = engine.writer()
    opened = writer.__enter__()
    for each in articles:
        opened.upsert(each)
    opened.commit()
    writer.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)


def tear(folder: Path) -> None:
    """Leave the beginning of a record behind the log, as a power cut does."""
    (log,) = folder.glob("generations/*/recent.log")
    with log.open("ab") as file:
        file.write(b"7")


@pytest.mark.parametrize("torn", [False, True])
def test_an_article_that_is_only_in_the_log_can_be_deleted(engine: WhooshEngine, tmp_path: Path, torn: bool) -> None:
    leave(engine, article("fresh", "secret"))
    if torn:
        tear(tmp_path)
    with engine.writer() as writer:
        assert writer.delete("fresh")
    assert set(engine.reader().hashes()) == {"sealed"}
    with engine.writer() as writer:
        assert not writer.delete("fresh")


def test_an_article_that_was_rewritten_leaves_the_story_of_its_old_text(engine: WhooshEngine) -> None:
    fill(engine, [article("first", text(told(1)), "Report one")])
    leave(engine, article("second", text(told(1)) + " more", "Report one"))
    assert engine.reader().story("second", 5).articles == 2
    others = [article(f"other{number}", f"Number {number}.", "Short") for number in range(60)]
    fill(engine, [article("second", text(told(2)), "Another report"), *others])
    assert engine.reader().story("second", 5).articles == 1
