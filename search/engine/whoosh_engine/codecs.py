"""Which codec an index has: arrays, or Whoosh's own, which is slow and the measure of the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage

from search.engine.segments.check import faults as segment_faults
from search.engine.segments.segment import ArraySegment
from search.engine.whoosh_engine.all_columns import SealedSegment
from search.engine.whoosh_engine.array_batch import ArrayBatch
from search.engine.whoosh_engine.batch import Batch
from search.engine.whoosh_engine.segment import Segment
from search.engine.whoosh_engine.stock_batch import StockBatch
from search.errors import IndexDamaged
from search.generation import Generation
from search.settings import BadSetting, Settings, variable

COLUMNS = "columns"
STOCK = "stock"
CODECS = (COLUMNS, STOCK)


def open_batch(settings: Settings) -> Batch:
    """What takes the articles of a writer. Raises BadSetting."""
    if settings.codec not in CODECS:
        raise BadSetting(f"{variable('codec')} is {settings.codec!r}; it must be one of: {', '.join(CODECS)}.")
    return ArrayBatch(settings) if settings.codec == COLUMNS else StockBatch(settings)


def open_segment(codec: str, folder: Path, schema: Any, segment: Any) -> SealedSegment:
    """A segment of an index of that codec, as its table of contents describes it. Raises IndexDamaged."""
    if codec == COLUMNS:
        return segment.arrays(folder)  # type: ignore[no-any-return]
    if codec == STOCK:
        return Segment(FileStorage(str(folder)), schema, segment)
    raise IndexDamaged(f"{folder} has segments of a codec {codec!r} that this Dateline does not know.")


def faults(segment: SealedSegment) -> list[str]:
    """A sentence for each part of an opened segment that must not be read. Whoosh looks at every bound itself."""
    return segment_faults(segment) if isinstance(segment, ArraySegment) else []


def check(codec: str, base: Generation) -> None:
    """Raise BadSetting when the index has another codec than the one that is asked for: an index has only one."""
    found = base.manifest().facts.get("codec", STOCK)
    if found != codec:
        raise BadSetting(
            f"The index has the codec {found}, but {variable('codec')} is {codec!r}. Build it anew with that codec "
            f"(dateline reindex), or set {variable('codec')}={found}."
        )
