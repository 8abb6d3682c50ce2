"""References that LaTeX sets and never obeys."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.taking.bibtex import MONTHS, escaped, write
from search.taking.characters import one_line
from search.taking.heading import Heading
from tests.builders import article
from tests.search.taking.hostile import TEXTS, hostile
from tests.search.taking.readers import from_tex, read_bibtex

HEADING = Heading("q", date(2014, 3, 18))
ANYTHING = st.text(st.characters(exclude_categories=()))


def test_an_entry_has_who_what_where_and_when() -> None:
    vote = article(
        "vote",
        "Crimea voted on Sunday.",
        "Crimea votes",
        day="2014-03-16T14:31:00",
        author="Ada Quill and Ben Ink",
        source="Harbour Wire",
        site="wire.example",
        url="https://wire.example/vote?a=1&b=2_3%20{4}",
        language="en",
    )
    [(key, fields)] = read_bibtex("".join(write([vote], HEADING)))
    assert key.startswith("quill2014crimea-")
    assert fields == {
        "author": "Quill, Ada and Ink, Ben",
        "title": "{Crimea votes}",
        "journal": "Harbour Wire",
        "publisher": "wire.example",
        "year": "2014",
        "month": "mar",
        "day": "16",
        "url": "https://wire.example/vote?a=1&b=2_3%20%7B4%7D",
        "urldate": "2014-03-18",
        "language": "en",
        "abstract": "Crimea voted on Sunday.",
        "note": "Article vote",
    }


@given(ANYTHING)
def test_escaped_text_comes_back_as_it_was_and_its_braces_are_balanced(text: str) -> None:
    line = one_line(text)
    written = escaped(line)
    assert from_tex(written[1:-1]) == line
    assert written.count("{") == written.count("}")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_hostile_article_is_one_entry(text: str) -> None:
    first, second = read_bibtex("".join(write([hostile(text), article("b", "", "Next")], HEADING)))
    assert from_tex(first[1]["title"][1:-1]) == (one_line(text) or "Untitled")
    assert second[1]["title"] == "{Next}"


@given(ANYTHING)
def test_whatever_an_author_is_the_file_can_be_read(author: str) -> None:
    entries = read_bibtex("".join(write([article("a", author, author, author=author, source=author)] * 2, HEADING)))
    assert len(entries) == 2


def test_a_body_is_one_author_and_two_people_are_two() -> None:
    articles = [article("a", author="Harbour Wire Staff"), article("b", author="Ada Quill, Ben Ink"), article("c")]
    fields = [fields.get("author") for _, fields in read_bibtex("".join(write(articles, HEADING)))]
    assert fields == ["{Harbour Wire Staff}", "Quill, Ada and Ink, Ben", None]


def test_the_key_of_an_article_is_its_own_and_the_same_in_every_file() -> None:
    articles = [article(name, "", "Crimea", day="2014-03-16") for name in ("a", "b", "a b", "a-b")]
    keys = [key for key, _ in read_bibtex("".join(write(articles, HEADING)))]
    assert len(set(keys)) == len(keys)
    assert keys[0] == read_bibtex("".join(write(articles[:1], Heading("other", date(2020, 1, 1)))))[0][0]


def test_months_are_those_that_styles_define() -> None:
    assert len(MONTHS) == 12
