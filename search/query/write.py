"""A query tree in the query language again; parsing it gives an equal tree."""

from __future__ import annotations

import re
from enum import IntEnum

from search.query.ast import (
    SPEAKER_FIELD,
    And,
    AtLeast,
    Bag,
    Boost,
    Clause,
    DateRange,
    Everything,
    Fuzzy,
    Near,
    Node,
    Not,
    Occur,
    Or,
    Phrase,
    Prefix,
    Said,
    Same,
    Value,
    Word,
)
from search.query.typed import CLOSING, CURLY, escape


class _Binds(IntEnum):
    """How firmly what was written holds together."""

    BAG = 0
    OR = 1
    AND = 2
    NOT = 3
    NEAR = 4
    ATOM = 5


_LIKE_A_FIELD = re.compile(r"([A-Za-z][A-Za-z_]+)(:(?!//)|=)")


def write(node: Node) -> str:
    """The tree as a query. ``parse(write(tree)).tree == tree`` for every tree that ``parse`` gives.

    AND in OR has parentheses that parsing does not need, so that readers who know no precedence see what was meant.
    """
    return _write(node)[0]


def _write(node: Node) -> tuple[str, _Binds]:
    match node:
        case Bag(clauses):
            return " ".join(_clause(clause) for clause in clauses), _Binds.BAG
        case Or(children):
            return " OR ".join(_at(child, _Binds.NOT) for child in children), _Binds.OR
        case And(children):
            return " AND ".join(_at(child, _Binds.NOT) for child in children), _Binds.AND
        case Not(child):
            return f"NOT {_at(child, _Binds.NEAR)}", _Binds.NOT
        case Near(left, right, distance):
            return f"{_at(left, _Binds.NEAR)} NEAR/{distance} {_at(right, _Binds.ATOM)}", _Binds.NEAR
        case Same(left, right):
            return f"{_at(left, _Binds.NEAR)} SAME {_at(right, _Binds.ATOM)}", _Binds.NEAR
        case Said(name, what):
            return _said(name, what)
        case AtLeast(count, child):
            return f"atleast{count}({write(child)})", _Binds.ATOM
        case Boost(child, factor):
            inner = f"({write(child)})" if isinstance(child, Boost) else _at(child, _Binds.ATOM)
            return f"{inner}^{_number(factor)}", _Binds.ATOM
        case _:
            return _leaf(node), _Binds.ATOM


def _said(name: str, what: Node | None) -> tuple[str, _Binds]:
    """A name alone is an atom; with words beside it, it is as any words side by side."""
    said = f"{SPEAKER_FIELD}:{_quoted(name)}"
    if what is None:
        return said, _Binds.ATOM
    words = write(what) if isinstance(what, Bag) else _at(what, _Binds.NOT)
    return f"{said} {words}", _Binds.BAG


def _at(node: Node, least: _Binds) -> str:
    text, binds = _write(node)
    return text if binds >= least else f"({text})"


def _clause(clause: Clause) -> str:
    if clause.occur is Occur.SHOULD:
        return _at(clause.node, _Binds.NOT)
    return clause.occur.value + _at(clause.node, _Binds.NEAR)


def _leaf(node: Node) -> str:
    match node:
        case Word(text, field):
            return _field(field) + _word(text)
        case Prefix(text, field):
            return f"{_field(field)}{_word(text)}*"
        case Fuzzy(text, distance, field):
            return f"{_field(field)}{_word(text)}~{distance}"
        case Phrase(text, slop, field):
            return _field(field) + _quoted(text) + (f"~{slop}" if slop else "")
        case Value(field, text):
            return f"{field}:{_quoted(text)}"
        case DateRange(None, None):
            return "date:*"
        case DateRange(first, last):
            return f"date:[{first or '*'} TO {last or '*'}]"
        case Everything():
            return "*"
        case _:
            raise TypeError(f"{type(node).__name__} is no leaf")


def _field(field: str | None) -> str:
    return f"{field}:" if field else ""


def _word(text: str) -> str:
    written = escape(text)
    return _LIKE_A_FIELD.sub(r"\1\\\2", written, count=1) if _LIKE_A_FIELD.match(written) else written


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    written = f'"{escaped}"'
    curly = CURLY.search(written)
    if curly and CLOSING.match(written, curly.start()):  # which a reader would take for the end
        written = f"{written[: curly.start()]}\\{written[curly.start() :]}"
    return written


def _number(factor: float) -> str:
    """The factor exactly; MIN_BOOST keeps it from needing an exponent."""
    return repr(factor).removesuffix(".0")
