"""Every finding about a query: its code, how grave it is, what is said about it and what to type instead."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from search.query.diagnostics import Diagnostic, Severity

MAX_SAME_CODE = 5  # findings of one code; the sixth bracket that is open says nothing new

MAX_SHOWN = 40  # characters of typed text in a message; a page shows the place itself

EXAMPLES = {
    "title": "title:crimea",
    "body": 'body:"polling stations"',
    "source": "source:BBC",
    "site": "site:wire.example",
    "author": 'author:"Jane Roe"',
    "language": "language:en",
    "person": 'person:"John Kerry"',
    "organisation": 'organisation:"European Union"',
    "place": 'place:"New York"',
    "entity": 'entity:"John Kerry"',
    "said": 'said:"John Kerry"',
    "date": "date:2014-03",
}
"""For each field something to type."""

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of finding. ``message`` and ``hint`` have places in braces; ``example`` is a query that has this fault."""

    severity: Severity
    message: str
    hint: str
    example: str


FAULTS: dict[str, Fault] = {
    "too_long": Fault(
        _ERROR,
        "The query has {count:,} characters; at most {limit:,} are read.",
        "Keep the words that matter most.",
        "crimea " * 700,
    ),
    "too_many_clauses": Fault(
        _ERROR,
        "The query has {count:,} words, phrases and ranges; at most {limit:,} are searched for.",
        "Keep the words that matter most.",
        "crimea " * 300,
    ),
    "too_deep": Fault(
        _ERROR,
        "Parentheses and NEAR or SAME are nested more than {limit} levels deep.",
        "Leave out the parentheses that are not needed.",
        "(" * 40 + "crimea" + ")" * 40,
    ),
    "unmatched_quote": Fault(
        _ERROR,
        "The quotation mark {typed} has no partner.",
        'Put quotation marks on both sides of a phrase: "crimea referendum".',
        '"crimea referendum',
    ),
    "unmatched_parenthesis": Fault(
        _ERROR,
        "The parenthesis {typed} has no partner.",
        "Give each ( its ), or leave it out.",
        "(crimea OR sevastopol",
    ),
    "unmatched_bracket": Fault(
        _ERROR,
        "The date range does not end with ].",
        "Write the range like date:[2014-03 TO 2014-04].",
        "date:[2014-03 TO 2014-04",
    ),
    "operator_without_operand": Fault(
        _ERROR,
        "{typed} has nothing {side} to apply to.",
        'Add a word there, or write "{word}" in quotation marks to search for the word itself.',
        "crimea AND",
    ),
    "leading_wildcard": Fault(
        _ERROR,
        "{typed} cannot be searched for: a word cannot begin with *.",
        "Type the beginning of the word and put the * at its end: referend*.",
        "*ussia",
    ),
    "inner_wildcard": Fault(
        _ERROR,
        "{typed} cannot be searched for: * can only stand at the end of a word.",
        "Type the beginning of the word and put the * at its end: referend*.",
        "ref*dum",
    ),
    "compound_wildcard": Fault(
        _ERROR,
        "{typed} cannot be searched for: * and ~ work on a single word without hyphens or other signs in it.",
        "Write the parts as words of their own: anti govern*.",
        "anti-govern*",
    ),
    "whole_values_only": Fault(
        _ERROR,
        "{typed} cannot be searched for: the field {field}: holds whole names, so * and ~ do not work in it.",
        "Names must be whole: {example}.",
        "source:Reut*",
    ),
    "needs_words": Fault(
        _ERROR,
        "{typed} works on words and phrases only, not on names, dates or what is excluded.",
        "Put words beside it, and the other conditions outside: source:BBC (kerry NEAR/5 lavrov).",
        "kerry NEAR/5 source:BBC",
    ),
    "bad_date": Fault(
        _ERROR,
        "{typed} is not a date.",
        "Write a year (2014), a month (2014-03 or March 2014), a day (2014-03-11 or 11 March 2014), today, yesterday, "
        "last week or 7d; a range is [2014-03 TO 2014-04].",
        "date:2014-13",
    ),
    "impossible_range": Fault(
        _ERROR,
        "No day lies in the date range {typed}.",
        "Put the earlier date first: date:[2014-03 TO 2014-04].",
        "date:[2015 TO 2014]",
    ),
    "unknown_field": Fault(
        _WARNING,
        "There is no field {typed}, so {typed} and what follows were searched as plain words.",
        "{guess}The fields are title, body, source, site, author, person, organisation, place, entity, said, language, "
        "date.",
        "topic:crimea",
    ),
    "field_without_value": Fault(
        _WARNING,
        "Nothing follows {typed} directly, so it was read as a plain word or left out.",
        "To search in a field write the value right after the colon: {example}.",
        "crimea source:",
    ),
    "value_of_one_word": Fault(
        _WARNING,
        "Only {typed} was taken for the {what}; what follows was searched {how}.",
        "If they belong together put them in quotation marks: {example}.",
        "person:John Kerry",
    ),
    "operator_as_word": Fault(
        _WARNING,
        "{typed} has no word on both sides, so it was searched as a plain word.",
        "Write it between two words: kerry NEAR/5 lavrov, kerry SAME lavrov.",
        "NEAR moscow",
    ),
    "looks_like_operator": Fault(
        _WARNING,
        "{typed} is no operator, so it was searched as a plain word.",
        "The operators are AND, OR, NOT, NEAR/5 and SAME, and atleast3(sanctions) without a blank.",
        "atleast3 (sanctions)",
    ),
    "read_as": Fault(
        _WARNING,
        "{typed} was read as {used}.",
        "That is how it is written here; a word that is meant itself stands in quotation marks.",
        "kerry w/5 lavrov",
    ),
    "small_operator": Fault(
        _WARNING,
        "{typed} in small letters was searched as a word.",
        "Operators are written in capitals: kerry AND lavrov, kerry OR lavrov, kerry NOT lavrov.",
        "kerry or lavrov",
    ),
    "operator_in_phrase": Fault(
        _WARNING,
        "{typed} inside quotation marks was searched as a word.",
        'Put each phrase into quotation marks of its own: "crimea vote" AND "polling station".',
        '"crimea AND referendum"',
    ),
    "not_a_minus": Fault(
        _WARNING,
        "The sign {typed} excludes nothing, so what follows it was searched for.",
        "To exclude it put a plain - right before it: crimea -moscow.",
        "crimea !moscow",
    ),
    "number_out_of_range": Fault(
        _WARNING,
        "{what} goes from {low} to {high}, so {used} was used.",
        "Write a number from {low} to {high}.",
        "lavrof~9",
    ),
    "plus_without_effect": Fault(
        _WARNING,
        "A + inside OR has no effect.",
        "Leave out the OR to demand a word: +crimea sevastopol.",
        "+crimea OR sevastopol",
    ),
    "wildcard_in_phrase": Fault(
        _WARNING,
        "The * of {typed} has no meaning inside quotation marks.",
        "Write the word outside of them: crimea NEAR/1 referend*.",
        '"crimea referend*"',
    ),
    "question_mark": Fault(
        _WARNING,
        "The question mark in {typed} does not stand for a letter.",
        "Use ~ for words spelt alike (lavrof~) or * for endings (referend*).",
        "lavr?v",
    ),
    "nothing_to_search": Fault(
        _WARNING,
        "There is no word to search for in this query, so it does not narrow the search.",
        "Type a word, a phrase in quotation marks, or a field such as source:BBC.",
        "???",
    ),
}
"""By code. Codes are promised to users of the API: add, never rename. docs/query-language.md lists them all."""


class Findings:
    """Collects what is wrong with one query, in the order found, at most MAX_SAME_CODE of each code."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []
        self._counts: Counter[tuple[str, Severity]] = Counter()

    def add(self, code: str, start: int, end: int, severity: Severity | None = None, **said: object) -> None:
        """Note a fault of the typed text at [start, end); ``said`` fills the places of its sentences."""
        fault = FAULTS[code]
        grave = severity or fault.severity
        self._counts[code, grave] += 1
        if self._counts[code, grave] > MAX_SAME_CODE:
            return
        shown = {name: _shorten(value) if isinstance(value, str) else value for name, value in said.items()}
        message, hint = fault.message.format(**shown), fault.hint.format(**shown)
        self._found.append(Diagnostic(code, message, hint, start, end, grave))

    def __bool__(self) -> bool:
        return bool(self._found)

    def sorted(self) -> tuple[Diagnostic, ...]:
        """What was found, by place."""
        return tuple(sorted(self._found, key=lambda each: (each.start, each.end)))


def _shorten(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 1]}…"
