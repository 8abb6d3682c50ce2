"""The lists in the data folder: each a file that is called by its hash and never changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from search.errors import BadList, ListNotFound
from search.files import make_folders, telling, write_once
from search.frozen.frozen_list import HASH, FrozenList, decode, encode, listed
from search.frozen.places import path_of, paths
from search.parameters import read as read_parameters
from search.searcher import Searcher
from search.taking.every import every


def freeze(searcher: Searcher, pairs: Sequence[tuple[str, str]], at: str, *, lenient: bool) -> FrozenList:
    """Keep what a search finds now; the list that is kept already where nothing differs.

    Raises what a search raises, and BadList where there are too many articles or lists.
    """
    settings = searcher.settings
    today = searcher.today()
    asked = read_parameters(pairs, settings, today, lenient=lenient)
    days = (("from", asked.request.first), ("to", asked.request.last))
    fixed = [pair for pair in pairs if pair[0] not in ("from", "to") and pair[1].strip()]
    fixed += [(name, day.isoformat()) for name, day in days if day is not None]
    reader = searcher.reader()
    request = replace(asked.request, today=today)
    found = every(searcher, request, settings.max_frozen_articles, reader)
    if found.count < found.total:
        raise BadList(f"{found.total:,} articles match; a list may have {found.count:,}. Narrow it by words or dates.")
    articles = tuple(map(listed, found.articles))
    warnings = (*asked.warnings, *found.first.warnings)
    frozen = FrozenList(tuple(fixed), today, reader.generation, articles, at, warnings)
    return _keep(settings.data_dir, frozen, settings.max_frozen_lists)


def _keep(data_dir: Path, frozen: FrozenList, most: int) -> FrozenList:
    path = path_of(data_dir, frozen.hash)
    if not path.exists() and sum(1 for _ in paths(data_dir)) >= most:
        raise BadList(f"There are {most:,} frozen lists already, as many as may be. The operator can remove some.")
    with telling(data_dir):
        make_folders(path.parent)
        return decode(write_once(path, encode(frozen)))


def read(data_dir: Path, list_hash: str) -> FrozenList:
    """The list with that hash. Raises ListNotFound, also for one that was changed since: it is that list no more."""
    if not HASH.fullmatch(list_hash):
        raise ListNotFound
    path = path_of(data_dir, list_hash)
    try:
        frozen = decode(path.read_bytes())
    except FileNotFoundError as error:
        raise ListNotFound from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ListNotFound(f"{path} cannot be read: {error}") from error
    if frozen.hash != list_hash:
        raise ListNotFound(f"{path} is another list.")
    return frozen
