"""The stories of small commits: each article is compared when it is committed, for the log tells readers its story."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.article import Article
from search.engine.whoosh_engine.sealed_stories import SealedStories
from search.stories.choose import Shelf, Text, choose, own_story
from search.stories.numbers import BINS, UNDECIDED, Sketches
from search.stories.prints import TokenPrints
from search.stories.sketch import sketch_of


class StoryDesk:
    """Knows the articles of the log besides the sealed ones. Not for two threads at once."""

    def __init__(self, sealed: SealedStories) -> None:
        self._sealed = sealed
        self._unread: list[tuple[Article, int]] = []
        self.clear()

    def clear(self) -> None:
        """Forget the articles of the log: they are sealed."""
        self._sealed.told.clear()
        self._unread = []
        self._prints = TokenPrints()
        self._texts: list[Text] = []
        self._stories: list[int] = []
        self._sketches: Sketches = np.empty((0, BINS), np.uint8)

    def note(self, article: Article, content_hash: str, story: int) -> None:
        """Take an article whose story the log tells. It is read when one must be compared with it."""
        self._sealed.told[article.id, content_hash] = story
        self._unread.append((article, story))

    def stories(self, articles: Sequence[tuple[Article, str]]) -> list[int]:
        """The stories of articles, given with their content hashes, from now on known. Raises IndexDamaged."""
        self._read_noted()
        texts, rows = self._read([article for article, _ in articles])
        own = [own_story(article.id, content_hash) for article, content_hash in articles]
        shelves = [*self._sealed.shelves(self._prints), self._logged()]
        told = np.full(len(articles), UNDECIDED, np.int64)
        found: list[int] = choose(rows, own, told, texts.__getitem__, shelves).tolist()
        self._take(texts, rows, found)
        for (article, content_hash), story in zip(articles, found, strict=True):
            self._sealed.told[article.id, content_hash] = story
        return found

    def _read_noted(self) -> None:
        texts, rows = self._read([article for article, _ in self._unread])
        self._take(texts, rows, [story for _, story in self._unread])
        self._unread = []

    def _read(self, articles: Sequence[Article]) -> tuple[list[Text], Sketches]:
        texts = [self._prints.text(each.title, each.body) for each in articles]
        return texts, np.array([sketch_of(words) for words, _ in texts], np.uint8).reshape(-1, BINS)

    def _take(self, texts: Sequence[Text], rows: Sketches, stories: Sequence[int]) -> None:
        self._texts += texts
        self._stories += stories
        self._sketches = np.concatenate((self._sketches, rows))

    def _logged(self) -> Shelf:
        live = np.ones(len(self._stories), np.bool_)
        return Shelf(self._sketches, np.array(self._stories, np.int64), live, self._texts.__getitem__)
