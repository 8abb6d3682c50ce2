"""Random archives, random queries: every engine finds exactly what reading every article finds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search.article import Article
from search.engine.port import Engine
from search.query.ast import AtLeast, Fuzzy, Near, Node, Phrase, Prefix, Same, Word
from search.request import Match
from search.settings import Settings
from search.text_match import TextMatch
from tests.builders import ids, query, settings
from tests.contract.brute import Brute, places
from tests.contract.strategies import BATCHES, LEAVES, PLACED, TREES, Batch, articles

MANY = hypothesis_settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def write(engine: Engine, batches: list[Batch]) -> dict[str, Article]:
    """Write and delete, a commit a batch; what must be there in the end."""
    live: dict[str, Article] = {}
    with engine.writer() as writer:
        for added, deleted in batches:
            for each in added:
                writer.upsert(each)
                live[each.id] = each
            for article_id in deleted:
                assert writer.delete(article_id) is (live.pop(article_id, None) is not None)
            writer.commit()
    return live


def matching(tree: Node, match: Match, live: dict[str, Article]) -> tuple[set[str], bool]:
    """Ids that match, and whether any word had to be enough."""
    found = {article_id for article_id, each in live.items() if Brute(match)(tree, each)}
    if found or match is not Match.AUTO:
        return found, False
    loose, _ = matching(tree, Match.ANY, live)
    return loose, bool(loose)


@MANY
@given(batches=BATCHES, trees=st.lists(st.tuples(TREES, st.sampled_from(list(Match))), min_size=5, max_size=15))
def test_hits_are_those_found_by_reading_everything(
    open_engine: Callable[[Settings], Engine],
    tmp_path_factory: pytest.TempPathFactory,
    batches: list[Batch],
    trees: list[tuple[Node, Match]],
) -> None:
    engine = open_engine(settings(tmp_path_factory.mktemp("oracle"), max_segments=3))
    live = write(engine, batches)
    reader = engine.reader()
    assert reader.documents == len(live)
    for tree, match in trees:
        answer = reader.search(query(tree, match=match))
        assert (set(ids(answer)), answer.relaxed) == matching(tree, match, live), tree
        assert answer.total == len(answer.found) == len(set(ids(answer)))


@given(articles(), LEAVES | PLACED)
def test_what_is_highlighted_agrees_with_what_matches(each: Article, node: Node) -> None:
    match = TextMatch.of(each)
    if isinstance(node, Near | Same | AtLeast):
        assert match.holds(node) is Brute(Match.ALL)(node, each)
        if match.holds(node):
            assert any(match.spans(node).values())
    if isinstance(node, Word | Phrase | Prefix | Fuzzy | Near | Same):
        found = {(field, *place) for field, where in match.places(node).items() for place in where}
        assert found == places(node, each)
