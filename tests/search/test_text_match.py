"""What of a query stands where in one article."""

from __future__ import annotations

import time

import pytest

from search.errors import DeadlinePassed
from search.query.ast import (
    And,
    AtLeast,
    Boost,
    Everything,
    Fuzzy,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Same,
    Value,
    Word,
)
from search.text_match import TextMatch
from tests.builders import article, bag, must, must_not, words

BODY = (
    "Crimea's parliament called a referendum. Kerry met Lavrov in London.\n\n"
    "The Crimean vote was illegal, Kerry said; Lavrov disagreed. A vote is a vote."
)
TITLE = "Crimea votes"


def marked(tree: Node, body: str = BODY, title: str = TITLE) -> list[str]:
    """What is marked: of the title first, then of the body."""
    spans = TextMatch.of(article(body=body, title=title)).spans(tree)
    return [title[a:b] for a, b in spans["title"]] + [body[a:b] for a, b in spans["body"]]


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param(Word("crimea"), ["Crimea", "Crimea's", "Crimean"], id="all forms of a word, whole"),
        pytest.param(Word("crimea", "title"), ["Crimea"], id="a word in the title"),
        pytest.param(Word("vote", "body"), ["vote", "vote", "vote"], id="a word in the body"),
        pytest.param(Word("?!"), [], id="no word at all"),
        pytest.param(Word("tweet"), [], id="a word that is not there"),
        pytest.param(
            Phrase("Crimean vote"), ["Crimea votes", "Crimean vote"], id="a phrase and nothing but the phrase"
        ),
        pytest.param(Phrase("vote crimea"), [], id="a phrase in another order"),
        pytest.param(Phrase("kerry lavrov", 2), ["Kerry", "Lavrov", "Kerry", "Lavrov"], id="words within a distance"),
        pytest.param(Phrase("lavrov kerry", 1), [], id="words too far apart"),
        pytest.param(Phrase("referendum kerry"), ["referendum", "Kerry"], id="a phrase over the end of a sentence"),
        pytest.param(Phrase("London the Crimean"), ["London", "The Crimean"], id="a phrase over a blank line"),
        pytest.param(Prefix("refer"), ["referendum"], id="a prefix"),
        pytest.param(Prefix(""), [], id="an empty prefix"),
        pytest.param(Fuzzy("lavrof"), ["Lavrov", "Lavrov"], id="a slip"),
        pytest.param(Near(Word("kerry"), Word("lavrov"), 2), ["Kerry", "Lavrov", "Kerry", "Lavrov"], id="near"),
        pytest.param(Near(Word("said"), Word("kerry"), 1), ["Kerry", "said"], id="near in either order, only the pair"),
        pytest.param(Near(Word("kerry"), Word("illegal"), 1), ["illegal", "Kerry"], id="not the other Kerry"),
        pytest.param(
            Near(Near(Word("kerry"), Word("said"), 1), Word("disagree"), 2),
            ["Kerry", "said", "disagreed"],
            id="near the pair of another near",
        ),
        pytest.param(Same(Word("met"), Word("kerry")), ["Kerry", "met"], id="in one sentence"),
        pytest.param(Same(Word("met"), Word("illegal")), [], id="in two sentences"),
        pytest.param(AtLeast(3, Word("vote")), ["votes", "vote", "vote", "vote"], id="often enough"),
        pytest.param(AtLeast(5, Word("vote")), [], id="not often enough"),
        pytest.param(And((Word("kerry"), Word("london"))), ["Kerry", "London", "Kerry"], id="all of AND"),
        pytest.param(And((Word("kerry"), Word("tweet"))), [], id="an incomplete AND"),
        pytest.param(And((Word("london"), Value("source", "BBC"))), ["London"], id="AND with what is no text"),
        pytest.param(And((Word("london"), Not(Word("kerry")))), ["London"], id="NOT marks nothing"),
        pytest.param(Or((And((Word("kerry"), Word("tweet"))), Word("london"))), ["London"], id="the part that holds"),
        pytest.param(Boost(Word("london"), 3.0), ["London"], id="a boost"),
        pytest.param(words("london tweet"), ["London"], id="plain words, as many as there are"),
        pytest.param(bag(must(Word("tweet")), Word("london")), [], id="a bag without what it must have"),
        pytest.param(bag(must_not(Word("tweet")), Word("london")), ["London"], id="what must not be there"),
        pytest.param(Not(Word("kerry")), [], id="NOT alone"),
        pytest.param(Everything(), [], id="everything"),
        pytest.param(Value("source", "Kerry"), [], id="a value"),
    ],
)
def test_what_is_marked(tree: Node, expected: list[str]) -> None:
    assert marked(tree) == expected


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param(words("abortion vote in Ireland"), ["Vote", "Ireland"], id="a question"),
        pytest.param(bag(words("vote in"), Word("the")), ["Vote"], id="words in groups"),
        pytest.param(words("in the"), ["in", "in", "the"], id="nothing else was asked for"),
        pytest.param(bag(Word("in"), Value("source", "BBC")), ["in", "in"], id="a source is no word"),
        pytest.param(bag(Word("in"), must_not(Word("kerry"))), ["in", "in"], id="nor is what must not be there"),
        pytest.param(bag(must(Word("the")), Word("ireland")), ["Ireland", "the"], id="a word with a plus"),
        pytest.param(bag(must(Word("ireland")), Word("in")), ["Ireland"], id="beside a word with a plus"),
        pytest.param(bag(Phrase("in the"), Word("vote")), ["Vote", "in the"], id="words of a phrase"),
        pytest.param(bag(Near(Word("in"), Word("dail"), 2), Word("vote")), ["Vote", "in", "Dail"], id="near"),
        pytest.param(And((Word("in"), Word("vote"))), ["Vote", "in", "in"], id="AND asks for it"),
    ],
)
def test_function_words_are_marked_only_where_they_were_meant(tree: Node, expected: list[str]) -> None:
    assert marked(tree, "Ireland decides in June, in the Dail.", "Vote") == expected


