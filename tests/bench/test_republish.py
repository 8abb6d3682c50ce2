"""Articles that are taken over stay the same stories, with lines and changes of their own."""

from __future__ import annotations

import pytest

pytest.importorskip("bench.republish", reason="bench/ is only in a checkout, not in an installation")

from bench.republish import LEAST_LINES, LINES, MOST_LINES, republish
from tests.builders import article
from tests.search.stories.texts import text, told

ARTICLES = [article(f"a{number}", text(told(number, sentences=30)), "Ferry") for number in range(30)]


def test_the_same_seed_makes_the_same_copies() -> None:
    assert republish(ARTICLES, 9) == republish(ARTICLES, 9) != republish(ARTICLES, 9, seed=2)


def test_copies_have_lines_of_their_own_fewer_sentences_and_some_other_words() -> None:
    for original, copy in republish(ARTICLES, 20):
        lines = [line for line in LINES if line in copy.body]
        assert LEAST_LINES <= len(lines) <= MOST_LINES
        own = copy.body
        for line in lines:
            own = own.replace(line, "")
        assert 20 <= own.count(".") <= 28  # a word that was changed takes its full stop along
        words = set(zip(original.body.split(), original.body.split()[1:], strict=False))
        pairs = list(zip(own.split(), own.split()[1:], strict=False))
        assert 0 < sum(pair not in words for pair in pairs) < 0.25 * len(pairs)
        assert (copy.title, copy.id) == ("Ferry", f"{original.id}~republished")


def test_very_short_articles_are_not_taken_over() -> None:
    long_enough = [each.id for each in ARTICLES]
    for original, _ in republish([*ARTICLES, article("short", "One sentence.")], 30):
        assert original.id in long_enough
