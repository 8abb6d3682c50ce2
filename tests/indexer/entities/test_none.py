from __future__ import annotations

from indexer.entities.none import NoRecogniser
from indexer.entities.port import NOTHING
from search.article import Article


def test_none_finds_nothing() -> None:
    assert NoRecogniser("1").recognise([Article("1", "John Kerry in Crimea", "John Kerry spoke.")]) == [NOTHING]
