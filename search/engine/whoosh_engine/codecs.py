"""Which codec an index has: arrays, or Whoosh's own, which is slow and the measure of the other.

What needs Whoosh is imported where it is used: a search in an index of arrays does without.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from search.engine.segments import directory
from search.engine.segments.segment import ArraySegment
from search.engine.whoosh_engine import toc
from search.engine.whoosh_engine.all_columns import SealedSegment
from search.errors import IndexDamaged
from search.generation import Generation
from search.settings import BadSetting, Settings, variable

if TYPE_CHECKING:
    from search.engine.whoosh_engine.batch import Batch
    from search.engine.whoosh_engine.sealed_stories import SealedStories

COLUMNS = "columns"
STOCK = "stock"
CODECS = (COLUMNS, STOCK)


class Contents(NamedTuple):
    """The segments of an index as its table of contents describes them, and what opens one. It raises IndexDamaged."""

    segments: Sequence[toc.Described]
    open: Callable[[Any], SealedSegment]


def open_batch(settings: Settings, stories: SealedStories | None = None) -> Batch:
    """What takes the articles of a writer and compares them with those that have ``stories``. Raises BadSetting."""
    from search.engine.whoosh_engine.array_batch import ArrayBatch
    from search.engine.whoosh_engine.stock_batch import StockBatch

    if settings.codec not in CODECS:
        raise BadSetting(f"{variable('codec')} is {settings.codec!r}; it must be one of: {', '.join(CODECS)}.")
    return ArrayBatch(settings, stories) if settings.codec == COLUMNS else StockBatch(settings)


def contents(codec: str, folder: Path) -> Contents:
    """What is in an index of that codec. Raises IndexDamaged, and whatever readers of the table of contents raise."""
    if codec == COLUMNS:
        return Contents(toc.read(folder), lambda each: _arrays(folder / f"{each.segment_id()}{toc.EXTENSION}"))
    if codec == STOCK:
        return _stock(folder)
    raise IndexDamaged(f"{folder} has segments of a codec {codec!r} that this Dateline does not know.")


def _arrays(path: Path) -> ArraySegment:
    segment = ArraySegment(path)
    directory.check(segment.file)
    return segment


def _stock(folder: Path) -> Contents:
    from whoosh.filedb.filestore import FileStorage

    from search.engine.whoosh_engine import store
    from search.engine.whoosh_engine.segment import Segment

    table = store.read_toc(folder)
    return Contents(table.segments, lambda each: Segment(FileStorage(str(folder)), table.schema, each))


def check_schema(folder: Path) -> None:
    """Raise IndexDamaged when Whoosh cannot read the table of contents, in which it also keeps the schema."""
    from search.engine.whoosh_engine import store

    try:
        store.read_toc(folder)
    except Exception as error:  # Whoosh raises whatever it stumbles over
        raise IndexDamaged(f"{folder} cannot be opened: {error!r}") from error


def faults(segment: SealedSegment) -> list[str]:
    """A sentence for each part of an opened segment that must not be read. Whoosh looks at every bound itself."""
    from search.engine.segments.check import faults as segment_faults

    return segment_faults(segment) if isinstance(segment, ArraySegment) else []


def check(codec: str, base: Generation) -> None:
    """Raise BadSetting when the index has another codec than the one that is asked for: an index has only one."""
    found = base.manifest().facts.get("codec", STOCK)
    if found != codec:
        raise BadSetting(
            f"The index has the codec {found}, but {variable('codec')} is {codec!r}. Build it anew with that codec "
            f"(dateline reindex), or set {variable('codec')}={found}."
        )
