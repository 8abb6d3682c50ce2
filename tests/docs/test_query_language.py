"""docs/query-language.md tells the truth about every construct, field, limit and fault."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from search.query.faults import FAULTS, MAX_SAME_CODE
from search.query.groups import PROSE_WORDS
from search.query.leaves import MAX_DISTANCE
from search.query.lexer import FIELDS
from search.query.normalize import MAX_BOOST, MIN_BOOST
from search.query.parser import DEFAULT_NEAR, MAX_OCCURRENCES
from search.request import Match
from search.settings import Settings, variable
from tests.search.query.reading import DEFAULTS, understood

TEXT = (Path(__file__).parents[2] / "docs" / "query-language.md").read_text("utf-8")
BEFORE_FAULTS, FAULT_TABLE = TEXT.split("| code | gravity | typed | said |\n|---|---|---|---|\n")
TABLE = re.compile(r"^\| typed \|.*\n\|---\|---\|\n((?:\|.*\n)+)", re.MULTILINE)
EXAMPLES = [
    *(row.split("`")[1] for table in TABLE.findall(BEFORE_FAULTS) for row in table.splitlines()),
    *(line for block in re.findall(r"^```\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL) for line in block.splitlines()),
]
ROW = re.compile(r"^\| `(\w+)` \| (error|warning) \| (.+?) \| (.+) \|$", re.MULTILINE)
LIMITS = ("max_query_chars", "max_query_clauses", "max_query_depth", "max_expansions", "deadline_seconds")


def test_there_are_examples_of_every_kind() -> None:
    assert len(EXAMPLES) > 40


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_understood_without_a_finding(example: str) -> None:
    parsed = understood(example)
    assert parsed.diagnostics == ()
    assert parsed.tree is not None


@pytest.mark.parametrize(
    ("example", "same"),
    [
        ("kerry AND lavrov OR putin", "(kerry AND lavrov) OR putin"),
        ("crimea OR sevastopol vote", "(crimea OR sevastopol) vote"),
        ("kerry NOT lavrov", "kerry -lavrov"),
        ("kerry NEAR lavrov", "kerry NEAR/5 lavrov"),
        ('entity:person:"John Kerry"', 'person:"John Kerry"'),
    ],
)
def test_what_the_document_calls_the_same_is_the_same(example: str, same: str) -> None:
    assert f"`{example}`" in TEXT
    assert f"`{same}`" in TEXT
    assert understood(example).tree == understood(same).tree


ELSEWHERE = TEXT.split("| typed elsewhere | read as |\n|---|---|\n")[1].split("\n\n")[0].splitlines()


@pytest.mark.parametrize("row", ELSEWHERE)
def test_what_others_write_is_read_as_the_document_says_and_a_warning_tells(row: str) -> None:
    theirs, ours = (re.findall("`([^`]+)`", cell)[0] for cell in row.strip("|").split(" | "))
    assert understood(theirs).tree == understood(ours).tree
    assert [each.code for each in understood(theirs).diagnostics] == ["read_as"]
    assert understood(ours).diagnostics == ()


CONSTRUCTS = ["+", "-", "AND", "OR", "NOT", "NEAR/", "SAME", "atleast", '"', "(", "^", "*", "~", "[", ">"]


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_every_construct_has_an_example(construct: str) -> None:
    assert any(construct in example for example in EXAMPLES)


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_every_field_is_in_the_document(field: str) -> None:
    assert f"`{field}:" in TEXT


@pytest.mark.parametrize("match", Match)
def test_every_way_to_match_is_explained(match: Match) -> None:
    assert re.search(rf"^- `{match}`", TEXT, re.MULTILINE)


@pytest.mark.parametrize("limit", LIMITS)
def test_every_limit_is_named_by_its_setting_with_its_value(limit: str) -> None:
    assert f"| `{variable(limit)}` | {getattr(DEFAULTS, limit):,g} |" in TEXT


def test_no_limit_of_a_query_is_missing() -> None:
    known = {name for name in Settings.__slots__ if name.startswith("max_query")}
    assert known < set(LIMITS)


def test_numbers_in_the_text_are_those_of_the_code() -> None:
    words = " ".join(TEXT.split())
    assert f"Distances go to {MAX_DISTANCE}, `atleast` to {MAX_OCCURRENCES:,}." in words
    assert f"from {MIN_BOOST} to {MAX_BOOST:g}" in words
    assert f"the same: {DEFAULT_NEAR} is usual" in words
    assert f"a pasted sentence of more than {PROSE_WORDS} plain words" in words
    assert MAX_SAME_CODE == 5
    assert "Of one kind at most five are told." in words


def test_every_fault_is_listed_with_its_gravity_an_example_and_its_sentence() -> None:
    rows = {code: (gravity, typed, said.replace("\\*", "*")) for code, gravity, typed, said in ROW.findall(FAULT_TABLE)}
    assert list(rows) == list(FAULTS)
    for code, (gravity, typed, said) in rows.items():
        (finding, *_) = [each for each in understood(FAULTS[code].example).diagnostics if each.code == code]
        assert (gravity, said) == (finding.severity.value, finding.message)
        assert typed == f"`{FAULTS[code].example}`" or typed.startswith("*")
