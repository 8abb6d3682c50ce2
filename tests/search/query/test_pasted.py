"""What people paste from elsewhere: other archives, word processors, headlines; and what is made of it."""

from __future__ import annotations

import pytest

from tests.search.query.reading import plainly, said, understood

READ = "read_as"

PASTED = [
    pytest.param(
        "(“Crimea referendum” OR “status”) AND –kerry",
        '("Crimea referendum" OR "status") AND NOT kerry',
        [READ],
        id="a word processor's marks",
    ),
    pytest.param('"crimea vote” OR „polling stations"', '"crimea vote" OR "polling stations"', [], id="mixed marks"),
    pytest.param(
        '“crimea vote" OR "polling stations”', '"crimea vote" OR "polling stations"', [], id="mixed the other way"
    ),
    pytest.param('"he said “no” twice"', '"he said “no” twice"', [], id="marks in marks"),
    pytest.param(
        "＂crimea vote＂ ＡＮＤ （kerry ＯＲ lavrov）", '"crimea vote" AND (kerry OR lavrov)', [], id="wide signs"
    ),
    pytest.param("「crimea vote」", '"crimea vote"', [], id="brackets for marks"),
    pytest.param("\ufeffcrimea\u200breferendum\xa0AND\tkerry\r\n", "crimea (referendum AND kerry)", [], id="invisible"),
    pytest.param("title:“Crimea’s vote”\nAND\nkerry", 'title:"Crimea’s vote" AND kerry', [], id="several lines"),
    pytest.param("crimea w/5 referendum", "crimea NEAR/5 referendum", [READ], id="LexisNexis near"),
    pytest.param("crimea W/s referendum", "crimea SAME referendum", [READ], id="LexisNexis sentence"),
    pytest.param("crimea /p referendum", "crimea NEAR/75 referendum", [READ], id="LexisNexis paragraph"),
    pytest.param("crimea pre/3 referendum", "crimea NEAR/3 referendum", [READ], id="LexisNexis order"),
    pytest.param(
        "HEADLINE(crimea) AND BODY(elect! OR vote)",
        "title:crimea AND (body:elect* OR body:vote)",
        [READ] * 3,
        id="LexisNexis segments",
    ),
    pytest.param(
        "atl3(sanctions) AND NOT (gas OR oil)",
        "atleast3(sanctions) AND NOT (gas OR oil)",
        [READ],
        id="LexisNexis count",
    ),
    pytest.param("“Kerry’s” w/3 “Lavrov’s”", '"Kerry’s" NEAR/3 "Lavrov’s"', [READ], id="curly phrases near"),
    pytest.param("crimea near5 referendum", "crimea NEAR/5 referendum", [READ], id="Factiva near"),
    pytest.param(
        "hl=(crimea OR kerry) AND la=en",
        '(title:crimea OR title:kerry) AND language:"en"',
        [READ] * 2,
        id="Factiva fields",
    ),
    pytest.param("crimea adj3 vote", "crimea NEAR/3 vote", [READ], id="Factiva adjacent"),
    pytest.param("crimea NEAR 5 vote", "crimea NEAR/5 vote", [READ], id="a blank before the distance"),
    pytest.param('"crimea" AROUND(5) "vote"', '"crimea" NEAR/5 "vote"', [READ], id="Google near"),
    pytest.param(
        "intitle:crimea site:https://www.bbc.co.uk/news", 'title:crimea site:"bbc.co.uk"', [READ], id="Google fields"
    ),
    pytest.param(
        'crimea -"status quo" -site:bbc.co.uk', 'crimea -"status quo" -site:"bbc.co.uk"', [], id="Google minus"
    ),
    pytest.param(
        "crimea after:2014-03-01 before:2014-04-01",
        "crimea date:[2014-03-02 TO 2014-03-31]",
        [READ] * 2,
        id="Google dates",
    ),
    pytest.param('"crimea * vote"', '"crimea vote"~2', [READ], id="Google star"),
    pytest.param('"a * b"', '"a b"~2', [READ], id="a star between letters"),
    pytest.param("crimea filetype:pdf", "crimea filetype pdf", ["unknown_field"], id="Google kind of file"),
    pytest.param(
        "date:{2012 TO 2014} AND crimea", "date:[2013-01-01 TO 2013-12-31] AND crimea", [], id="Lucene braces"
    ),
    pytest.param("+title:crimea -body:kerry^2 vote~1", "+title:crimea -body:kerry^2 vote~1", [], id="Lucene"),
    pytest.param("crimea 2012–2014", "crimea 2012–2014", [], id="years that are no date field"),
    pytest.param("date:2012–2014 crimea", "date:[2012-01-01 TO 2014-12-31] crimea", [], id="years with a dash"),
    pytest.param(
        "from:2014-03 to:2014-05 crimea", "date:[2014-03-01 TO 2014-05-31] crimea", [READ] * 2, id="from and to"
    ),
    pytest.param(
        "kerry and (lavrov or putin)", "kerry and (lavrov or putin)", ["small_operator"], id="small operators"
    ),
    pytest.param("kerry or lavrov", "kerry or lavrov", ["small_operator"], id="small or"),
    pytest.param("to be or not to be", "to be or not to be", [], id="a sentence has or in it"),
    pytest.param(
        "Papers on the treatment (surgery or drugs) of children and adults",
        "Papers on the treatment (surgery or drugs) of children and adults",
        ["small_operator"],
        id="parentheses of a sentence",
    ),
    pytest.param(
        f"{'A relevant article says who met whom and when. ' * 3}Papers on football are NOT relevant",
        f"{'A relevant article says who met whom and when ' * 3}Papers on football are not relevant",
        [READ],
        id="emphasis in a text",
    ),
    pytest.param(
        "crimea vote " * 11 + "NOT football", "crimea vote " * 11 + "-football", [], id="a list with an exclusion"
    ),
    pytest.param("Kerry –the minister– left", "Kerry the minister left", [], id="dashes around words"),
    pytest.param(
        "Crimea –a long story " + "of many words " * 7,
        "Crimea a long story" + " of many words" * 7,
        ["not_a_minus"],
        id="a dash of a sentence",
    ),
    pytest.param("bases near 5 towns", "bases near 5 towns", [], id="a number behind a small near"),
    pytest.param("NEAR 5 towns", "NEAR-5 towns", ["looks_like_operator"], id="near with nothing before it"),
    pytest.param("source:BBC crime and punishment", 'source:"BBC" crime and punishment', [], id="and beside a field"),
    pytest.param("title:crimea or title:kerry", "title:crimea or title:kerry", ["small_operator"], id="or of fields"),
    pytest.param("2012～2014", "2012–2014", [], id="a wide dash of years"),
    pytest.param(
        'title: "crimea vote" date: 2014',
        'title:"crimea vote" date:[2014-01-01 TO 2014-12-31]',
        [READ] * 2,
        id="blanks",
    ),
    pytest.param("war and peace", "war and peace", [], id="a title has and in it"),
    pytest.param('"crimea AND vote"', '"crimea AND vote"', ["operator_in_phrase"], id="an operator in marks"),
    pytest.param("crimea AND/OR kerry", "crimea OR kerry", [READ], id="and/or"),
    pytest.param("crimea,kerry;lavrov — putin", "crimea kerry lavrov putin", [], id="a list without blanks"),
    pytest.param("• Crimea\n• Kerry\n1. Putin", "Crimea Kerry 1 Putin", [], id="a list with marks"),
    pytest.param("Crimea referendum | BBC News", "Crimea referendum BBC News", [], id="the title of a page"),
    pytest.param(
        "Kerry: “We will not recognise” the vote!", 'Kerry "We will not recognise" the vote', [], id="a headline"
    ),
    pytest.param("What happened in Crimea?", "What happened in Crimea", [], id="a question"),
    pytest.param("NOT crimea", "NOT crimea", [], id="an exclusion alone"),
    pytest.param("$1,000 or 50% of 3.5bn", "1,000 or 50 of 3.5bn", [], id="numbers"),
    pytest.param(
        "https://www.bbc.co.uk/news/world-26531310", "https://www.bbc.co.uk/news/world-26531310", [], id="an address"
    ),
]


