"""Text to tokens: where words, phrases, fields and operators begin and end. It never refuses a text."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from search.query import elsewhere
from search.query.ast import SPEAKER_FIELD, TEXT_FIELDS, VALUE_FIELDS
from search.query.dates import WORDS_OF_TIME
from search.query.faults import EXAMPLES, Findings
from search.query.months import WRITTEN
from search.query.typed import CLOSING, CURLY, LIST_SIGNS, OPERATOR_WORDS, QUOTES, core

DATE_FIELD = "date"
FIELDS = {name: name for name in (*TEXT_FIELDS, *VALUE_FIELDS, SPEAKER_FIELD, DATE_FIELD)} | {
    "organization": "organisation",
    "org": "organisation",
}
"""The field that each name before a colon means; case does not count."""

SHORT_QUERY = 20  # words; in a longer text "place: Geneva" is more likely a line of a page than a field and its value
MAX_RANGE_CHARS = 100  # characters between [ and ] of a date range; the longest sensible one has 30


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    QUOTED = auto()
    DATE = auto()
    OPEN = auto()
    CLOSE = auto()
    ATLEAST = auto()
    FIELD = auto()
    UNKNOWN_FIELD = auto()
    PLUS = auto()
    MINUS = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()
    SAME = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the typed text at [start, end).

    ``text`` is the raw word, what a phrase holds, the name of a field, or the operator as typed. ``number`` is the
    slop of a phrase, the distance of NEAR or the count of ATLEAST. ``boost`` belongs to what ends here.
    """

    kind: Kind
    text: str
    start: int
    end: int
    number: str | None = None
    boost: str | None = None


_BLANK = re.compile(r"\s+")
_WORD = re.compile(rf"(?:\\\S?|[^\s()\\{QUOTES}])+")
_PLAIN_WORD = re.compile(rf"(?:\\\S?|[^\s()\\{QUOTES}{LIST_SIGNS}]|[{LIST_SIGNS}](?![^\W\d_]))+")
_FIELD = re.compile(r"([A-Za-z][A-Za-z_]+):")
_SEGMENT = re.compile(r"([A-Za-z]+)(?:=(?=[\w(\"“])|(?=\()(?!\(s\)))")
_ATLEAST = re.compile(r"(atleast|atl)([0-9]+)\(", re.IGNORECASE)
_BOOST = re.compile(r"\^(-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+))(?![0-9.])")
_SLOP = re.compile(r"~([0-9]+)")
_STRAIGHT = re.compile(r'(?:[^"\\]|\\.)*"', re.DOTALL)
_SIGN = re.compile(r"[+-](?=[^\s+\-)])")
_RUN_OF_SIGNS = re.compile(r"[+-]+")
_LIKE_A_MINUS = re.compile(rf"(?<![^\s(])[—!](?=[\w({QUOTES}])")
_DASH_FOR_MINUS = re.compile(
    rf"(?<=[\s(])[{elsewhere.DASHES}](?=[\w({QUOTES}])(?![^{elsewhere.DASHES}]{{0,80}}\w[{elsewhere.DASHES}](?!\w))"
)
"""Not one of two dashes around words: "Kerry –the minister– said"."""
_LIKE_AN_OPERATOR = re.compile(r"near/.*|atleast[0-9]*|atl[0-9]+", re.IGNORECASE)
_DAY = rf"{WORDS_OF_TIME}|{WRITTEN}"
_DATE = re.compile(rf"(?:[<>]=?\s?)?(?:{_DAY}|[^\s()\"^]+)", re.IGNORECASE)
_TO_ANOTHER = re.compile(rf"\s+(?:to|-|–|—|\.\.)\s+(?:{_DAY}|today|yesterday|[0-9]{{4}}[^\s()\"^]*)", re.IGNORECASE)

_STRAIGHT_MARK = re.compile('"')
_ANY_DOUBLE = re.compile('["“”‟]')
_CLOSERS = {'"': (re.compile('"'), CURLY), "«": (re.compile("»"),), "»": (re.compile("«"),)} | dict.fromkeys(
    "“”„‟", (CURLY, _ANY_DOUBLE)
)
"""What ends a phrase, best first, by the mark that began it: „so“, “so”, ”so”, «so», »so«, and a mix of keyboards."""


