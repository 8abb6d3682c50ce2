"""What can be asked of /api/v1/suggest: two parameters, each at most once."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from search.errors import BadParameter, Fault
from search.parameters import Parameter

MAX_SUGGESTIONS = 20  # completions in one answer; nobody reads more while typing
USUAL_SUGGESTIONS = 8  # as many as fit under a search box

PARAMETERS = (
    Parameter("q", "string", "what was typed so far; empty gives none"),
    Parameter("limit", "integer", "completions at most"),
)
"""Every parameter of a completion."""


def read(arguments: MultiDict[str, str]) -> tuple[str, int]:
    """What was typed and how many completions are wanted. Raises BadParameter."""
    typed = arguments.get("q", "")
    limit = arguments.get("limit") or str(USUAL_SUGGESTIONS)
    if not (limit.isascii() and limit.isdigit() and len(limit) < 10 and 1 <= int(limit) <= MAX_SUGGESTIONS):
        raise BadParameter(None, (Fault("limit", None, f"Use a whole number from 1 to {MAX_SUGGESTIONS}."),))
    return typed, int(limit)
