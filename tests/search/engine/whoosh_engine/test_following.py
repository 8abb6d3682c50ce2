"""A reader that followed a log commit by commit answers to the last bit like one that was opened anew."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest

from search.article import Article
from search.engine.port import Answer, Reader
from search.engine.whoosh_engine.engine import WhooshEngine
from search.query.ast import (
    And,
    AtLeast,
    DateRange,
    Everything,
    Fuzzy,
    Near,
    Node,
    Not,
    Phrase,
    Prefix,
    Same,
    Value,
    Word,
)
from search.request import Filter, Match, Sort
from tests.builders import article, bag, fill, query, settings, words

VOCABULARY = [
    "crimea",
    "crimean",
    "vote",
    "votes",
    "voted",
    "ferry",
    "strike",
    "strait",
    "the",
    "port",
    "ports",
    "quota",
]
NAMES = ["Ana Horvat", "ANA HORVAT", "Ben Orli", "Lisse", "Port Union"]
FACETS = ("source", "person", "place", "date")

TREES: list[Node | None] = [
    None,
    Everything(),
    Word("crimea"),
    Word("vote", "title"),
    words("the crimea vote"),
    words("w7 w17 absent"),
    Phrase("the vote"),
    Phrase("ferry strike", slop=4),
    Phrase("strait port", field="title"),
    Prefix("vot"),
    Prefix("w"),
    Prefix("s", "title"),
    Fuzzy("stride"),
    Fuzzy("votes", 2),
    Near(Word("crimea"), Word("vote"), 3),
    Same(Word("ferry"), Word("port")),
    AtLeast(2, Word("strike")),
    And((Word("the"), Not(Word("crimea")))),
    bag(Value("person", "Ana Horvat"), Word("ferry")),
    And((Value("source", "gazette"), DateRange(date(2014, 3, 3), date(2014, 3, 20)))),
]


def drawn(chance: random.Random, name: str) -> Article:
    def text(most: int) -> str:
        rare = [f"w{chance.randrange(40)}" for _ in range(chance.randrange(3))]
        return " ".join([*chance.choices(VOCABULARY, k=chance.randrange(most)), *rare]) + "."

    return article(
        name,
        " ".join(text(12) for _ in range(chance.randrange(5))),
        text(6),
        source=chance.choice([None, "Gazette", "GAZETTE", "Tribune"]),
        day=chance.choice([None, f"2014-03-{chance.randrange(1, 31):02}"]),
        people=chance.sample(NAMES[:3], k=chance.randrange(3)),
        places=chance.sample(NAMES[3:], k=chance.randrange(2)),
    )


def told(answer: Answer) -> tuple[object, ...]:
    """All that an answer says."""
    hits = [(each.article, each.score, each.after) for each in answer.found]
    return answer.total, hits, answer.more, answer.facets, answer.dates, answer.relaxed, answer.warnings


def everything(reader: Reader) -> list[object]:
    """What a reader says to many questions."""
    said: list[object] = [reader.stats(), reader.documents, sorted(reader.hashes().items())]
    sorts = zip(TREES, cycle(Sort), strict=False)
    asked = [query(tree, sort, match=match, facets=FACETS) for tree, sort in sorts for match in Match]
    asked += [
        replace(each, filters=(Filter("source", ("Gazette",), ()), Filter("person", (), ("Ben Orli",))))
        for each in asked[::5]
    ]
    for each in asked:
        answer = reader.search(each)
        said.append(told(answer))
        if answer.found:
            said.append(reader.explain(each, answer.found[-1].article.id))
    said += [reader.suggest(typed, 9) for typed in ("a", "be", "por", "vo", "w1")]
    said += [reader.correct([word, "the", "ports"], lambda: None) for word in ("crimee", "votee", "strike", "ferrry")]
    said += [(reader.values(field, 9), reader.similar_values(field, "ana horvet", 9)) for field in ("person", "entity")]
    said += [(reader.meant("person", name), reader.namesakes(name.split()[-1])) for name in NAMES]
    return said


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("most", [2, 1000], ids=["few expansions", "many expansions"])
def test_a_reader_that_followed_answers_like_one_opened_anew(tmp_path: Path, seed: int, most: int) -> None:
    chance = random.Random(seed)
    told_to = settings(tmp_path, max_expansions=most, posting_cache_bytes=chance.choice([0, 20_000, 2**27]))
    following = WhooshEngine(told_to)
    fill(following, *([drawn(chance, f"a{number}") for number in range(at, at + 20)] for at in (0, 20)))
    before = following.reader()
    said = everything(before)
    with following.writer() as writer:
        for commit in range(12):
            for _ in range(chance.randrange(1, 4)):
                if chance.random() < 0.25:
                    writer.delete(f"a{chance.randrange(60)}")
                else:
                    writer.upsert(drawn(chance, f"a{chance.randrange(60)}"))
            writer.commit()
            reader = following.reader()
            if commit % 4 == 3:
                assert everything(reader) == everything(WhooshEngine(told_to).reader())
        last = everything(reader)
    assert everything(before) == said
    if most > len(VOCABULARY):  # else words that only deleted articles have are among those that are looked up
        assert everything(following.reader())[1:] == last[1:]
