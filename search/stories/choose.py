"""The story of each new article: that of the article which it resembles most, or its own.

A story's number is made of the id and the text of the article that founded it, so an article that is changed altogether
cannot take a story along that others have joined. It never changes, also where the founder is deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from search.stories.nearest import KEPT, Search
from search.stories.numbers import UNDECIDED, Numbers, Prints, Sketches
from search.stories.resemblance import is_same_story, resemblance

MOST_LOOKED_AT = 4  # stories whose texts are compared with a new one; the right one is hardly ever behind the second

Text = tuple[Prints, int]
"""What of an article is compared: its prints, and how many of them are its title's."""


@dataclass(frozen=True)
class Shelf:
    """Articles that new ones are compared with: of those that do not live nothing is joined."""

    sketches: Sketches
    stories: Numbers
    live: npt.NDArray[np.bool_]
    text: Callable[[int], Text]


def own_story(article_id: str, content_hash: str) -> int:
    """The number of the story that the article founds: 63 bits, not ``UNDECIDED``."""
    key = f"{content_hash}{article_id}".encode("utf-8", "surrogatepass")
    return max(1, int.from_bytes(blake2b(key, digest_size=8).digest(), "little") >> 1)


def choose(
    sketches: Sketches, own: Sequence[int], told: Numbers, text: Callable[[int], Text], shelves: Sequence[Shelf]
) -> Numbers:
    """The story of each of some new articles, of which each may join those before it.

    ``own`` are the stories that they would found, ``told`` those that were decided already, else ``UNDECIDED``.
    """
    stories = np.where(told == UNDECIDED, np.array(own, np.int64), told)
    open_ = np.flatnonzero(told == UNDECIDED)
    if not len(open_):
        return stories
    search = Search(sketches)
    search.among_themselves(len(shelves))
    for number, shelf in enumerate(shelves):
        search.on_shelf(number, shelf.sketches, shelf.live)
    every = [*shelves, Shelf(sketches, stories, np.ones(len(sketches), np.bool_), text)]
    found = search.found
    for place in open_[found.equal[open_, 0] > 0].tolist():
        near = [
            (every[found.shelves[place, rank]], int(found.docs[place, rank]))
            for rank in range(KEPT)
            if found.equal[place, rank]
        ]
        stories[place] = _joined(text(place), near) or stories[place]
    return stories


def _joined(text: Text, near: Sequence[tuple[Shelf, int]]) -> int:
    """The story of the first that is the same, ``UNDECIDED`` for none."""
    looked_at: set[int] = set()
    for shelf, doc in near:
        story = int(shelf.stories[doc])
        if story in looked_at:
            continue
        if is_same_story(resemblance(*text, *shelf.text(doc))):
            return story
        looked_at.add(story)
        if len(looked_at) == MOST_LOOKED_AT:
            break
    return UNDECIDED
