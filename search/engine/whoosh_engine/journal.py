"""What the writer changed since its last commit, and whether that commit is small enough for the log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from search.article import Article
from search.engine.whoosh_engine import changes
from search.engine.whoosh_engine.changes import Changes
from search.record_log import LogWriter
from search.settings import Settings

SMALL_COMMIT = 50  # changes; of more, a generation costs each no more than the log does, and is read faster


class Journal:
    """The changes that are not committed yet, as long as they are few, and the log that they go to."""

    def __init__(self, log: Path | None, settings: Settings) -> None:
        """``log`` None is for a base that can have none."""
        self._log = LogWriter(log) if log else None
        self._settings = settings
        self._waiting: dict[str, tuple[Article, str] | None] = {}
        self._too_many = False
        self._logged = 0

    @property
    def changed(self) -> bool:
        """Whether there is anything to commit."""
        return self._too_many or bool(self._waiting)

    @property
    def is_small(self) -> bool:
        """Whether the changes so far are few enough for the log, if there is one."""
        return self._log is not None and self._log.usable and not self._too_many

    def put(self, article: Article, content_hash: str) -> None:
        """Note an article that was added or replaced."""
        self._change(article.id, (article, content_hash))

    def drop(self, article_id: str, *, committed: bool) -> None:
        """Note the id of an article that was removed; of one that never was ``committed`` nothing is to be told."""
        if committed:
            self._change(article_id, None)
        else:
            self._waiting.pop(article_id, None)

    def _change(self, article_id: str, to: tuple[Article, str] | None) -> None:
        if not self._too_many:
            self._waiting[article_id] = to
            if len(self._waiting) > SMALL_COMMIT:
                self._too_many = True
                self._waiting = {}  # a bulk run keeps no article twice

    @property
    def has_room(self) -> bool:
        """Whether the changes may go to the log."""
        if self._log is None or not self.is_small:
            return False
        chars = sum(len(each[0].title) + len(each[0].body) for each in self._waiting.values() if each)
        return (
            self._logged + len(self._waiting) <= self._settings.recent_articles
            and self._log.size + chars <= self._settings.recent_bytes
        )

    def commit(self, stories_of: Callable[[Sequence[tuple[Article, str]]], Sequence[int]]) -> Changes:
        """Return what was changed when the disk has it. After an error everything waits for a generation.

        ``stories_of`` says of some articles, with their content hashes, which stories they tell.
        """
        if self._log is None:
            raise RuntimeError("there is no log")
        articles = [each for each in self._waiting.values() if each is not None]
        told = zip(articles, stories_of(articles), strict=True)
        found = Changes(
            tuple((article, content_hash, story) for (article, content_hash), story in told),
            tuple(article_id for article_id, each in self._waiting.items() if each is None),
        )
        self._log.append(changes.encode(found))
        self._logged += len(self._waiting)
        self._waiting = {}
        return found

    def close(self) -> None:
        """Let go of the log; what waits stays."""
        if self._log is not None:
            self._log.close()