@pytest.mark.parametrize(("pasted", "meant", "findings"), PASTED)
def test_what_is_pasted_is_understood_as_it_was_meant(pasted: str, meant: str, findings: list[str]) -> None:
    assert plainly(pasted) == meant
    assert [code for _, code, _ in said(pasted)] == findings
    assert understood(pasted).errors == ()


def test_a_long_query_of_an_analyst_is_understood_whole() -> None:
    names = " OR ".join(f"“prime minister {letter}{number}”" for letter in "abcdefgh" for number in range(8))
    query = (
        f"title:(sanction* OR embargo) AND ({names}) AND ((kerry w/5 lavrov) OR (“joint statement” AND geneva))\n"
        "AND date:2013–2015 AND NOT (source:“Harbour Wire” OR site:www.wire.example) –football"
    )
    parsed = understood(query)
    assert len(query) > 1_500
    assert [each.code for each in parsed.diagnostics] == [READ, READ]
    assert plainly(query).endswith(
        ') AND (kerry NEAR/5 lavrov OR ("joint statement" AND geneva)) AND date:[2013-01-01 TO 2015-12-31]'
        ' AND NOT (source:"Harbour Wire" OR site:"wire.example")) -football'
    )


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        pytest.param("kerry AND (lavrov OR putin", "(", id="a parenthesis"),
        pytest.param("kerry AND “lavrov", "“", id="a mark"),
        pytest.param("kerry OR", "OR", id="an operator"),
        pytest.param("kerry *ov", "*ov", id="a beginning"),
        pytest.param("kerry date:soon", "soon", id="a date"),
    ],
)
def test_what_is_a_slip_is_an_error_that_says_where_and_what_to_do(typed: str, place: str) -> None:
    (error,) = understood(typed).errors
    assert typed[error.start : error.end] == place
    assert error.hint
    assert understood(typed).tree is not None