class Lexer:
    """Reads one text, which must be free of control characters and lone surrogates (``typed.blanked``)."""

    def __init__(self, text: str, findings: Findings) -> None:
        self._text = text
        self._findings = findings
        self._tokens: list[Token] = []
        self._lonely: set[str] = set()
        self._is_short = len(text.split()) <= SHORT_QUERY
        self.open_quotes: list[Token] = []

    def tokens(self) -> list[Token]:
        """All tokens in order. Quotation marks without a partner are in ``open_quotes``, for the parser to judge."""
        at, size = 0, len(self._text)
        while at < size:
            at = blank.end() if (blank := _BLANK.match(self._text, at)) else self._step(at)
        return self._tokens

    def _add(self, kind: Kind, text: str, start: int, end: int, number: str | None = None) -> int:
        """Append a token; one that can carry a boost takes it along. Gives the place behind it."""
        boost = None
        if kind in (Kind.CLOSE, Kind.QUOTED, Kind.DATE) and (found := _BOOST.match(self._text, end)):
            boost = found[1]
        self._tokens.append(Token(kind, text, start, end, number, boost))
        return found.end() if boost is not None and found else end

    def _step(self, at: int) -> int:
        char = self._text[at]
        if char == "(":
            return self._add(Kind.OPEN, char, at, at + 1)
        if char == ")":
            return self._add(Kind.CLOSE, char, at, at + 1)
        if char in QUOTES:
            return self._quoted(at)
        if char in "+-" and (after := self._sign(at)) is not None:
            return after
        if _DASH_FOR_MINUS.match(self._text, at):
            return self._add(Kind.MINUS, char, at, at + 1)
        if _LIKE_A_MINUS.match(self._text, at):
            self._findings.add("not_a_minus", at, at + 1, typed=char)
        if found := _ATLEAST.match(self._text, at):
            if found[1].lower() == "atl":
                self._read_as(at, found.end() - 1, f"atleast{found[2]}")
            return self._add(Kind.ATLEAST, found[0], at, found.end(), found[2])
        if found := elsewhere.NEAR_APART.match(self._text, at):
            return self._add(Kind.NEAR, found[0], at, found.end(), found[1] or found[2])
        if (found := _FIELD.match(self._text, at)) and (after := self._field(found)) is not None:
            return after
        if (found := _SEGMENT.match(self._text, at)) and (after := self._segment(found)) is not None:
            return after
        return self._word(at)

    def _read_as(self, start: int, end: int, used: str) -> None:
        self._findings.add("read_as", start, end, typed=self._text[start:end], used=used)

    def _sign(self, at: int) -> int | None:
        """A + or - counts at the beginning of a word only: not in "e-mail", not alone, not in "--"."""
        if at and not (self._text[at - 1].isspace() or self._text[at - 1] in "(:"):
            return None
        if _SIGN.match(self._text, at):
            return self._add(Kind.PLUS if self._text[at] == "+" else Kind.MINUS, self._text[at], at, at + 1)
        return _end(_RUN_OF_SIGNS, self._text, at)

    def _quoted(self, at: int) -> int:
        char = self._text[at]
        end = self._closing(char, at + 1)
        if end is None:
            inches = char == '"' and at > 0 and self._text[at - 1].isdigit()
            if not inches and char not in "«»":
                self.open_quotes.append(Token(Kind.QUOTED, char, at, at + 1))
            return at + 1
        text = self._text[at + 1 : end]
        slop = _SLOP.match(self._text, end + 1)
        return self._add(Kind.QUOTED, text, at, slop.end() if slop else end + 1, slop[1] if slop else None)

    def _closing(self, opener: str, at: int) -> int | None:
        """Where the phrase that begins at ``at`` ends.

        Once a mark was found to have no partner the search is not repeated: thousands of them stay cheap.
        """
        if opener in self._lonely:
            return None
        if opener == '"' and (found := _STRAIGHT.match(self._text, at)):
            return self._first_closing(opener, at, found.end() - 1)
        for closer in _CLOSERS[opener]:
            if found := closer.search(self._text, at):
                return self._first_closing(opener, at, found.start())
        self._lonely.add(opener)
        return None

    def _first_closing(self, opener: str, at: int, end: int) -> int:
        """The end of a phrase, which a mark of the other keyboard may have closed before: ``"so” OR „so"``."""
        other = _STRAIGHT_MARK if opener in "“„‟" else CURLY
        first = other.search(self._text, at, end) if opener not in "«»" else None
        return first.start() if first and CLOSING.match(self._text, first.start()) else end

    def _field(self, found: re.Match[str]) -> int | None:
        name, after = found[1].lower(), found.end()
        beginning = self._text[after : after + 1]
        known = FIELDS.get(name)
        if known is None and _HAS_VALUE.match(self._text, after):
            if name in elsewhere.SIGNS_OF_DAYS and elsewhere.A_DAY.match(self._text, after):
                return self._compared(found, elsewhere.SIGNS_OF_DAYS[name])
            known = elsewhere.FIELD_NAMES.get(name)
            if known is not None:
                self._read_as(found.start(), after, f"{known}:")
        if known is None:
            if not (beginning.isalnum() or beginning in tuple(QUOTES + "([<>*")):
                return None
            self._findings.add("unknown_field", found.start(), after - 1, typed=found[1], guess=_guess(name))
            return self._add(Kind.UNKNOWN_FIELD, found[1], found.start(), after - 1) + 1
        apart = _VALUE_APART.match(self._text, after) if found[1].islower() and self._is_short else None
        if apart:
            after, beginning, value = apart.end(), self._text[apart.end()], apart[1]
            self._findings.add("read_as", found.start(), after, typed=f"{found[0]} {value}", used=f"{known}:{value}")
        elif not beginning or beginning.isspace() or beginning == ")":
            self._findings.add("field_without_value", found.start(), after, typed=found[0], example=EXAMPLES[known])
            return self._add(Kind.WORD, found[1], found.start(), after - 1) + 1
        self._add(Kind.FIELD, known, found.start(), after)
        if beginning in tuple(QUOTES + "(+-") or _ATLEAST.match(self._text, after):
            return after
        if (inner := _FIELD.match(self._text, after)) and inner[1].lower() in FIELDS:
            return after
        return self._date(after) if known == DATE_FIELD else self._word(after, plain=False)

    def _segment(self, found: re.Match[str]) -> int | None:
        """A field as LexisNexis and Factiva write it: ``HEADLINE(crimea)``, ``hl=crimea``."""
        name, after = found[1].lower(), found.end()
        known = elsewhere.FIELD_NAMES.get(name, FIELDS.get(name))
        if known is None or known == DATE_FIELD:
            return None
        self._read_as(found.start(), after, f"{known}:")
        self._add(Kind.FIELD, known, found.start(), after)
        beginning = self._text[after : after + 1]
        return after if beginning in tuple(QUOTES + "(") else self._word(after, plain=False)

    def _compared(self, found: re.Match[str], sign: str) -> int:
        """``after:2014`` as ``date:>2014``."""
        self._read_as(found.start(), found.end(), f"date:{sign}")
        self._add(Kind.FIELD, DATE_FIELD, found.start(), found.end())
        end = _end(_DATE, self._text, found.end())
        return self._add(Kind.DATE, sign + self._text[found.end() : end], found.end(), end)

    def _date(self, at: int) -> int:
        if self._text[at] in "[{":
            closing = _RANGE_END.search(self._text, at, at + MAX_RANGE_CHARS)
            if closing is None:
                return self._open_range(at)
            return self._add(Kind.DATE, self._text[at : closing.end()], at, closing.end())
        end = _end(_DATE, self._text, at)
        if (other := _TO_ANOTHER.match(self._text, end)) and self._text[at] not in "<>*":
            end = other.end()
        return self._add(Kind.DATE, self._text[at:end], at, end)

    def _open_range(self, at: int) -> int:
        """A range without its ]: ``[A TO B`` is taken as if it had one, else all up to the next blank."""
        end = _end(_OPEN_RANGE, self._text, at)
        self._findings.add("unmatched_bracket", at, end)
        return self._add(Kind.DATE, self._text[at:end] + "]", at, end)

    def _word(self, at: int, *, plain: bool = True) -> int:
        """A word or, if ``plain``, an operator; what is punctuation only is passed over unless something needs it."""
        end = _end(_PLAIN_WORD if plain else _WORD, self._text, at)
        raw = self._text[at:end]
        kind = _operator(raw) if plain else None
        if kind is not None:
            if raw.upper() == "AND/OR":
                self._read_as(at, end, "OR")
            return self._add(kind, raw, at, end, (raw.partition("/")[2] or None) if kind is Kind.NEAR else None)
        if plain and (number := elsewhere.between(raw)) is not None:
            return self._add(Kind.NEAR if number else Kind.SAME, raw, at, end, number or None)
        if plain and _LIKE_AN_OPERATOR.fullmatch(raw):
            self._findings.add("looks_like_operator", at, end, typed=raw)
        bound = bool(self._tokens) and self._tokens[-1].end == at and self._tokens[-1].kind in _PREFIXES
        if bound or not plain or core(raw, also="*") != (0, 0):
            return self._add(Kind.WORD, raw, at, end)
        return end


