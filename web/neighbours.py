"""What can be asked of /api/v1/articles/ID/related: one parameter, at most once."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from search.parameters import Parameter
from web.limit import read_limit

MAX_RELATED = 20  # articles in one answer; what comes later has little in common
USUAL_RELATED = 5  # as many as fit beside an article

PARAMETERS = (Parameter("limit", "integer", "related articles at most"),)
"""Every parameter of related articles."""


def read(arguments: MultiDict[str, str]) -> int:
    """How many articles are wanted. Raises BadParameter."""
    return read_limit(arguments, USUAL_RELATED, MAX_RELATED)
