"""How would an archive write what somebody typed: the tree with the spellings that its articles have besides."""

from __future__ import annotations

from collections.abc import Callable

from search.engine.port import Reader
from search.query.ast import SPEAKER_FIELD, Node
from search.query.variants import widened

Widen = Callable[[Node], Node]
"""What makes a tree as one archive writes it."""


def written(reader: Reader) -> Widen:
    """That of the archive of a reader."""

    def speakers(name: str) -> tuple[str, ...]:
        return tuple(each for _, each in reader.meant(SPEAKER_FIELD, name))

    return lambda tree: widened(tree, reader.has_word, speakers)
