"""Whoosh's queries have the same hits and scores on arrays as on an index that Whoosh wrote: long lists, deletions."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from whoosh import query as q
from whoosh import scoring, sorting
from whoosh.qparser import QueryParser
from whoosh.query import spans
from whoosh.searching import Searcher

from search.article import Article
from tests.builders import article
from tests.search.engine.whoosh_engine.twins import Twins, article_id, scores, twins

ARTICLES = 420
WORDS = [
    stem + ending
    for ending in ("", "s", "ed", "ing", "er", "al", "tion")
    for stem in ("vote", "crimea", "oil", "sanction", "report", "minister", "talk", "treaty", "grain", "border")
]
SHARES = [1 / place for place in range(1, len(WORDS) + 1)]


def corpus() -> list[Article]:
    rng = random.Random(11)

    def text(longest: int) -> str:
        return " ".join(rng.choices(WORDS, SHARES, k=rng.randrange(longest)))

    return [
        article(
            f"a{number}",
            text(60),
            text(7),
            day=rng.choice([None, "2011-01-01", f"2014-03-{rng.randint(10, 28)}"]),
            source=rng.choice([None, "BBC", "bbc", "IRNA"]),
            people=rng.sample(["John Kerry", "JOHN kerry", "Sergei Lavrov"], rng.randrange(3)),
        )
        for number in range(ARTICLES)
    ]


@pytest.fixture(
    scope="module", params=[pytest.param(0, id="all live"), pytest.param(7, id="every seventh article deleted")]
)
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    """Searchers on two segments, the longer with lists of more than two blocks."""
    articles = corpus()
    deleted = [each.id for each in articles[:: request.param]] if request.param else []
    opened = twins(tmp_path_factory.mktemp("twins"), [articles[:300], articles[300:]], deleted)
    with opened.stock.searcher() as stock, opened.columns.searcher() as columns:
        yield Twins(stock, columns)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


VOTE, CRIMEA, OIL, RARE = (q.Term("body", stem) for stem in ("vote", "crimea", "oil", "bordertion"))
TITLE = q.Term("title", "vote")
QUERIES = [
    VOTE,
    RARE,
    q.Term("body", "vote", boost=2.5),
    q.Term("body", "absent"),
    q.Term("body_words", "votes"),
    q.Term("source", "bbc"),
    q.Term("id", "a299"),
    q.And([VOTE, CRIMEA, OIL]),
    q.And([VOTE, RARE, q.Not(CRIMEA)]),
    q.Or([VOTE, RARE, TITLE]),
    q.Or([VOTE, CRIMEA, OIL, TITLE], boost=0.5, scale=0.9),
    q.AndNot(VOTE, CRIMEA),
    q.AndMaybe(CRIMEA, TITLE),
    q.Require(VOTE, TITLE),
    q.Not(VOTE),
    q.Every(),
    q.Every("title"),
    q.Every("date"),
    q.ConstantScoreQuery(VOTE, 3.0),
    q.DisjunctionMax([VOTE, TITLE]),
    q.Phrase("body", ["vote", "crimea"]),
    q.Phrase("body", ["vote", "oil", "crimea"], slop=4),
    spans.SpanNear(VOTE, OIL, slop=3, ordered=False),
    spans.SpanNear2([VOTE, OIL, CRIMEA], slop=5, ordered=False),
    spans.SpanFirst(VOTE, limit=3),
    spans.SpanNot(VOTE, OIL),
    spans.SpanOr([VOTE, OIL]),
    q.Prefix("body_words", "s"),
    q.Prefix("body_words", "v", constantscore=False),
    q.Wildcard("body_words", "*ing"),
    q.Wildcard("title_words", "?il*"),
    q.Regex("body_words", "[vo].*ed"),
    q.FuzzyTerm("body_words", "crimae", maxdist=2),
    q.FuzzyTerm("body_words", "vots", prefixlength=1),
    q.Variations("body_words", "talk"),
    q.NumericRange("date", day("2014-03-11"), day("2014-03-20")),
    q.NumericRange("date", day("2014-03-11"), None, startexcl=True),
    q.NumericRange("date", 1, day("2014-03-20"), endexcl=True),
    q.TermRange("body_words", "oil", "talks", endexcl=True),
    q.TermRange("body_words", None, None),
    q.TermRange("person", "john kerry", "k"),
]


def name(query: Any) -> str:
    return repr(query)[:60]


@pytest.mark.parametrize("query", QUERIES, ids=name)
def test_a_query_has_the_same_hits_and_scores(both: Twins, query: Any) -> None:
    expected = scores(both.stock, query)
    assert scores(both.columns, query) == pytest.approx(expected, abs=1e-4)
    best = scores(both.columns, query, limit=10)
    assert best == pytest.approx(scores(both.stock, query, limit=10), abs=1e-4)
    assert sorted(best.values()) == sorted(sorted(expected.values())[-10:])


@pytest.mark.parametrize(
    "weighting",
    [scoring.BM25F(B=0.2, K1=2.0, title_B=1.0), scoring.TF_IDF(), scoring.Frequency(), scoring.PL2()],
    ids=lambda weighting: type(weighting).__name__,
)
@pytest.mark.parametrize("limit", [None, 10])
def test_every_weighting_gives_the_same_scores(both: Twins, weighting: Any, limit: int | None) -> None:
    query = q.Or([VOTE, TITLE, q.Term("source", "bbc")])
    stock, columns = (Searcher(each.reader(), weighting=weighting) for each in (both.stock, both.columns))
    assert scores(columns, query, limit=limit) == pytest.approx(scores(stock, query, limit=limit), abs=1e-4)


@pytest.mark.parametrize("facet", [sorting.FieldFacet("source"), sorting.FieldFacet("person", allow_overlap=True)])
def test_groups_are_the_same(both: Twins, facet: Any) -> None:
    found = []
    for searcher in (both.stock, both.columns):
        groups = searcher.search(q.Every(), limit=None, groupedby={"by": facet}).groups("by")
        found.append({value: sorted(docs) for value, docs in groups.items()})
    assert found[0] == found[1]
    assert len(found[0]) >= 2


@pytest.mark.parametrize(
    "by",
    [
        "source",
        sorting.FieldFacet("date", reverse=True),
        [sorting.FieldFacet("source"), sorting.ScoreFacet()],
    ],
    ids=["source", "date", "source and score"],
)
def test_sorted_hits_are_in_the_same_order(both: Twins, by: Any) -> None:
    found = [
        [article_id(hit) for hit in searcher.search(VOTE, limit=50, sortedby=by)]
        for searcher in (both.stock, both.columns)
    ]
    assert found[0] == found[1]
    assert len(found[0]) == 50


def test_a_filter_and_a_mask_leave_the_same_hits(both: Twins) -> None:
    more = {"filter": q.Term("source", "bbc"), "mask": q.Term("title", "oil")}
    expected = scores(both.stock, VOTE, **more)
    assert scores(both.columns, VOTE, **more) == pytest.approx(expected, abs=1e-4)


def test_a_hit_names_the_terms_that_matched(both: Twins) -> None:
    found = []
    for searcher in (both.stock, both.columns):
        hits = searcher.search(q.Or([VOTE, TITLE]), limit=None, terms=True)
        found.append({article_id(hit): sorted(hit.matched_terms()) for hit in hits})
    assert found[0] == found[1]


def test_whooshs_suggestions_are_the_same(both: Twins) -> None:
    found = [searcher.suggest("body_words", "crimmea", limit=4) for searcher in (both.stock, both.columns)]
    assert found[0] == found[1]
    assert "crimea" in found[0]


def test_whooshs_own_parser_reads_the_index(both: Twins) -> None:
    query = QueryParser("body", both.columns.schema).parse('votes +"oil vote"~3 source:BBC date:[735000 to]')
    expected = scores(both.stock, query)
    assert scores(both.columns, query) == pytest.approx(expected, abs=1e-4)
    assert expected
