"""A page of very many lines is read in time that grows with its length, and like any other."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.extract.long_page import FOOT, TOP, parted
from indexer.extract.text_page import from_text

TODAY = date(2026, 11, 25)
HEADER = "11 March 2014\nStory Code : 88635\n\nThe longest list of the harbour\n\n"
STORY = [f"The ship number {number} came in at noon and left again before the evening." for number in range(4000)]


def test_a_page_of_usual_length_is_all_top() -> None:
    text = HEADER + "\n".join(STORY[:500])
    assert parted(text) == (text, [], "")


def test_nothing_between_top_and_foot_is_lost() -> None:
    top, between, foot = parted("\n\n".join(STORY))
    assert "\n\n".join([top.strip(), *between, foot.strip()]).split() == "\n\n".join(STORY).split()
    assert top.count("\n") <= TOP
    assert foot.count("\n") <= FOOT


@pytest.mark.parametrize("gap", [pytest.param("\n\n", id="blank lines"), pytest.param("\n", id="single lines")])
def test_the_header_of_a_long_page_is_read_and_its_story_whole(gap: str) -> None:
    found = from_text((HEADER + gap.join(STORY)).encode(), TODAY)
    assert found.title == "The longest list of the harbour"
    assert found.published is not None
    assert found.published.isoformat() == "2014-03-11"
    assert found.story_code == "88635"
    assert found.body.split() == " ".join(STORY).split()
