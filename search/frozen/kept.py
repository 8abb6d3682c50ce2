"""The lists in the data folder: each a file that is called by its hash and never changes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from search.errors import BadList, ListNotFound
from search.files import telling
from search.frozen.frozen_list import FrozenList, decode, encode, listed
from search.frozen.places import path_of, paths, put, read
from search.parameters import PARAMETERS
from search.parameters import read as read_parameters
from search.searcher import Searcher
from search.taking.every import every


def freeze(
    searcher: Searcher, pairs: Sequence[tuple[str, str]], at: str, *, lenient: bool, most: int | None = None
) -> FrozenList:
    """Keep what a search finds now; the list that is kept already where nothing differs.

    Raises what a search raises, and BadList where there are too many articles, or ``most`` lists, None without a bound.
    """
    settings = searcher.settings
    if most == 0:
        raise BadList("No lists are frozen here: DATELINE_MAX_FROZEN_LISTS is 0.")
    today = searcher.today()
    asked = read_parameters(pairs, settings, today, lenient=lenient)
    days = (("from", asked.request.first), ("to", asked.request.last))
    known = {each.name for each in PARAMETERS} - {"from", "to"}
    fixed = [pair for pair in pairs if pair[0] in known and pair[1].strip()]
    fixed += [(name, day.isoformat()) for name, day in days if day is not None]
    reader = searcher.reader()
    request = replace(asked.request, today=today)
    found = every(searcher, request, settings.max_frozen_articles, reader)
    if found.count < found.total:
        raise BadList(f"{found.total:,} articles match; a list may have {found.count:,}. Narrow it by words or dates.")
    articles = tuple(map(listed, found.articles))
    warnings = (*asked.warnings, *found.first.warnings)
    frozen = FrozenList(tuple(fixed), today, reader.generation, articles, at, warnings)
    return _keep(settings.data_dir, frozen, most)


def _keep(data_dir: Path, frozen: FrozenList, most: int | None) -> FrozenList:
    with suppress(ListNotFound):
        return read(data_dir, frozen.hash)
    with telling(data_dir):
        is_new = not path_of(data_dir, frozen.hash).exists()
        if most is not None and is_new and sum(1 for _ in paths(data_dir)) >= most:
            raise BadList(f"There are {most:,} frozen lists already, as many as may be. The operator can remove some.")
        return decode(put(data_dir, frozen.hash, encode(frozen)))