_PREFIXES = (Kind.PLUS, Kind.MINUS, Kind.FIELD)
_VALUE_APART = re.compile(rf'\s+(?=("[^"]+"|(?:[^\W_]|[{QUOTES}(\[<>])[^\s)]*))')
_HAS_VALUE = re.compile(rf"[^\W_]|[{QUOTES}(+\-]")
_RANGE_END = re.compile(r"[\]}]")
_OPEN_RANGE = re.compile(r"[\[{][^\s()\"]*(?:\s+(?:TO|to)\s+[^\s()\"]+)?")
_NAMES = {"AND": Kind.AND, "&&": Kind.AND, "OR": Kind.OR, "||": Kind.OR, "NOT": Kind.NOT, "SAME": Kind.SAME}
_NAMES |= {"AND/OR": Kind.OR}


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where the match that begins at ``at`` ends; one character on when there is none, so that reading goes on."""
    found = pattern.match(text, at)
    return found.end() if found else at + 1


def _operator(raw: str) -> Kind | None:
    if raw in _NAMES:
        return _NAMES[raw]
    return Kind.NEAR if OPERATOR_WORDS.fullmatch(raw) else None


@lru_cache(1000)
def _guess(name: str) -> str:
    other = elsewhere.MAYBE.get(name, elsewhere.FIELD_NAMES.get(name))
    close = [other] if other else difflib.get_close_matches(name[:20], FIELDS, n=1)
    return f"Did you mean {close[0]}? " if close else ""
