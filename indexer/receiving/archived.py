"""Which articles the live archive has, for a process that writes to it now and then, as others do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from search.engine.port import Engine, Writer
from search.errors import SearchError


class LiveArticles:
    """Implements ``known.Archived``. Looks each article up by its id, and so keeps nothing of an archive in memory."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._seen: str | None = None
        self._hash_of: Callable[[str], str | None] = _nothing
        self._is_written = False

    def look(self) -> None:
        """Have what others committed by now count. While this process writes, nobody else does."""
        live = self._engine.live()
        if self._is_written or live == self._seen:
            return
        try:
            self._hash_of = self._engine.reader().hash_of
            self._seen = live
        except SearchError:  # there is no index, or it is damaged: whoever writes is told so
            self._hash_of, self._seen = _nothing, None

    @contextmanager
    def written_by(self, writer: Writer) -> Iterator[None]:
        """Have what the writer was given count, too, as long as the block lasts."""
        self._hash_of, self._seen, self._is_written = writer.known_hash, None, True
        try:
            yield
        finally:
            self._hash_of, self._is_written = _nothing, False

    def holds(self, article_id: str, content_hash: str) -> bool:
        """Whether the archive has the article word for word."""
        return self._hash_of(article_id) == content_hash


def _nothing(_: str) -> None:
    """No hash of any article."""
