"""The index is a real Whoosh index: Whoosh's own queries find in it what ours find."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from whoosh import index
from whoosh import query as whoosh_query
from whoosh.qparser import QueryParser

from search.analysis import analyzer
from search.analysis.folding import fold
from search.engine.whoosh_engine.engine import WhooshEngine
from search.engine.whoosh_engine.store import INDEX_NAME
from search.generation import Generations
from search.query.ast import And, DateRange, Node, Not, Or, Phrase, Prefix, Value, Word
from search.request import Match
from tests.builders import article, fill, ids, query, settings
from tests.contract.strategies import BATCHES, DATES, FIELDS, NAMES, SOURCES, SPELLINGS, Batch

LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.builds(Word, SPELLINGS, FIELDS),
    st.builds(Phrase, st.lists(SPELLINGS, min_size=2, max_size=3).map(" ".join), st.just(0), FIELDS),
    st.builds(Prefix, st.sampled_from(["c", "crim", "kerr", "absent"]), FIELDS),
    st.builds(Value, st.just("source"), st.sampled_from([*SOURCES, "absent"])),
    st.builds(Value, st.just("person"), st.sampled_from(NAMES)),
    st.builds(DateRange, DATES, DATES),
)
TREES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(And, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Not, inner),
    ),
    max_leaves=6,
)


def whooshed(node: Node) -> Any:
    """The same query in Whoosh's classes."""
    match node:
        case Word(text, field) | Phrase(text, _, field) | Prefix(text, field):
            return whoosh_query.Or([in_field(node, text, each) for each in ([field] if field else ["title", "body"])])
        case Value(field, text):
            return whoosh_query.Term(field, fold(text))
        case DateRange(first, last):
            low, high = (first or date.min).toordinal(), (last or date.max).toordinal()
            return whoosh_query.NumericRange("date", low, high) if low <= high else whoosh_query.NullQuery
        case And(children):
            return whoosh_query.And([whooshed(child) for child in children])
        case Or(children):
            return whoosh_query.Or([whooshed(child) for child in children])
        case Not(child):
            return whoosh_query.And([whoosh_query.Every(), whoosh_query.Not(whooshed(child))])
        case _:
            raise AssertionError(node)


def in_field(node: Node, text: str, field: str) -> Any:
    if isinstance(node, Prefix):
        return whoosh_query.Prefix(f"{field}_words", text)
    terms = analyzer.terms(text)
    if len(terms) == 1:
        return whoosh_query.Term(field, terms[0])
    return whoosh_query.Phrase(field, terms, slop=1) if terms else whoosh_query.NullQuery


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(batches=BATCHES, trees=st.lists(TREES, min_size=5, max_size=12))
def test_whooshs_own_queries_find_the_same(
    tmp_path_factory: pytest.TempPathFactory, batches: list[Batch], trees: list[Node]
) -> None:
    folder = tmp_path_factory.mktemp("whoosh")
    engine = WhooshEngine(settings(folder, max_segments=3))
    with engine.writer() as writer:
        for added, deleted in batches:
            for each in added:
                writer.upsert(each)
            for article_id in deleted:
                writer.delete(article_id)
            writer.commit()
    reader = engine.reader()
    live = Generations(folder).live().folder
    with index.open_dir(str(live), INDEX_NAME).searcher() as searcher:
        for tree in trees:
            stored = [searcher.stored_fields(doc)["stored"] for doc in searcher.docs_for_query(whooshed(tree))]
            theirs = sorted(json.loads(each)["id"] for each in stored)
            assert sorted(ids(reader.search(query(tree, match=Match.ALL)))) == theirs, tree


@pytest.fixture
def live(tmp_path: Path) -> Path:
    articles = [
        article(
            "a1", "The referendums in Crimea", "Crimea votes", source="BBC", day="2014-03-16", people=["John Kerry"]
        ),
        article("a2", "Nothing of note", "A vote", source="IRNA"),
    ]
    fill(WhooshEngine(settings(tmp_path)), articles)
    return Generations(tmp_path).live().folder


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("referendum", ["a1"], id="a stemmed word"),
        pytest.param('"the Crimean referendum"', [], id="a phrase in another order"),
        pytest.param('title:"crimea vote"', ["a1"], id="a phrase in the title"),
        pytest.param("title:votes source:irna", ["a2"], id="a value"),
        pytest.param("person:'john kerry'", ["a1"], id="a value of two words"),
    ],
)
def test_whooshs_own_parser_reads_the_index(live: Path, typed: str, found: list[str]) -> None:
    opened = index.open_dir(str(live), INDEX_NAME)
    with opened.searcher() as searcher:
        hits = searcher.search(QueryParser("body", opened.schema).parse(typed))
        assert [json.loads(hit["stored"])["id"] for hit in hits] == found


def test_an_undated_article_is_in_no_range_of_whoosh(live: Path) -> None:
    with index.open_dir(str(live), INDEX_NAME).searcher() as searcher:
        anytime = whoosh_query.NumericRange("date", 1, date.max.toordinal())
        assert len(list(searcher.docs_for_query(anytime))) == 1


def test_the_folder_holds_nothing_but_the_index(live: Path) -> None:
    names = {path.name.partition(".")[2] for path in live.iterdir()}
    assert names == {"toc", "arrays", "json"}
