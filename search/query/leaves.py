"""One typed word or phrase to a leaf of the tree."""

from __future__ import annotations

import re
from datetime import date

from search.analysis.tokenizer import spans
from search.query.ast import (
    SPEAKER_FIELD,
    TEXT_FIELDS,
    Everything,
    Fuzzy,
    Node,
    Phrase,
    Prefix,
    Said,
    Span,
    Value,
    Word,
)
from search.query.faults import EXAMPLES, Findings
from search.query.lexer import DATE_FIELD, Kind, Token
from search.query.normalize import MAX_BOOST, MIN_BOOST
from search.query.ranges import read_range
from search.query.typed import ESCAPED, core, hide, plain, searchable, unhide

MAX_DISTANCE = 100  # words; beyond it "near" says hardly more than "in the same article", which AND says faster
MAX_EDITS = 2  # letters; with three, most short words of a language are alike

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_WEIGHT = re.compile(rf"-?(?:{_NUMBER.pattern})")
_ENDS_OPEN = re.compile(r"(?<!\S)(\w+\*)(?!\S)")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:[:/?#].*)?", re.IGNORECASE | re.DOTALL)
_ESCAPED_MARK = re.compile(r'\\(["“”‟])')
_OPERATOR = re.compile(r"(?<!\S)(?:AND|OR|NOT|NEAR/[0-9]+)(?!\S)")
_HIDDEN_LETTER = re.compile(r"[^\W\d_]+\?[^\W\d_]+")


class Leaves:
    """Makes the leaves of one query and notes what is wrong with them."""

    def __init__(self, findings: Findings, today: date) -> None:
        self._findings = findings
        self._today = today

    def leaf(self, token: Token, field: str | None) -> tuple[Node | None, str | None]:
        """The leaf, None when there is nothing in it to search for, and the boost typed at its end."""
        if field == DATE_FIELD:
            span = (token.start, token.end)
            return read_range(token.text, span, self._today, self._findings), token.boost
        if token.kind is Kind.QUOTED:
            return self._phrase(token, field), token.boost
        hidden, boost = _without_boost(hide(token.text))
        if field is None or field in TEXT_FIELDS:
            return self._word(token, hidden, field), boost
        return self._value(token, hidden, field), boost

    def boost(self, typed: str, token: Token) -> float:
        """The factor typed after ^, brought within MIN_BOOST and MAX_BOOST."""
        used = min(max(float(typed), MIN_BOOST), MAX_BOOST)
        if used != float(typed):
            said = {"what": "A weight after ^", "low": f"{MIN_BOOST:g}", "high": f"{MAX_BOOST:g}", "used": f"{used:g}"}
            self._findings.add("number_out_of_range", token.start, token.end, None, **said)
        return used

    def within(self, digits: str | None, span: Span, what: str, low: int, high: int) -> int:
        """The number of the digits, or the nearest of ``low`` and ``high`` and a warning."""
        significant = (digits or "").lstrip("0")
        wanted = int(significant or 0) if len(significant) < 10 else high + 1
        used = min(max(wanted, low), high)
        if used != wanted:
            self._findings.add("number_out_of_range", *span, what=what, low=low, high=high, used=used)
        return used

    def _phrase(self, token: Token, field: str | None) -> Node | None:
        text = " ".join(_unquoted(token.text).split())
        span = (token.start, token.end)
        if pattern := _ENDS_OPEN.search(text):
            self._findings.add("wildcard_in_phrase", *span, typed=pattern[1])
        if field is not None and field not in TEXT_FIELDS:
            return self._whole(text, field, span)
        if not searchable(text):
            return None
        if (operator := _OPERATOR.search(text)) and not text.isupper():
            self._findings.add("operator_in_phrase", *span, typed=operator[0])
        slop = self.within(token.number, span, "The distance in words", 0, MAX_DISTANCE) if token.number else 0
        return self._with_gaps(Phrase(text, slop, field, span))

    def _with_gaps(self, phrase: Phrase) -> Phrase:
        """``"a * b"``, where any word may stand in the middle, as ``"a b"~2``."""
        words = phrase.text.split()
        inner = " ".join(words).strip("* ").split()
        gaps = sum(set(word) == {"*"} for word in inner)
        if not gaps:
            return phrase
        text = " ".join(word for word in words if set(word) != {"*"})
        slop = min(max(phrase.slop, len(list(spans(text))) - 1 + gaps), MAX_DISTANCE)
        self._findings.add("read_as", *phrase.span, typed=f'"{phrase.text}"', used=f'"{text}"~{slop}')
        return Phrase(text, slop, phrase.field, phrase.span)

    def _whole(self, text: str, field: str, span: Span) -> Value | Said | None:
        if not searchable(text):
            self._findings.add("field_without_value", *span, typed=f"{field}:", example=EXAMPLES[field])
            return None
        if field == "site" and (found := _ADDRESS.fullmatch(text)):
            text = found[1]
        return Said(text, span=span) if field == SPEAKER_FIELD else Value(field, text, span)

    def _value(self, token: Token, hidden: str, field: str) -> Node | None:
        kept = hidden.rstrip(",;")
        span = _place(token, 0, len(kept) or len(hidden))
        if "*" in kept or _without_edits(kept)[1] is not None:
            self._findings.add("whole_values_only", *span, typed=unhide(kept), field=field, example=EXAMPLES[field])
            return None
        return self._whole(unhide(kept), field, span)

    def _word(self, token: Token, hidden: str, field: str | None) -> Node | None:
        head, edits = _without_edits(hidden)
        start, end = core(head, also="" if edits is not None else "*")
        text = head[start:end]
        span = _place(token, start, len(hidden) if edits is not None else end)
        if text == "*":
            return Everything(span)
        if not searchable(text):
            return None
        if "*" in text or edits is not None:
            return self._pattern(text, edits, field, span)
        if _HIDDEN_LETTER.fullmatch(text):
            self._findings.add("question_mark", *span, typed=text)
        start, end = core(head, also=ESCAPED)
        return Word(plain(head[start:end]), field, _place(token, start, end))

    def _pattern(self, text: str, edits: str | None, field: str | None, span: Span) -> Node | None:
        """A word with * or ~; None, with the fault noted, where that has no sensible meaning."""
        stem = text.rstrip("*")
        start, end = core(stem)
        if text.startswith("*"):
            code = "leading_wildcard"
        elif "*" in stem:
            code = "inner_wildcard"
        elif len(list(spans(stem[start:end]))) != 1:
            code = "compound_wildcard"
        else:
            return self._fuzzy(text, edits, field, span) if edits is not None else Prefix(stem[start:end], field, span)
        self._findings.add(code, *span, typed=unhide(text))
        return None

    def _fuzzy(self, text: str, edits: str, field: str | None, span: Span) -> Node:
        """Without a number one letter may differ; an old similarity like 0.8 becomes MAX_EDITS, with a warning."""
        digits = "3" if "." in edits else edits or "1"
        used = self.within(digits, span, "The number of letters after ~", 0, MAX_EDITS)
        return Fuzzy(text, used, field, span) if used else Word(plain(text), field, span)


def _place(token: Token, start: int, end: int) -> Span:
    """Where [start, end) of a token's text stands in the query; all of the token where backslashes went."""
    if "\\" in token.text:
        return (token.start, token.end)
    return (token.start + start, token.start + end)


def _unquoted(text: str) -> str:
    return unhide(_ESCAPED_MARK.sub(r"\1", text.replace("\\\\", "\0")).replace("\0", "\\"))


def _without_boost(hidden: str) -> tuple[str, str | None]:
    head, _, tail = hidden.rpartition("^")
    return (head, tail) if head and _WEIGHT.fullmatch(tail) else (hidden, None)


def _without_edits(hidden: str) -> tuple[str, str | None]:
    """The word and what is typed after its ~; None when there is no ~ that follows a word."""
    head, tilde, tail = hidden.rpartition("~")
    fits = tilde and searchable(head) and (not tail or _NUMBER.fullmatch(tail))
    return (head, tail) if fits else (hidden, None)
