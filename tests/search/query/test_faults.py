from __future__ import annotations

import re

import pytest

from search.query.ast import TEXT_FIELDS, VALUE_FIELDS
from search.query.diagnostics import Severity
from search.query.faults import EXAMPLES, FAULTS, MAX_SAME_CODE, MAX_SHOWN, Findings
from search.query.lexer import DATE_FIELD
from tests.search.query.reading import understood


@pytest.mark.parametrize("code", FAULTS)
def test_the_example_of_a_fault_has_it_and_says_so_in_whole_sentences(code: str) -> None:
    found = [each for each in understood(FAULTS[code].example).diagnostics if each.code == code]
    assert found
    assert found[0].severity is FAULTS[code].severity
    for sentence in (found[0].message, found[0].hint):
        assert re.fullmatch(r"\S.*[.*]", sentence, re.DOTALL), sentence
        assert "{" not in sentence


@pytest.mark.parametrize("code", [code for code, fault in FAULTS.items() if ": " in fault.hint])
def test_the_query_that_a_hint_proposes_has_no_fault(code: str) -> None:
    hint = next(each.hint for each in understood(FAULTS[code].example).diagnostics if each.code == code)
    assert understood(hint.split(": ", 1)[1].removesuffix(".")).diagnostics == ()


def test_the_hint_for_an_unknown_field_names_every_field() -> None:
    (finding,) = understood("foo:bar").diagnostics
    assert all(field in finding.hint for field in (*TEXT_FIELDS, *VALUE_FIELDS, DATE_FIELD))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("souce", "source", id="slip"),
        pytest.param("subject", "title", id="another word for title"),
        pytest.param("where", "place", id="kind of place"),
        pytest.param("published", "date", id="what a date is of"),
        pytest.param("Reporter", "author", id="capital letter"),
    ],
)
def test_the_hint_for_an_unknown_field_guesses_what_was_meant(typed: str, meant: str) -> None:
    (finding,) = understood(f"{typed}:x").diagnostics
    assert finding.hint.startswith(f"Did you mean {meant}? ")


def test_nothing_is_guessed_for_a_field_like_none() -> None:
    (finding,) = understood("xyzzy:x").diagnostics
    assert finding.hint.startswith("The fields are ")


@pytest.mark.parametrize("field", [*TEXT_FIELDS, *VALUE_FIELDS, DATE_FIELD])
def test_every_field_has_an_example_of_its_own_in_which_nothing_is_wrong(field: str) -> None:
    assert EXAMPLES[field].startswith(f"{field}:")
    assert understood(EXAMPLES[field]).diagnostics == ()


def test_the_hint_for_a_star_in_a_name_shows_a_name_of_that_field() -> None:
    (finding,) = understood("source:Reut*").diagnostics
    assert finding.hint == "Names must be whole: source:BBC."
    (finding,) = understood("place:Crim*").diagnostics
    assert finding.hint == 'Names must be whole: place:"New York".'


def test_the_hint_for_a_name_cut_short_shows_the_name_itself() -> None:
    (finding,) = understood("author:Jane Roe").diagnostics
    assert finding.hint.endswith(': author:"Jane Roe".')


def test_of_one_code_only_the_first_few_findings_are_kept() -> None:
    found = understood("*a " * 20 + "date:x").diagnostics
    assert [each.code for each in found] == ["leading_wildcard"] * MAX_SAME_CODE + ["bad_date"]


def test_warnings_of_a_code_do_not_use_up_the_room_of_its_errors() -> None:
    findings = Findings()
    for _ in range(MAX_SAME_CODE + 1):
        findings.add("unmatched_quote", 0, 1, Severity.WARNING, typed='"')
    findings.add("unmatched_quote", 2, 3, typed='"')
    assert [each.severity for each in findings.sorted()] == [Severity.WARNING] * MAX_SAME_CODE + [Severity.ERROR]


def test_long_typed_text_is_shown_shortened() -> None:
    (finding,) = understood("*" + "a" * 100).diagnostics
    assert finding.message.startswith("*" + "a" * (MAX_SHOWN - 2) + "… cannot")
    assert (finding.start, finding.end) == (0, 101)


def test_typed_braces_are_shown_as_typed() -> None:
    (finding,) = understood("date:{start}").diagnostics
    assert finding.message == "{start} is not a date."
