"""The articles of the generation that a writer builds on, as those that new ones are compared with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from search.engine.segments import directory
from search.engine.segments.segment import ArraySegment
from search.engine.whoosh_engine import toc
from search.stories.choose import Shelf, Text
from search.stories.prints import TokenPrints, WordPrints


class SealedStories:
    """The segments of a generation, opened when somebody asks. Replaced and deleted articles count until it is left.

    ``told`` are the stories, by id and content hash, of articles of which readers know already although they are not
    sealed.
    """

    def __init__(self, folder: Path | None) -> None:
        """``folder`` is that of the generation, None where there is none yet."""
        self.told: dict[tuple[str, str], int] = {}
        self._folder = folder
        self._opened: list[tuple[ArraySegment, npt.NDArray[np.bool_]]] | None = None

    def move(self, folder: Path) -> None:
        """Go on with a generation that was built on it."""
        self._folder, self._opened = folder, None

    def shelves(self, prints: WordPrints | TokenPrints) -> list[Shelf]:
        """A shelf for each segment, whose texts are read by ``prints``. Raises IndexDamaged."""
        if self._opened is None:
            self._opened = [] if self._folder is None else _opened(self._folder)
        return [shelf(segment, live, prints) for segment, live in self._opened]

    def let_go(self) -> None:
        """Give back the memory that comparing took: of a segment whole files, where all are copies of one another."""
        for segment, _ in self._opened or ():
            segment.file.let_go()


def _opened(folder: Path) -> list[tuple[ArraySegment, npt.NDArray[np.bool_]]]:
    found = []
    for each in toc.read(folder):
        segment = ArraySegment(folder / f"{each.segment_id()}{toc.EXTENSION}")
        directory.check(segment.file)
        live = np.ones(segment.size, np.bool_)
        live[list(each.deleted_docs())] = False
        found.append((segment, live))
    return found


def shelf(segment: ArraySegment, live: npt.NDArray[np.bool_], prints: WordPrints | TokenPrints) -> Shelf:
    """The articles of a segment to be compared with."""
    return Shelf(segment.sketches, segment.stories, live, stored_text(segment.stored, prints))


def stored_text(stored: Callable[[int], str | bytes], prints: WordPrints | TokenPrints) -> Callable[[int], Text]:
    """What reads an article, of those that are stored in JSON, for a comparison."""

    def text(doc: int) -> Text:
        shape = json.loads(stored(doc))
        return prints.text(str(shape["title"]), str(shape["body"]))

    return text
