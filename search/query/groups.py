"""Tokens made safe to parse: as many as the limits allow, and every parenthesis with its partner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from search.query.diagnostics import Severity
from search.query.faults import Findings
from search.query.lexer import Kind, Token
from search.query.typed import OPERATOR_WORDS
from search.settings import Settings

OPENING = (Kind.OPEN, Kind.ATLEAST)
LEAVES = (Kind.WORD, Kind.QUOTED, Kind.DATE, Kind.UNKNOWN_FIELD)
OPERANDS = (*LEAVES, *OPENING, Kind.FIELD)
BETWEEN = (Kind.NEAR, Kind.SAME)

_ENDS = (Kind.WORD, Kind.QUOTED, Kind.DATE, Kind.CLOSE)
_PARENTHESES = (Kind.OPEN, Kind.CLOSE)
_OPERATORS = {Kind.AND, Kind.OR, Kind.NOT, Kind.NEAR, Kind.SAME}
_COMPOSED = {Kind.AND, Kind.OR, Kind.NEAR, Kind.SAME, Kind.ATLEAST}
_EMPHASISED = {Kind.AND, Kind.OR, Kind.NOT}
_UNLIKE_PROSE = {Kind.PLUS, Kind.MINUS, Kind.NEAR, Kind.ATLEAST, Kind.FIELD, Kind.DATE}
_WORDS_OF_A_SENTENCE = 12  # words; who composes a query has an operator for every few
_FEW_WORDS = 4  # tokens; a longer query of words alone is a sentence or a title
_TRUNCATED = re.compile(r"\w{2,}!")
_PLAIN = (Kind.WORD, Kind.QUOTED, Kind.OPEN, Kind.CLOSE, Kind.UNKNOWN_FIELD)

PROSE_WORDS = 20  # words; who composes a query of more uses operators, so a longer one without is a pasted sentence


def is_plain(tokens: Sequence[Token]) -> bool:
    """Whether words, phrases and parentheses are all there is, so that parentheses hardly change what is meant."""
    return all(token.kind in _PLAIN for token in tokens)


def quote_severity(tokens: Sequence[Token]) -> Severity:
    """A mark without partner is an error, but in a pasted sentence a warning."""
    words = sum(token.kind in LEAVES for token in tokens)
    return Severity.WARNING if words > PROSE_WORDS and is_plain(tokens) else Severity.ERROR


def between_operands(tokens: Sequence[Token], findings: Findings) -> list[Token]:
    """The tokens with NEAR and SAME only where something stands on both sides.

    Headlines are typed in capitals ("NEAR EAST"), so without a distance such a word is a word, with one it is a fault.
    """
    kept: list[Token] = []
    for token, after in zip_longest(tokens, tokens[1:]):
        if token.kind not in BETWEEN:
            kept.append(token)
        elif kept and kept[-1].kind in _ENDS and after and after.kind in OPERANDS:
            kept.append(token)
            if not OPERATOR_WORDS.fullmatch(token.text):
                used = "SAME" if token.kind is Kind.SAME else f"NEAR/{token.number}"
                findings.add("read_as", token.start, token.end, typed=token.text, used=used)
        elif not OPERATOR_WORDS.fullmatch(token.text):
            findings.add("looks_like_operator", token.start, token.end, typed=token.text)
            kept.append(replace(token, kind=Kind.WORD, text="-".join(token.text.split()), number=None))
        elif token.number is None:
            findings.add("operator_as_word", token.start, token.end, typed=token.text)
            kept.append(replace(token, kind=Kind.WORD))
        else:
            missing(token, "on one side", findings)
    return kept


def with_dashes(tokens: Sequence[Token], findings: Findings) -> list[Token]:
    """The tokens with a dash before a word as a minus in a query, and as nothing in a sentence that somebody pasted."""
    words = sum(token.kind in LEAVES for token in tokens)
    prose = words > PROSE_WORDS and not any(token.kind in _EMPHASISED | {Kind.FIELD} for token in tokens)
    found = []
    for token in tokens:
        is_dash = token.kind is Kind.MINUS and token.text != "-"
        if is_dash:
            code = "not_a_minus" if prose else "read_as"
            findings.add(code, token.start, token.end, typed=token.text, used="-")
        if not (is_dash and prose):
            found.append(token)
    return found


def of_other_archives(tokens: Sequence[Token], findings: Findings) -> list[Token]:
    """The tokens with ``elect!`` beside an operator as ``elect*``, which nobody writes who exclaims."""
    found = []
    kinds = [None, *(token.kind for token in tokens if token.kind not in _PARENTHESES), None]
    place = 0
    for token in tokens:
        place += token.kind not in _PARENTHESES
        beside = _OPERATORS & {*kinds[place - 1 : place + 2]}
        if beside and token.kind is Kind.WORD and _TRUNCATED.fullmatch(token.text):
            findings.add("read_as", token.start, token.end, typed=token.text, used=f"{token.text[:-1]}*")
            token = replace(token, text=f"{token.text[:-1]}*")
        found.append(token)
    return found


def note_small_operators(tokens: Sequence[Token], findings: Findings) -> None:
    """Note ``and``, ``or`` and ``not`` where somebody composed a query, or typed no more than ``kerry or lavrov``.

    Not in a sentence or a title, nor where ``and`` is no more than a word between two that are wanted both.
    """
    composed = any(token.kind in _COMPOSED for token in tokens)
    if not composed and len(tokens) > PROSE_WORDS:
        return
    short = len(tokens) <= _FEW_WORDS
    kinds = [token.kind for token in tokens]
    for place, token in enumerate(tokens[1:-1], 1):
        if token.kind is not Kind.WORD or token.text not in ("and", "or", "not"):
            continue
        before, after = kinds[place - 1], kinds[place + 1]
        grouped = (
            before is Kind.CLOSE
            or after in (*OPENING, Kind.FIELD)
            or [*kinds[place - 2 : place + 3 : 4]] == [*_PARENTHESES]
        )
        wanted = composed or (token.text != "and" and (grouped or short))
        if wanted and before in _ENDS and after in OPERANDS:
            findings.add("small_operator", token.start, token.end, typed=token.text)


def without_emphasis(tokens: Sequence[Token], findings: Findings) -> list[Token]:
    """The tokens of a pasted text with AND, OR and NOT as words: "articles that do NOT name him are of no use".

    A text is long, has few of them and has commas or full stops; a list of many words without these is a query.
    """
    words = sum(token.kind in LEAVES for token in tokens)
    operators = [token for token in tokens if token.kind in _EMPHASISED]
    others = any(token.kind in _UNLIKE_PROSE for token in tokens)
    pauses = any(token.kind is Kind.WORD and token.text[-1] in ".,;:" for token in tokens)
    if others or not pauses or not operators or words <= max(PROSE_WORDS, _WORDS_OF_A_SENTENCE * len(operators)):
        return list(tokens)
    for token in operators:
        findings.add("read_as", token.start, token.end, typed=token.text, used=f'"{token.text.lower()}"')
    return [replace(token, kind=Kind.WORD) if token.kind in _EMPHASISED else token for token in tokens]


def missing(operator: Token, side: str, findings: Findings) -> None:
    """Note an operator without operand, but not && and ||, which people also type as punctuation."""
    if operator.text not in ("&&", "||"):
        word = operator.text.partition("/")[0].lower()
        findings.add(
            "operator_without_operand", operator.start, operator.end, typed=operator.text, side=side, word=word
        )


def within_clauses(tokens: Sequence[Token], settings: Settings, findings: Findings) -> Sequence[Token]:
    """The tokens up to the last leaf that ``max_query_clauses`` allows."""
    places = [place for place, token in enumerate(tokens) if token.kind in LEAVES]
    limit = settings.max_query_clauses
    if len(places) <= limit:
        return tokens
    first = tokens[places[limit]]
    findings.add("too_many_clauses", first.start, tokens[-1].end, count=len(places), limit=limit)
    return tokens[: places[limit]]


def balanced(tokens: Sequence[Token], settings: Settings, findings: Findings, *, cut: bool) -> list[Token]:
    """The tokens with a partner for each parenthesis and without groups deeper than ``max_query_depth``.

    A ) without partner goes; a ( without partner is closed at the end, which is no fault where the text was ``cut``.
    """
    severity = Severity.WARNING if is_plain(tokens) else Severity.ERROR
    kept: list[Token] = []
    open_at: list[Token] = []
    for token in tokens:
        if token.kind is Kind.CLOSE and not open_at:
            findings.add("unmatched_parenthesis", token.start, token.end, severity, typed=token.text)
            continue
        if token.kind in OPENING:
            open_at.append(token)
            if len(open_at) == settings.max_query_depth + 1:
                findings.add("too_deep", token.start, token.end, limit=settings.max_query_depth)
        if len(open_at) <= settings.max_query_depth:
            kept.append(token)
        if token.kind is Kind.CLOSE:
            open_at.pop()
    end = tokens[-1].end if tokens else 0
    if not cut:
        for token in open_at:
            findings.add("unmatched_parenthesis", token.start, token.end, severity, typed="(")
    return kept + [Token(Kind.CLOSE, ")", end, end)] * min(len(open_at), settings.max_query_depth)
