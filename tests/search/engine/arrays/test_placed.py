"""Words that must stand somewhere are compared by their positions: no article's text is read for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.engine import open_engine
from search.query.ast import AtLeast, Near, Node, Or, Phrase, Same, Word
from search.text_match import TextMatch
from tests.builders import article, bag, fill, ids, query, settings

ARTICLES = [
    article("both", "Crimea votes. The vote in Crimea was quick."),
    article("once", "A vote in Kyiv."),
    article("none", "Apples are dear."),
]


@pytest.mark.parametrize(
    ("node", "found"),
    [
        pytest.param(AtLeast(3, bag(Word("crimea"), Word("vote"))), ["both"], id="side by side"),
        pytest.param(AtLeast(2, Or((Word("kyiv"), Word("vote")))), ["both", "once"], id="a choice"),
        pytest.param(Near(bag(Word("crimea"), Phrase("kyiv")), Word("vote"), 2), ["both", "once"], id="near"),
        pytest.param(Same(Word("quick"), bag(Word("vote"), Word("apples"))), ["both"], id="in one sentence"),
    ],
)
def test_several_words_are_found_without_reading_articles(
    node: Node, found: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``atleast2(western america)`` read two thousand articles, and took longer than its deadline."""
    reader = fill(open_engine(settings(tmp_path / "data")), ARTICLES)
    monkeypatch.setattr(TextMatch, "of", lambda *_: pytest.fail("an article was read"))
    assert sorted(ids(reader.search(query(node)))) == found
