"""The spellings of people's names that the archive folds to its usual one: a file of the data folder.

``name_folds.json`` is ``{"folds": {"Bijan Zangeneh": "Bijan Zanganeh", …}, "surnames": {"Zanganeh": ["Bijan Zanganeh",
2005, 2016], …}}``, each sorted; the numbers are the first and last year in which the archive names him. A ``dateline
reindex`` of the stored articles writes it; what an operator knows better stands in ``entities.toml``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from search.files import write_whole

FILE = "name_folds.json"
"""Its name in the data folder."""

MAX_BYTES = 64 * 2**20  # bytes of the file; a million folds fit, what was mistaken for it must not fill the memory


class Bearer(NamedTuple):
    """Whom a surname alone means in articles of the years from ``first`` to ``last``, both included."""

    name: str
    first: int
    last: int


_NOBODY: Mapping[str, Bearer] = MappingProxyType({})
_UNREADABLE = (OSError, ValueError, OverflowError, KeyError, TypeError, AttributeError, RecursionError)


def read_folds(path: Path) -> dict[str, str]:
    """The usual spelling of each name that has another; nothing where the file is missing or damaged.

    It is made anew by the next ``reindex``, and no article needs it to be found.
    """
    try:
        return {spelling: usual for spelling, usual in _table(path, "folds").items() if _is_name(usual)}
    except _UNREADABLE:
        return {}


def read_surnames(path: Path) -> dict[str, Bearer]:
    """Whom each surname alone means; nothing where the file is missing, damaged or of an earlier version."""
    try:
        rows = _table(path, "surnames").items()
        return {surname: Bearer(of, int(first), int(last)) for surname, (of, first, last) in rows if _is_name(of)}
    except _UNREADABLE:
        return {}


def _is_name(value: object) -> bool:
    """Whether somebody could be called so: the file may be somebody else's."""
    return isinstance(value, str) and value.isprintable() and value == value.strip() != ""


def _table(path: Path, key: str) -> dict[str, Any]:
    if path.stat().st_size > MAX_BYTES:
        return {}
    table: dict[str, Any] = json.loads(path.read_bytes())[key]
    return table


def write_folds(path: Path, folds: Mapping[str, str], surnames: Mapping[str, Bearer] = _NOBODY) -> None:
    """Write the file in one step, a name a line, so that people can read it. Raises OSError."""
    lines = [
        f' "{key}": {{\n' + ",\n".join(f"  {_json(name)}: {_json(table[name])}" for name in sorted(table)) + "\n }"
        for key, table in (("folds", folds), ("surnames", surnames))
    ]
    write_whole(path, ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8", "replace"))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
