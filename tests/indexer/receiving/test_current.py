"""What articles are understood by follows the archive's own files of names."""

from __future__ import annotations

import queue
import threading

from indexer.known import NOTHING_KNOWN
from indexer.receiving import desk
from indexer.receiving.current import Current
from indexer.receiving.waiting import Waiting
from search import name_aliases
from search.article import EntityType
from search.settings import Settings
from tests.indexer.receiving.conftest import LONG, Hand

ALIASES = '[[name]]\nname = "Kyiv"\ntype = "place"\naliases = ["{}"]\n'


def test_what_changes_how_names_are_found_counts_from_the_next_post(archive: Settings) -> None:
    current = Current(archive, NOTHING_KNOWN)
    first = current.understanding()
    assert current.understanding() is first
    (archive.data_dir / "entities.toml").write_text("")
    assert current.understanding() is not first


def test_searches_know_other_spellings_from_the_next_post(archive: Settings) -> None:
    posts: queue.Queue[Waiting] = queue.Queue()
    writing, leaving = desk.Desk(archive, posts), threading.Event()
    leaving.set()
    for spelling in ("Kiev", "Kiew"):
        (archive.data_dir / "entities.toml").write_text(ALIASES.format(spelling), "utf-8")
        hand = Hand(posts, {"id": spelling, "title": "Talks"}, LONG)
        writing.run(leaving)
        hand.leave()
        told = name_aliases.read_aliases(archive.data_dir / name_aliases.FILE)
        assert told == [(EntityType.PLACE, spelling, "Kyiv")]
