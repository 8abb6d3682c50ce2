"""Random queries: any text at all, text full of signs, and text as the grammar of the query language makes it."""

from __future__ import annotations

from hypothesis import strategies as st

from search.query.lexer import FIELDS

SIGNS = [*"()\"'+-*~^:\\/[]<>?!.,;–—“”„«»‟|&", " ", " ", "\xa0", "\u200b", "\u200e", "\xad", "\n", "\ud800", "́"]
PIECES = [*SIGNS, "a", "b", "7", "AND", "OR", "NOT", "NEAR/2", "near/2", "SAME", "&&", "atleast2(", "title:", "source:"]
PIECES += ["date:", "foo:", "[2014 TO *]", "2014-03", "entity:", "~2", "^3", "^-1", "~0.8", "last week", "é", "й", "克"]

PIECES += ["said:", "said:a ", "said:a b "]
PIECES += [
    " w/3 ",
    " /s ",
    " pre/2 ",
    "NEAR 5 ",
    "AROUND(3) ",
    "AND/OR ",
    "atl2(",
    "intitle:",
    "after:2014",
    "hl=",
    "TITLE(",
]
PIECES += [
    "a!",
    "a,b",
    "a;",
    "|b",
    "…b",
    "＂",
    "（",
    "）",
    "＋",
    "～",
    " –a",
    "‑",
    "{2014 TO *}",
    "2012–2014",
    "* ",
    "or ",
    "“",
    "’",
]

ANY_TEXT = st.text(max_size=60)
SIGN_TEXT = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)

TYPED_WORDS = ["crimea", "Kerry", "the", "U.S.", "wi-fi", "o'brien", "MH-370", "not", "near", "AT&T", "café", "Крым"]
TYPED_WORDS += [
    "https://example.org/a?b=1",
    "10:30",
    "4,096",
    "foo\\:bar",
    "\\*star",
    "say\\(so\\)",
    "C\\+\\+",
    "\\-kerry",
    "foo\\:",
    "foo\\\\",
    "so\\?",
    "and",
    "Near",
]
WORDS = st.sampled_from(TYPED_WORDS)
PHRASES = st.lists(WORDS, min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"')
STEMS = st.sampled_from(["referend", "U.S", "l'av", "é", "krim", "1"])
BOOSTS = st.sampled_from(["", "", "", "^2", "^.5", "^1", "^100"])
TEXT_PREFIX = st.sampled_from(["", "", "", "title:", "body:", "Title:"])

TEXT_LEAVES = st.one_of(
    WORDS,
    PHRASES,
    st.builds("{}~{}".format, PHRASES, st.integers(0, 100)),
    STEMS.map("{}*".format),
    st.builds("{}~{}".format, STEMS, st.sampled_from(["", 0, 1, 2])),
)
VALUES = st.builds(
    "{}:{}".format,
    st.sampled_from(sorted(set(FIELDS) - {"title", "body", "date"})),
    st.one_of(PHRASES, st.sampled_from(["BBC", "bbc.co.uk", "en", "Agence-Presse", "-IRNA", "+AFP", "(BBC OR AFP)"])),
)
DAYS = st.sampled_from(["2014", "2014-03", "2014-3-1", "today", "yesterday", "7d", "2w", "3m", "1y", "last week"])
DATES = st.one_of(
    DAYS.map("date:{}".format),
    st.builds("date:{}{}".format, st.sampled_from([">", ">=", "<", "<="]), DAYS),
    DAYS.map("date:[{} TO *]".format),
    DAYS.map("date:[* TO {}]".format),
    st.sampled_from(["date:*", "date:[2013-12 TO 2014-04-02]", "date:(2013 OR 2014)"]),
)
PLACED_LEAVES = st.builds("{}{}{}".format, TEXT_PREFIX, TEXT_LEAVES, BOOSTS)
LEAVES = st.one_of(PLACED_LEAVES, PLACED_LEAVES, PLACED_LEAVES, VALUES, DATES, st.just("*"))


def _placed(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """What stands at places in a text: for both sides of NEAR and SAME, and in atleast."""
    return st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from(["OR", "AND", "", "NEAR", "NEAR/9", "SAME"]), inner),
        st.builds("atleast{}({})".format, st.integers(1, 1000), inner),
    )


def _grouped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    signed = st.builds("{}{}".format, st.sampled_from(["", "", "+", "-", "NOT ", "NOT NOT "]), inner)
    return st.one_of(
        st.lists(signed, min_size=2, max_size=5).map(" ".join),
        st.builds("{} {} {}".format, signed, st.sampled_from(["AND", "OR", "&&", "||"]), signed),
        st.builds("({}){}".format, signed, BOOSTS),
        st.builds("{}:({})".format, st.sampled_from(["title", "body"]), inner),
    )


QUERIES = st.recursive(LEAVES | st.recursive(PLACED_LEAVES, _placed, max_leaves=4), _grouped, max_leaves=10)
"""Queries of the grammar; their tree may be anything, but at worst they earn a warning."""
