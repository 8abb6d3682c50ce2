"""The table "As people write it" of docs/query-language.md holds, in question, article and mark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from search.analysis import analyzer
from search.query.ast import Node
from search.query.variants import widened
from search.text_match import TextMatch
from tests.builders import article
from tests.search.query.reading import understood

TEXT = (Path(__file__).parents[2] / "docs" / "query-language.md").read_text("utf-8")
TABLE = TEXT.split("## As people write it\n")[1].split("|---|---|---|\n")[1].split("\n\n")[0]
ROWS = [tuple(re.findall("`([^`]+)`", cell) for cell in row.strip("| ").split(" |")) for row in TABLE.splitlines()]
CASES = [pytest.param(typed, row[1], row[2] if len(row) > 2 else [], id=typed) for row in ROWS for typed in row[0]]


def asked(typed: str, written: list[str]) -> Node:
    """The tree that is searched in an archive which has all that is written."""
    tree = understood(typed).tree
    assert tree is not None
    known = {word for each in (typed, *written) for word in analyzer.words(each)}
    return widened(tree, known.__contains__)


def marked(tree: Node, written: str) -> list[str]:
    """What is marked of an article in which somebody wrote so."""
    body = f"Then {written}, they said."
    spans = TextMatch.of(article(title="", body=body)).spans(tree)["body"]
    return [body[start:end] for start, end in spans]


def test_the_table_is_read_whole() -> None:
    assert len(ROWS) == len(TABLE.splitlines()) > 25


@pytest.mark.parametrize(("typed", "found", "other"), CASES)
def test_what_is_typed_finds_all_that_is_written_so_and_marks_it_whole(
    typed: str, found: list[str], other: list[str]
) -> None:
    tree = asked(typed, found + other)
    for written in found:
        (mark,) = marked(tree, written)
        assert mark.strip("’'.") == re.sub(r"^(the |\$)|[%+’'.]+$", "", written) or typed == "who"


@pytest.mark.parametrize(("typed", "found", "other"), CASES)
def test_what_is_typed_does_not_find_what_is_another_word(typed: str, found: list[str], other: list[str]) -> None:
    tree = asked(typed, found + other)
    assert [written for written in other if marked(tree, written)] == []
