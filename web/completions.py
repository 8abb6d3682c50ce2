"""What can be asked of /api/v1/suggest: two parameters, each at most once."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from search.parameters import Parameter
from web.limit import read_limit

MAX_SUGGESTIONS = 20  # completions in one answer; nobody reads more while typing
USUAL_SUGGESTIONS = 8  # as many as fit under a search box

PARAMETERS = (
    Parameter("q", "string", "what was typed so far; empty gives none"),
    Parameter("limit", "integer", "completions at most"),
)
"""Every parameter of a completion."""


def read(arguments: MultiDict[str, str]) -> tuple[str, int]:
    """What was typed and how many completions are wanted. Raises BadParameter."""
    return arguments.get("q", ""), read_limit(arguments, USUAL_SUGGESTIONS, MAX_SUGGESTIONS)
