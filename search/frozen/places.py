"""Where the frozen lists are: each a file in the data folder that is called by its hash."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from search.frozen.frozen_list import HASH

FOLDER = "lists"
"""Its name in the data folder."""


def path_of(data_dir: Path, list_hash: str) -> Path:
    """The file of the list with that hash, whether there is one or not."""
    return data_dir / FOLDER / f"{list_hash}.json"


def paths(data_dir: Path) -> Iterable[Path]:
    """The files of all lists."""
    folder = data_dir / FOLDER
    return (each for each in sorted(folder.glob("*.json")) if HASH.fullmatch(each.stem)) if folder.is_dir() else ()
