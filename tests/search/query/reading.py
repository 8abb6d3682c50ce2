"""Typed queries read on a fixed day, and what was said about them."""

from __future__ import annotations

from datetime import date

from search.query.ast import Node
from search.query.diagnostics import Diagnostic, ParsedQuery
from search.query.parser import parse
from search.query.write import write
from search.settings import Settings

TODAY = date(2014, 3, 19)  # a Wednesday
DEFAULTS = Settings()


def understood(text: str, settings: Settings = DEFAULTS) -> ParsedQuery:
    """The query as understood on TODAY."""
    return parse(text, settings, today=TODAY)


def tree(text: str) -> Node | None:
    """The tree of a query in which nothing is wrong."""
    parsed = understood(text)
    assert parsed.diagnostics == ()
    return parsed.tree


def plainly(text: str, settings: Settings = DEFAULTS) -> str:
    """What was understood, written plainly; empty when nothing was."""
    parsed = understood(text, settings)
    return "" if parsed.tree is None else write(parsed.tree)


def said(text: str, settings: Settings = DEFAULTS) -> list[tuple[str, str, str]]:
    """Of each finding its severity, its code and the typed text it points at."""
    return [(each.severity.value, each.code, at(text, each)) for each in understood(text, settings).diagnostics]


def at(text: str, finding: Diagnostic) -> str:
    """The typed text that a finding points at."""
    return text[finding.start : finding.end]
