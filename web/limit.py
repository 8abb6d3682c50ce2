"""The parameter `limit` of the small lists: how many are wanted at most."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from search.errors import BadParameter, Fault


def read_limit(arguments: MultiDict[str, str], usual: int, most: int) -> int:
    """A whole number from 1 to ``most``; ``usual`` where it is not given or empty. Raises BadParameter."""
    limit = arguments.get("limit") or str(usual)
    if not (limit.isascii() and limit.isdigit() and len(limit) < 10 and 1 <= int(limit) <= most):
        raise BadParameter(None, (Fault("limit", None, f"Use a whole number from 1 to {most}."),))
    return int(limit)
