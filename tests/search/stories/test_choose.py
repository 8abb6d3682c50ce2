"""Which story a new article gets."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.word_table import WordTable
from search.stories.choose import Shelf, choose, own_story
from search.stories.numbers import UNDECIDED
from search.stories.prints import WordPrints
from search.stories.sketch import sketch_of
from tests.search.stories.texts import republished, text, told

PRINTS = WordPrints(WordTable())


def shelf(bodies: list[str], stories: list[int], live: list[bool] | None = None) -> Shelf:
    texts = [PRINTS.text("", body) for body in bodies]
    rows = np.array([sketch_of(words) for words, _ in texts], np.uint8).reshape(-1, 64)
    alive = np.array(live or [True] * len(bodies), np.bool_)
    return Shelf(rows, np.array(stories, np.int64), alive, texts.__getitem__)


def chosen(bodies: list[str], *shelves: Shelf, told_already: list[int] | None = None) -> list[int]:
    new = shelf(bodies, [])
    known = np.array(told_already or [UNDECIDED] * len(bodies), np.int64)
    own = list(range(1000, 1000 + len(bodies)))
    return choose(new.sketches, own, known, new.text, shelves).tolist()  # type: ignore[no-any-return]


def test_an_article_like_no_other_founds_its_own_story() -> None:
    assert chosen([text(told(1)), text(told(2))], shelf([text(told(3))], [7])) == [1000, 1001]


def test_it_joins_the_story_of_the_one_that_it_resembles() -> None:
    kept = shelf([text(told(number)) for number in range(40)], list(range(1, 41)))
    assert chosen([republished(number) for number in range(40)], kept) == list(range(1, 41))
    assert chosen([republished(5)], kept) == [6]


def test_of_two_it_joins_the_one_that_it_resembles_more() -> None:
    assert chosen([text(told(5))], shelf([republished(5), text(told(5))], [7, 8])) == [8]


def test_articles_of_one_batch_join_each_other() -> None:
    assert chosen([text(told(1)), republished(2), republished(1), text(told(2))]) == [1000, 1001, 1000, 1001]


def test_what_readers_were_told_stays() -> None:
    assert chosen([text(told(1)), republished(1), republished(1)], told_already=[5, 6, 0])[:2] == [5, 6]


def test_nothing_joins_an_article_that_was_deleted() -> None:
    assert chosen([republished(1)], shelf([text(told(1))], [7], [False])) == [1000]


def test_articles_without_words_join_nothing() -> None:
    assert chosen(["", "", "Correction"], shelf(["", "Correction"], [7, 8])) == [1000, 1001, 1002]


def test_a_hundred_copies_are_one_story() -> None:
    assert set(chosen([republished(1)] * 100)) == {1000}


@given(st.text(st.characters()), st.binary(min_size=16, max_size=16).map(bytes.hex))
def test_an_own_story_is_a_number_of_63_bits(article_id: str, content_hash: str) -> None:
    found = own_story(article_id, content_hash)
    assert 0 < found < 2**63
    assert found == own_story(article_id, content_hash) != own_story(article_id + "x", content_hash)
