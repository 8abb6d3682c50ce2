"""What makes two texts one story, and what only looks so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.word_table import WordTable
from search.stories.prints import WordPrints
from search.stories.resemblance import Resemblance, is_same_story, resemblance
from search.stories.sketch import SHINGLE
from tests.search.stories.texts import SUBSCRIBE, republished, text, told

TOKENS = st.lists(st.sampled_from([*(f"w{number}" for number in range(9)), "12", "75", "the"]), max_size=40)


def compare(one: str, other: str, titles: tuple[str, str] = ("", "")) -> Resemblance:
    prints = WordPrints(WordTable())
    return resemblance(*prints.text(titles[0], one), *prints.text(titles[1], other))


def same(one: str, other: str, titles: tuple[str, str] = ("", "")) -> bool:
    return bool(is_same_story(compare(one, other, titles)))


def shingles(tokens: list[str]) -> list[tuple[str, ...]]:
    words = [token for token in tokens if token != "the"]
    return [tuple(words[place : place + SHINGLE]) for place in range(len(words) - SHINGLE + 1)]


@given(TOKENS, TOKENS, TOKENS, TOKENS)
def test_it_counts_what_sets_of_shingles_have(
    one: list[str], title: list[str], other: list[str], top: list[str]
) -> None:
    found = compare(" ".join(one), " ".join(other), (" ".join(title), " ".join(top)))
    some, others = set(shingles([*title, *one])), set(shingles([*top, *other]))
    assert found.shared == len(some & others)
    assert (found.fewer, found.more) == tuple(sorted((len(some), len(others))))
    numbers = [{token for token in tokens if token[0].isdigit()} for tokens in ([*title, *one], [*top, *other])]
    assert (found.numbers_shared, found.numbers) == (len(numbers[0] & numbers[1]), min(map(len, numbers)))
    titles = [set(title) - {"the"}, set(top) - {"the"}]
    assert (found.title_shared, found.title) == (len(titles[0] & titles[1]), min(map(len, titles)))


@given(TOKENS, TOKENS)
def test_it_does_not_matter_which_comes_first(one: list[str], other: list[str]) -> None:
    assert compare(" ".join(one), " ".join(other)) == compare(" ".join(other), " ".join(one))


@pytest.mark.parametrize("seed", range(30))
def test_a_story_told_again_is_the_same(seed: int) -> None:
    assert same(text(told(seed)), republished(seed))


@pytest.mark.parametrize("seed", range(10))
def test_other_stories_of_one_site_are_not(seed: int) -> None:
    assert not same(f"{text(told(seed, 2))} {SUBSCRIBE}", f"{text(told(seed + 100, 2))} {SUBSCRIBE}")


def test_articles_around_one_box_are_not() -> None:
    box = told(1, sentences=40)
    assert not same(text([*told(2, 20), *box]), text([*told(3, 20), *box]))
    assert same(text([*told(2, 20), *box]), text(told(2, 20)))


QUARTER = "Shr {} cts vs {} cts. Net {} vs {}. Revs {} vs {}. Year shr {} dlrs vs {} dlrs. Avg shrs {} vs {}."


@pytest.mark.parametrize(
    ("one", "other", "titles", "is_same"),
    [
        pytest.param(
            QUARTER.format(*range(12, 22)), QUARTER.format(*range(32, 42)), ("Acme 1st qtr", "Zebra 1st qtr"), False,
            id="quarters of two firms",
        ),
        pytest.param(
            QUARTER.format(*range(12, 22)), QUARTER.format(*range(12, 22)), ("Acme 1st qtr", "Acme 1st qtr"), True,
            id="one quarter twice",
        ),
        pytest.param(
            "Qtly div 12 cts vs 12 cts prior. Payable April 15, record March 30, board of directors said.",
            "Qtly div 12 cts vs 12 cts prior. Payable April 15, record March 30, board of directors said.",
            ("Thompson Medical sets quarterly payout", "Conchemco Industries sets quarterly payout"), False,
            id="the same dividend of two firms",
        ),
        pytest.param(
            "The Federal Reserve arranged 2.5 billion dlrs of customer repurchase agreements, a spokeswoman said.",
            "The Federal Reserve arranged 1.5 billion dlrs of customer repurchase agreements, a spokeswoman said.",
            ("Fed sets customer repurchase", "Fed sets customer repurchase"), False,
            id="another sum of another day",
        ),
    ],
)  # fmt: skip
def test_short_texts_must_agree_in_what_they_say(one: str, other: str, titles: tuple[str, str], is_same: bool) -> None:
    assert same(one, other, titles) is is_same


def test_nothing_is_the_same_as_nothing() -> None:
    assert not same("", "")
