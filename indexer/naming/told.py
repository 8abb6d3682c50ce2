"""What searches must know of an operator's names: the other spellings that ``entities.toml`` gives them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from indexer.entities.overrides import read_overrides
from search.name_aliases import FILE, write_aliases


def tell_aliases(overrides: Path, data_dir: Path) -> None:
    """Have searches understand the aliases of a file of corrections. Raises BadOverrides.

    A disk that does not take it costs only that: the names themselves are in the articles.
    """
    known = read_overrides(overrides).spellings
    with suppress(OSError):
        write_aliases(
            data_dir / FILE,
            ((name.type, spelling, name.name) for spelling, name in known.items() if spelling != name.name),
        )
