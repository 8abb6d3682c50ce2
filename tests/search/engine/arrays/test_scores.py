"""The score of a hit, recomputed from the text with the formulas of the papers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search.engine.arrays.closeness import IN_LEAD
from search.engine.port import Reader
from search.engine.whoosh_engine.engine import WhooshEngine
from search.errors import ArticleNotFound
from search.query.ast import And, Boost, Fuzzy, Node, Not, Or, Phrase, Prefix, Value, Word
from search.request import Match
from tests.builders import article, bag, fill, must, query, settings, words
from tests.contract.strategies import BATCHES, TREES, Batch
from tests.search.engine.arrays.by_hand import ByHand, Words

TEXTS = {
    "a1": ("Crimea votes", "Crimea voted in a referendum on Crimea. The vote was quick."),
    "a2": ("Kerry in London", "The minister said of Crimea that the vote was of no effect."),
    "a3": ("Weather", "Rain."),
    "a4": ("Crimea", ""),
    "gone": ("Crimea Crimea", "crimea vote referendum"),
}


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """An archive of two segments and a deleted article, which must not count."""
    engine = WhooshEngine(settings(tmp_path_factory.mktemp("scores")))
    articles = [article(article_id, body, title, source="BBC") for article_id, (title, body) in TEXTS.items()]
    fill(engine, articles[:2], articles[2:])
    with engine.writer() as writer:
        writer.delete("gone")
    return engine.reader()


LIVE = ByHand({article_id: texts for article_id, texts in TEXTS.items() if article_id != "gone"})


def by_hand(words: Words, found: Sequence[str], fields: Sequence[str] = ("title", "body")) -> dict[str, float]:
    """What the articles found are worth for words side by side."""
    weighty = [(word, weight) for word, weight in words if weight != 0.1]  # the places of "the" are not looked up
    return {
        each: sum(weight * LIVE.word(word, each, fields) for word, weight in words)
        + LIVE.lead(weighty, each, fields)
        + LIVE.pairs(weighty, each, found)
        for each in found
    }


def scores(reader: Reader, tree: Node, match: Match = Match.ANY) -> dict[str, float]:
    return {found.article.id: found.score for found in reader.search(query(tree, match=match)).found}


def test_a_word_over_title_and_body(reader: Reader) -> None:
    expected = by_hand([("crimea", 1)], ["a1", "a2", "a4"])
    assert scores(reader, Word("Crimea’s")) == pytest.approx(expected, rel=1e-5)


def test_a_word_of_one_field_is_counted_in_that_field_alone(reader: Reader) -> None:
    in_title = by_hand([("crimea", 1)], ["a1", "a4"], ["title"])
    assert scores(reader, Word("crimea", "title")) == pytest.approx(in_title, rel=1e-5)
    in_body = by_hand([("vote", 1)], ["a1", "a2"], ["body"])
    assert scores(reader, Word("vote", "body")) == pytest.approx(in_body, rel=1e-5)


def test_several_words_add_up(reader: Reader) -> None:
    expected = by_hand([("crimea", 1), ("referendum", 1)], ["a1", "a2", "a4"])
    assert scores(reader, words("crimea referendum")) == pytest.approx(expected, rel=1e-5)
    both = by_hand([("crimea", 1), ("referendum", 1)], ["a1"])
    assert scores(reader, And((Word("crimea"), Word("referendum")))) == pytest.approx(both, rel=1e-5)


def test_a_choice_of_words_is_worth_each_and_that_the_lead_has_one_of_them(reader: Reader) -> None:
    lead = min(LIVE.rarity("crimea"), LIVE.rarity("referendum")) / 2
    expected = {each: LIVE.word("crimea", each) + LIVE.word("referendum", each) + lead for each in ("a1", "a2", "a4")}
    assert scores(reader, Or((Word("crimea"), Word("referendum")))) == pytest.approx(expected, rel=1e-5)


def test_a_function_word_counts_a_tenth_beside_content(reader: Reader) -> None:
    expected = by_hand([("the", 0.1), ("crimea", 1)], ["a1", "a2", "a4"])
    assert scores(reader, words("the crimea")) == pytest.approx(expected, rel=1e-5)


def test_a_function_word_alone_counts_in_full(reader: Reader) -> None:
    assert scores(reader, words("the")) == pytest.approx(by_hand([("the", 1)], ["a1", "a2"]), rel=1e-5)


def test_a_boost_multiplies(reader: Reader) -> None:
    expected = by_hand([("crimea", 3)], ["a1", "a2", "a4"])
    assert scores(reader, Boost(Word("crimea"), 3.0)) == pytest.approx(expected, rel=1e-5)


def test_a_word_twice_counts_twice(reader: Reader) -> None:
    expected = by_hand([("crimea", 1), ("crimea", 1)], ["a1", "a2", "a4"])
    assert scores(reader, words("crimea crimea")) == pytest.approx(expected, rel=1e-5)


def test_a_phrase_is_as_rare_as_its_words_together(reader: Reader) -> None:
    (score,) = scores(reader, Phrase("the minister")).values()
    frequency = 1 / (0.4 + 0.6 * len(LIVE.terms("a2", "body")) / LIVE.mean("body"))
    rarity = LIVE.rarity("the") + LIVE.rarity("minister")
    assert score == pytest.approx(rarity * (frequency / (frequency + 1.2) + 0.5), rel=1e-5)  # and is in the lead


def test_what_only_filters_adds_nothing(reader: Reader) -> None:
    with_filter = bag(Word("crimea"), Value("source", "bbc"), Not(Word("rain")))
    assert scores(reader, with_filter) == scores(reader, Word("crimea"))


def test_a_prefix_scores_as_all_its_words_together(reader: Reader) -> None:
    assert scores(reader, Prefix("referend"))["a1"] == pytest.approx(LIVE.word("referendum", "a1"), rel=1e-5)
    assert scores(reader, Fuzzy("referendun"))["a1"] == pytest.approx(LIVE.word("referendum", "a1"), rel=1e-5)


def test_words_that_must_be_there_leave_others_optional(reader: Reader) -> None:
    found = scores(reader, bag(must(Word("crimea")), Word("referendum")), Match.AUTO)
    assert found == pytest.approx(scores(reader, words("crimea referendum")), rel=1e-5)


def test_an_explanation_shows_the_formula(reader: Reader) -> None:
    tree = words("the crimea")
    told = reader.explain(query(tree, match=Match.ANY), "a1")
    crimea, the, lead = told.details
    assert crimea.label == f"crimea: title 1×, body 2×; in 3 of 4 articles, idf {math.log(1 + 1.5 / 3.5):.2f}"
    assert "× 0.1" in the.label
    assert lead.label == IN_LEAD
    assert told.score == pytest.approx(scores(reader, tree)["a1"], rel=1e-5)


def test_an_explanation_of_a_group_leaves_out_what_does_not_match(reader: Reader) -> None:
    tree = Or((Word("rain"), And((Word("crimea"), Word("referendum")))))
    told = reader.explain(query(tree), "a2")
    assert (told.score, told.details) == (0.0, ())


def test_without_a_query_there_is_nothing_to_explain(reader: Reader) -> None:
    assert reader.explain(query(), "a1").score == 0.0


def test_only_articles_can_be_explained(reader: Reader) -> None:
    with pytest.raises(ArticleNotFound, match="gone"):
        reader.explain(query(Word("crimea")), "gone")


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(batches=BATCHES, trees=st.lists(st.tuples(TREES, st.sampled_from(list(Match))), min_size=5, max_size=10))
def test_an_explanation_adds_up_to_the_score(
    tmp_path_factory: pytest.TempPathFactory, batches: list[Batch], trees: list[tuple[Node, Match]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("explain")
    reader = fill(WhooshEngine(settings(folder)), *(added for added, _ in batches))
    for tree, match in trees:
        asked = query(tree, match=match)
        for found in reader.search(asked).found:
            told = reader.explain(asked, found.article.id)
            assert told.score == pytest.approx(found.score, rel=1e-4, abs=1e-6), tree
            assert sum(each.score for each in told.details) == pytest.approx(told.score)
