"""The spellings of people's names that the archive folds to its usual one: a file of the data folder.

``name_folds.json`` is ``{"folds": {"Bijan Zangeneh": "Bijan Zanganeh", …}}``, sorted. A ``dateline reindex`` of the
stored articles writes it; what an operator knows better stands in ``entities.toml``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from search.files import write_whole

FILE = "name_folds.json"
"""Its name in the data folder."""

MAX_BYTES = 64 * 2**20  # bytes of the file; a million folds fit, what was mistaken for it must not fill the memory


def read_folds(path: Path) -> dict[str, str]:
    """The usual spelling of each name that has another; nothing where the file is missing or damaged.

    It is made anew by the next ``reindex``, and no article needs it to be found.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            return {}
        folds = json.loads(path.read_bytes())["folds"]
        return {str(spelling): str(usual) for spelling, usual in folds.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def write_folds(path: Path, folds: Mapping[str, str]) -> None:
    """Write the file in one step, a name a line, so that people can read it. Raises OSError."""
    text = json.dumps({"folds": dict(sorted(folds.items()))}, ensure_ascii=False, indent=1)
    write_whole(path, text.encode("utf-8", "replace") + b"\n")
