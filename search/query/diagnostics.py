"""What was wrong with a query: said with its place, so that a page can point at it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from search.query.ast import Node


class Severity(StrEnum):
    """Whether a strict reader refuses the query or only mentions the finding."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. ``start`` and ``end`` are [start, end) in code points of the typed text."""

    code: str
    message: str
    hint: str
    start: int
    end: int
    severity: Severity = Severity.ERROR

    @property
    def sentence(self) -> str:
        """What is wrong and what to do."""
        return f"{self.message} {self.hint}".strip()


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query as understood. ``tree`` is None when nothing searchable was typed; it never holds what was left out."""

    text: str
    tree: Node | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that a strict reader refuses."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)
