from __future__ import annotations

import pytest

from search.query.faults import Findings
from search.query.lexer import MAX_RANGE_CHARS, Kind, Lexer, Token
from search.query.typed import blanked


def tokens(text: str) -> list[Token]:
    return Lexer(blanked(text), Findings()).tokens()


def shape(text: str) -> list[tuple[str, str]]:
    """The tokens as their kind and text."""
    return [(token.kind.name, token.text) for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(" \t\n\xa0\u3000 ", [], id="blanks of every kind"),
        pytest.param("crimea vote", [("WORD", "crimea"), ("WORD", "vote")], id="words"),
        pytest.param("crimea\xa0vote", [("WORD", "crimea"), ("WORD", "vote")], id="a blank that does not break"),
        pytest.param("crimea – vote — …", [("WORD", "crimea"), ("WORD", "vote")], id="dashes alone"),
        pytest.param("e-mail wi‑fi", [("WORD", "e-mail"), ("WORD", "wi‑fi")], id="hyphens inside words"),
        pytest.param("- crimea -- + ++", [("WORD", "crimea")], id="signs alone"),
        pytest.param("+a -b", [("PLUS", "+"), ("WORD", "a"), ("MINUS", "-"), ("WORD", "b")], id="signs before words"),
        pytest.param("a AND b", [("WORD", "a"), ("AND", "AND"), ("WORD", "b")], id="and"),
        pytest.param(
            "a && b || c", [("WORD", "a"), ("AND", "&&"), ("WORD", "b"), ("OR", "||"), ("WORD", "c")], id="code"
        ),
        pytest.param(
            "and or not same near", [("WORD", w) for w in ["and", "or", "not", "same", "near"]], id="small letters"
        ),
        pytest.param("And Or Not", [("WORD", "And"), ("WORD", "Or"), ("WORD", "Not")], id="capitals of a headline"),
        pytest.param("AND/OR and/or", [("OR", "AND/OR"), ("WORD", "and/or")], id="and/or"),
        pytest.param("(a)b", [("OPEN", "("), ("WORD", "a"), ("CLOSE", ")"), ("WORD", "b")], id="parentheses"),
        pytest.param("title:crimea", [("FIELD", "title"), ("WORD", "crimea")], id="field"),
        pytest.param("TITLE:crimea", [("FIELD", "title"), ("WORD", "crimea")], id="field in capitals"),
        pytest.param("organization:UN", [("FIELD", "organisation"), ("WORD", "UN")], id="American spelling"),
        pytest.param("org:UN", [("FIELD", "organisation"), ("WORD", "UN")], id="short name"),
        pytest.param(
            "entity:person:x", [("FIELD", "entity"), ("FIELD", "person"), ("WORD", "x")], id="field in a field"
        ),
        pytest.param("foo:bar", [("UNKNOWN_FIELD", "foo"), ("WORD", "bar")], id="no such field"),
        pytest.param("Obama: we act", [("WORD", "Obama:"), ("WORD", "we"), ("WORD", "act")], id="colon of a sentence"),
        pytest.param("http://a.org/?q=1", [("WORD", "http://a.org/?q=1")], id="address"),
        pytest.param("10:30", [("WORD", "10:30")], id="time of day"),
        pytest.param("title: crimea", [("FIELD", "title"), ("WORD", "crimea")], id="field with a blank after it"),
        pytest.param("Title: crimea", [("WORD", "Title"), ("WORD", "crimea")], id="capital and a blank after it"),
        pytest.param("foo\\:bar", [("WORD", "foo\\:bar")], id="escaped colon"),
        pytest.param('"a b"', [("QUOTED", "a b")], id="phrase"),
        pytest.param('"a \\" b"', [("QUOTED", 'a \\" b')], id="escaped quotation mark"),
        pytest.param("“a b”", [("QUOTED", "a b")], id="English curly quotes"),
        pytest.param("„a b“", [("QUOTED", "a b")], id="German quotes"),
        pytest.param("”a b”", [("QUOTED", "a b")], id="Swedish quotes"),
        pytest.param("«a b»", [("QUOTED", "a b")], id="French quotes"),
        pytest.param("»a b«", [("QUOTED", "a b")], id="Danish quotes"),
        pytest.param('"a b”', [("QUOTED", "a b")], id="two keyboards"),
        pytest.param("‘a b’ don’t", [("WORD", "‘a"), ("WORD", "b’"), ("WORD", "don’t")], id="single quotes"),
        pytest.param('5" gun', [("WORD", "5"), ("WORD", "gun")], id="inches"),
        pytest.param("date:last week x", [("FIELD", "date"), ("DATE", "last week"), ("WORD", "x")], id="two-word date"),
        pytest.param("date:> 2014", [("FIELD", "date"), ("DATE", "> 2014")], id="blank after a comparison"),
        pytest.param("date:[2014 TO *]", [("FIELD", "date"), ("DATE", "[2014 TO *]")], id="date range"),
        pytest.param("date:[2014 TO * x", [("FIELD", "date"), ("DATE", "[2014 TO *]"), ("WORD", "x")], id="open range"),
        pytest.param("date:[2014", [("FIELD", "date"), ("DATE", "[2014]")], id="half a range"),
        pytest.param("a\\ b", [("WORD", "a\\"), ("WORD", "b")], id="backslash before a blank"),
        pytest.param("Крым 克里米亚", [("WORD", "Крым"), ("WORD", "克里米亚")], id="other scripts"),
    ],
)
def test_text_becomes_tokens(text: str, expected: list[tuple[str, str]]) -> None:
    assert shape(text) == expected


@pytest.mark.parametrize(
    ("text", "number", "boost"),
    [
        pytest.param('"a b"~8', "8", None, id="slop"),
        pytest.param('"a b"^2', None, "2", id="boost"),
        pytest.param('"a b"~8^.5', "8", ".5", id="slop and boost"),
        pytest.param('"a b"^-1', None, "-1", id="negative boost"),
        pytest.param('"a b"^2.5.1', None, None, id="no number"),
        pytest.param("atleast3(", "3", None, id="atleast"),
        pytest.param("ATLEAST3(", "3", None, id="atleast in capitals"),
        pytest.param("NEAR/7", "7", None, id="distance"),
        pytest.param("near/7", "7", None, id="distance after small letters"),
        pytest.param("NEAR", None, None, id="no distance"),
        pytest.param(")^3", None, "3", id="boost of a group"),
    ],
)
def test_a_token_carries_its_number_and_boost(text: str, number: str | None, boost: str | None) -> None:
    first = tokens(text)[0]
    assert (first.number, first.boost) == (number, boost)


def test_offsets_count_code_points_of_the_typed_text() -> None:
    assert [(token.start, token.end) for token in tokens('😀 “é x” title:y"')] == [(2, 7), (8, 14), (14, 15)]


def test_quotation_marks_without_partner_are_kept_for_the_parser() -> None:
    lexer = Lexer('a "b', Findings())
    assert [token.kind for token in lexer.tokens()] == [Kind.WORD, Kind.WORD]
    assert [(mark.text, mark.start) for mark in lexer.open_quotes] == [('"', 2)]


def test_a_range_is_looked_for_within_a_hundred_characters_only() -> None:
    far = f"date:[2014 TO {'x ' * MAX_RANGE_CHARS}]"
    assert tokens(far)[1].text == "[2014 TO x]"
