"""Whatever is typed, by users or by chance, gives a page in time."""

from __future__ import annotations

import json
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search.engine import open_engine
from search.errors import BadQuery
from search.request import FACETS, SearchRequest
from search.searcher import Searcher, open_searcher
from tests.builders import fill, settings
from tests.search.archive import ARTICLES, QUERIES, TODAY


@pytest.fixture(scope="module")
def shared_searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder = tmp_path_factory.mktemp("fuzz")
    fill(open_engine(settings(folder)), ARTICLES)
    return open_searcher(settings(folder, deadline_seconds=60.0), lambda: TODAY)


PIECES = (
    'crimea|vote|the|"|"crimea votes"|(|)|AND|OR|NOT|NEAR/3|SAME|+|-|*|~2|^3|^0|title:|source:BBC|date:2014|'
    "date:[2014 TO 2015]|atleast2(|cri*|crimae~| |…"
)
SYNTAX = st.lists(st.sampled_from(PIECES.split("|")), max_size=12).map(" ".join)


@hypothesis_settings(max_examples=300, deadline=None)
@given(st.one_of(SYNTAX, SYNTAX.map(lambda text: text.replace(" ", "")), st.text(max_size=40)))
def test_whatever_is_typed_gives_a_page(shared_searcher: Searcher, typed: str) -> None:
    page = shared_searcher.search(SearchRequest(typed, facets=FACETS, lenient=True, explain=True))
    assert len(page.hits) == min(10, page.total.value)
    for hit in page.hits:
        assert hit.score is None or hit.score >= 0
        assert (
            hit.explanation is None or hit.score is None or hit.explanation.score == pytest.approx(hit.score, abs=1e-5)
        )


@pytest.mark.skipif(not QUERIES.is_dir(), reason="the shared query logs are not beside this repository")
def test_queries_of_real_users_give_pages_or_sentences(shared_searcher: Searcher) -> None:
    for path in sorted(QUERIES.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            typed = next(value for key, value in json.loads(line).items() if key in ("q", "query", "text"))
            with suppress(BadQuery):
                shared_searcher.search(SearchRequest(typed))
            assert shared_searcher.search(SearchRequest(typed, lenient=True)).query.text == typed


def test_a_query_of_nothing_but_unknown_words_is_answered_in_time(shared_searcher: Searcher) -> None:
    typed = " ".join(f"unknwon{number}" for number in range(256))
    started = time.process_time()
    assert shared_searcher.search(SearchRequest(typed)).total.value == 0
    assert time.process_time() - started < 1
