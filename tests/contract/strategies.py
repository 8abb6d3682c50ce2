"""Random small archives and random query trees."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from search.article import Article, Quote
from search.query.ast import (
    And,
    AtLeast,
    Bag,
    Boost,
    Clause,
    DateRange,
    Everything,
    Fuzzy,
    Near,
    Node,
    Not,
    Occur,
    Or,
    Phrase,
    Prefix,
    Said,
    Same,
    Value,
    Word,
)
from tests.builders import article

WORDS = ["Crimea", "Crimean", "vote", "votes", "the", "of", "Kerry", "Lavrov", "U.S.", "wi-fi", "Irans"]
MARKS = [".", "\n\n", "?"]
SOURCES = ["BBC", "IRNA", "bbc"]
NAMES = ["John Kerry", "Sergei Lavrov", "Sergeï Lavrov"]
DAYS = [
    "2014-03-11",
    "2014-03-16",
    "2014-03-16T14:31:00+03:30",
    "2015-01-01",
    "0001-01-01T00:00:00+02:00",
    "9999-12-31",
]

TEXTS = st.lists(st.sampled_from(WORDS + MARKS), max_size=12).map(" ".join)


@st.composite
def quotes(draw: st.DrawFn, body: str) -> tuple[Quote, ...]:
    """Stretches of a body that do not overlap, each somebody's."""
    places = sorted(draw(st.sets(st.integers(0, len(body)), max_size=6)))
    return tuple(
        Quote(draw(st.sampled_from(NAMES)), start, end) for start, end in zip(places[::2], places[1::2], strict=False)
    )


@st.composite
def articles(draw: st.DrawFn) -> Article:
    body = draw(TEXTS)
    return article(
        f"a{draw(st.integers(0, 8))}",
        body,
        draw(TEXTS),
        quotes=draw(quotes(body)),
        source=draw(st.sampled_from([None, *SOURCES])),
        day=draw(st.sampled_from([None, *DAYS])),
        people=draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True)),
        places=draw(st.lists(st.sampled_from(["Crimea", "John Kerry"]), max_size=2, unique=True)),
    )


Batch = tuple[list[Article], list[str]]
"""What is written and what is deleted between two commits."""

BATCHES: st.SearchStrategy[list[Batch]] = st.lists(
    st.tuples(
        st.lists(articles(), max_size=5),
        st.lists(st.integers(0, 8).map("a{}".format), max_size=2),
    ),
    min_size=1,
    max_size=4,
)

FIELDS = st.sampled_from([None, None, "title", "body"])
SPELLINGS = st.sampled_from(["crimea", "votes", "the", "of", "kerry", "lavrov", "us", "wi-fi", "iran", "absent", "…"])
DATES = st.none() | st.sampled_from([date(2014, 3, 11), date(2014, 3, 16), date(1, 1, 1), date(9999, 12, 31)])

LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.builds(Word, SPELLINGS, FIELDS),
    st.builds(Phrase, st.lists(SPELLINGS, min_size=1, max_size=3).map(" ".join), st.sampled_from([0, 0, 2, 5]), FIELDS),
    st.builds(Prefix, st.sampled_from(["c", "crim", "V", "kerr", "absent"]), FIELDS),
    st.builds(Fuzzy, st.sampled_from(["crimae", "vite", "krey", "absent"]), st.integers(1, 2), FIELDS),
)
FILTERS: st.SearchStrategy[Node] = st.one_of(
    st.builds(Value, st.just("source"), st.sampled_from([*SOURCES, "Bbc", "absent"])),
    st.builds(Value, st.sampled_from(["person", "place", "entity"]), st.sampled_from([*NAMES, "crimea"])),
    st.builds(DateRange, DATES, DATES),
    st.just(Everything()),
)
SIDES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Or, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(And, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Bag, st.lists(st.builds(Clause, inner), min_size=1, max_size=2).map(tuple)),
        st.builds(Boost, inner, st.just(2.0)),
        st.builds(AtLeast, st.just(1), inner),
        st.builds(Near, inner, inner, st.integers(1, 4)),
    ),
    max_leaves=3,
)
PLACED: st.SearchStrategy[Node] = st.one_of(
    st.builds(Near, SIDES, SIDES, st.integers(1, 5)),
    st.builds(Same, SIDES, SIDES),
    st.builds(AtLeast, st.integers(1, 4), SIDES),
)


def _groups(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=1, max_size=4).map(tuple)
    clauses = st.lists(st.builds(Clause, inner, st.sampled_from([*Occur, Occur.SHOULD])), min_size=1, max_size=6)
    return st.one_of(
        st.builds(And, several),
        st.builds(Or, several),
        st.builds(Not, inner),
        st.builds(Boost, inner, st.sampled_from([0.5, 3.0])),
        st.builds(Bag, clauses.map(tuple)),
    )


PLAIN: st.SearchStrategy[Node] = st.one_of(
    st.builds(Word, SPELLINGS),
    st.builds(Phrase, st.lists(SPELLINGS, min_size=1, max_size=2).map(" ".join), st.sampled_from([0, 2])),
    st.builds(Prefix, st.sampled_from(["c", "V"])),
)
SPOKEN: st.SearchStrategy[Node] = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.builds(Or, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(And, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(
            Bag,
            st.lists(st.builds(Clause, inner, st.sampled_from([Occur.SHOULD, Occur.MUST])), min_size=1, max_size=3).map(
                tuple
            ),
        ),
        st.builds(Boost, inner, st.just(2.0)),
        st.builds(AtLeast, st.integers(1, 2), PLAIN),
        st.builds(Near, PLAIN, PLAIN, st.integers(1, 4)),
        st.builds(Same, PLAIN, PLAIN),
    ),
    max_leaves=3,
)
SAID: st.SearchStrategy[Node] = st.builds(Said, st.sampled_from(NAMES), st.none() | SPOKEN)

TREES: st.SearchStrategy[Node] = st.recursive(LEAVES | FILTERS | PLACED | SAID, _groups, max_leaves=10)