def test_a_possessive_that_lost_its_apostrophe_is_marked_whole() -> None:
    assert marked(Word("Iran"), "Irans oil, Iran's gas", "") == ["Irans", "Iran's"]


def test_overlapping_phrases_are_one_span() -> None:
    tree = Or((Phrase("John Kerry"), Phrase("Kerry said")))
    assert marked(tree, "John Kerry said", "") == ["John Kerry said"]


def test_a_near_side_may_hold_several_words() -> None:
    tree = Near(Or((Phrase("John Kerry"), Word("Obama"))), Word("Lavrov"), 2)
    assert marked(tree, "Obama left. John Kerry met Lavrov, Obama told Putin", "") == ["John Kerry", "Lavrov", "Obama"]


@pytest.mark.parametrize(
    ("distance", "holds"), [pytest.param(2, True, id="two on"), pytest.param(1, False, id="not the next word")]
)
def test_neighbours_are_one_apart(distance: int, holds: bool) -> None:
    near = Near(Word("one"), Word("three"), distance)
    assert TextMatch.of(article(body="one two three")).holds(near) is holds
    assert TextMatch.of(article(body="three two one")).holds(near) is holds


def test_a_word_is_not_near_itself() -> None:
    assert not TextMatch.of(article(body="vote")).holds(Near(Word("vote"), Word("votes"), 5))


def test_title_and_body_never_adjoin() -> None:
    match = TextMatch.of(article(title="Crimea", body="votes"))
    assert not match.holds(Near(Word("crimea"), Word("vote"), 5))
    assert not match.holds(Same(Word("crimea"), Word("vote")))
    assert not any(match.places(Phrase("crimea votes")).values())


def test_deeply_nested_groups_are_not_read_twice_a_level() -> None:
    tree: Node = Word("crimea")
    for _ in range(32):
        tree = And((Or((Word("vote"), tree)), Word("crimea")))
    started = time.process_time()
    assert marked(tree, "Crimea votes", "") == ["Crimea", "votes"]
    assert time.process_time() - started < 1  # twice a level would be minutes


def test_near_does_not_compare_every_place_with_every_other() -> None:
    body = "one two " * 10_000
    started = time.process_time()
    assert len(marked(Near(Word("one"), Word("two"), 1), body, "")) == 20_000
    assert time.process_time() - started < 5  # each with each would be 100 million pairs


def test_pairs_without_end_are_stopped_from_outside() -> None:
    """Five groups of forty common words, joined by NEAR/100, ran for minutes and took gigabytes."""
    group = Or((Word("the"), Word("of"), Word("and")))
    chain: Node = group
    for _ in range(4):
        chain = Near(chain, group, 100)
    looks = 0

    def check() -> None:
        nonlocal looks
        looks += 1
        if looks > 1000:
            raise DeadlinePassed

    match = TextMatch.of(article(body="the of and " * 400), check)
    with pytest.raises(DeadlinePassed):
        match.holds(Near(chain, group, 100))
