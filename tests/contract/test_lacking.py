"""Which words of a query a hit lacks, on every engine."""

from __future__ import annotations

from typing import Any

import pytest

from search.engine.port import Engine, Reader
from search.query.ast import And, Bag, Boost, Clause, Fuzzy, Node, Occur, Or, Phrase, Prefix, Spellings, Word
from search.request import Match, Sort
from tests.builders import article, fill, query, words

FOUR = words("crimea vote ferry tax")


@pytest.fixture
def reader(engine: Engine) -> Reader:
    articles = [
        article("a", "The vote in Crimea.", "Ferries"),
        article("b", "Crimean votes.", "A vote about a tax"),
        article("c", "A ferry.", "Tax"),
    ]
    return fill(engine, articles[:2], articles[2:])


def row(*nodes: Node) -> Bag:
    return Bag(tuple(Clause(node) for node in nodes))


@pytest.mark.parametrize(
    ("tree", "more", "lacking"),
    [
        pytest.param(FOUR, {}, {"a": ("tax",), "b": ("ferry",)}, id="three of four are enough"),
        pytest.param(words("crimea cheese"), {}, {"a": ("cheese",), "b": ("cheese",)}, id="none has all"),
        pytest.param(
            FOUR,
            {"match": Match.ANY, "sort": Sort.NEWEST},
            {"a": ("tax",), "b": ("ferry",), "c": ("crimea", "vote")},
            id="any is enough",
        ),
        pytest.param(words("crimea vote"), {}, {"a": (), "b": ()}, id="all are there"),
        pytest.param(
            words("the tax ferry"),
            {"match": Match.ANY},
            {"a": ("tax",), "b": ("ferry",), "c": ()},
            id="a word that only holds others together",
        ),
        pytest.param(Or((Word("tax"), Word("vote"))), {}, {"a": (), "b": (), "c": ()}, id="who writes OR knows"),
        pytest.param(
            row(Phrase("vote in crimea"), Prefix("fer"), Boost(Word("tax"), 2.0)),
            {"match": Match.ANY},
            {"a": ("tax",), "b": ('"vote in crimea"', "fer*"), "c": ('"vote in crimea"',)},
            id="as they are typed",
        ),
        pytest.param(
            row(Spellings((Word("tax"), Word("taxes"))), Word("vote")),
            {"match": Match.ANY},
            {"a": ("tax",), "b": (), "c": ("vote",)},
            id="one of its spellings is enough",
        ),
        pytest.param(
            Bag((Clause(Word("ferry"), Occur.MUST), Clause(Word("tax")), Clause(Word("vote")))),
            {},
            {"a": ("tax",), "c": ("vote",)},
            id="beside a word that must be there",
        ),
        pytest.param(
            row(row(Word("crimea"), Word("tax")), And((Word("ferry"), Word("vote"))), Word("vote")),
            {"match": Match.ANY},
            {"a": ("tax",), "b": ("ferry",), "c": ("crimea", "vote")},
            id="each of a group, once",
        ),
        pytest.param(
            row(Word("a=b", "title"), Fuzzy("fery", 1), Word("vote")),
            {"match": Match.ANY},
            {"a": ("title:a=b", "fery~"), "b": ("title:a=b", "fery~"), "c": ("title:a=b", "vote")},
            id="without signs that nobody typed",
        ),
    ],
)
def test_a_hit_names_the_words_that_it_has_nowhere(
    reader: Reader, tree: Node, more: dict[str, Any], lacking: dict[str, tuple[str, ...]]
) -> None:
    answer = reader.search(query(tree, **more))
    assert {each.article.id: each.lacking for each in answer.found} == lacking
