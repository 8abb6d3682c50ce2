"""The other spellings of names that an operator gave in ``entities.toml``, for whoever asks: a file of the data folder.

``name_aliases.json`` is ``{"aliases": [["organisation", "NIOC", "National Iranian Oil Company"], …]}``: a type, a
spelling, and what it stands for. Whatever names articles writes it; people write ``entities.toml``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from search.article import EntityType
from search.files import write_whole

FILE = "name_aliases.json"
"""Its name in the data folder."""

MAX_BYTES = 16 * 2**20  # bytes of the file; entities.toml has 4 MiB, and JSON escapes and repeats some of it

Alias = tuple[EntityType, str, str]
"""A type, a spelling, and the name that it stands for."""


def read_aliases(path: Path) -> list[Alias]:
    """The spellings; none where the file is missing or damaged, for no article needs them to be found."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return []
        aliases = json.loads(path.read_bytes())["aliases"]
        return [(EntityType(kind), str(spelling), str(name)) for kind, spelling, name in aliases]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []


def write_aliases(path: Path, aliases: Iterable[Alias]) -> None:
    """Write the file in one step, unless it says the same already. Raises OSError."""
    told = sorted(set(aliases))
    if told == read_aliases(path):
        return
    lines = ",\n".join(json.dumps(alias, ensure_ascii=False) for alias in told)
    write_whole(path, f'{{"aliases": [\n{lines}\n]}}\n'.encode("utf-8", "replace"))
