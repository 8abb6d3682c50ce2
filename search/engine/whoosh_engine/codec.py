"""A segment of arrays as Whoosh's codecs present one, so that a folder of them is a Whoosh index.

``whoosh.index.open_dir`` opens it, and all of Whoosh's queries, weightings, facets and sorts run on it with the results
and scores that they have on an index that Whoosh wrote. Not on it:

- writing. ``SegmentBuilder`` writes segments. Whoosh's own writer would put segments of its own beside them, and when
  it merges, rewrite ours as its own, without the columns that our reader needs of those.
- term vectors, which our schema does not have.
- storage other than a folder: the arrays are mapped into memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt
from whoosh.codec import base

from search.engine.segments import directory
from search.engine.segments.segment import ArraySegment
from search.engine.whoosh_engine.doc_reader import ColumnDocReader
from search.engine.whoosh_engine.lexicons import Lexicons
from search.engine.whoosh_engine.terms_reader import ColumnTermsReader
from search.engine.whoosh_engine.toc import EXTENSION, check_counts


class ColumnSegment(base.Segment):  # type: ignore[misc]  # Whoosh has no types
    """What the table of contents says of a segment: its name, how many articles it has and which are deleted."""

    def __init__(self, indexname: str, size: int = 0, deleted: Iterable[int] = ()) -> None:
        super().__init__(indexname)
        self._size = size
        self._deleted = set(deleted)
        self._opened: tuple[ArraySegment, Lexicons] | None = None

    def __getstate__(self) -> dict[str, object]:
        """Plain data, for the table of contents is a pickle."""
        deleted = np.array(sorted(self._deleted), "<i4").tobytes()
        return {"index": self.indexname, "id": self.segid, "size": self._size, "deleted": deleted}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.indexname, self.segid, self._size = state["index"], state["id"], state["size"]
        self._deleted = set(np.frombuffer(state["deleted"], "<i4").tolist())
        self.compound = False
        self._opened = None

    @property
    def file_name(self) -> str:
        """Name of its file in the folder of the index."""
        return str(self.make_filename(EXTENSION))

    def arrays(self, folder: Path) -> ArraySegment:
        """The segment's arrays, mapped at the first call. Raises IndexDamaged."""
        return self.opened(folder)[0]

    def opened(self, folder: Path) -> tuple[ArraySegment, Lexicons]:
        """The arrays and the lexicons of their fields. Raises IndexDamaged."""
        if self._opened is None:
            arrays = ArraySegment(folder / self.file_name)
            directory.check(arrays.file)
            check_counts(arrays, self)
            self._opened = arrays, Lexicons(arrays)
        return self._opened

    def live(self) -> npt.NDArray[np.bool_] | None:
        """Which articles are not deleted, as of now; None for all."""
        if not self._deleted:
            return None
        live = np.ones(self._size, np.bool_)
        live[list(self._deleted)] = False
        return live

    def codec(self, **_: Any) -> ColumnCodec:
        """What reads it."""
        return ColumnCodec()

    def should_assemble(self) -> bool:
        """No: it is one file already."""
        return False

    def set_doc_count(self, doccount: int) -> None:
        """Say how many articles there are, with deleted ones."""
        self._size = doccount

    def doc_count_all(self) -> int:
        """How many articles there are, with deleted ones."""
        return self._size

    def deleted_count(self) -> int:
        """How many are deleted."""
        return len(self._deleted)

    def deleted_docs(self) -> frozenset[int]:
        """Docids of the deleted ones."""
        return frozenset(self._deleted)

    def is_deleted(self, docnum: int) -> bool:
        """Whether that article is deleted."""
        return docnum in self._deleted

    def delete_document(self, docnum: int, delete: bool = True) -> None:  # noqa: FBT001, FBT002 - Whoosh calls it so
        """Mark an article as deleted, or as not deleted; readers that are open keep what they had."""
        if delete:
            self._deleted.add(docnum)
        else:
            self._deleted.discard(docnum)


class ColumnCodec(base.Codec):  # type: ignore[misc]
    """Reads segments of arrays."""

    def terms_reader(self, storage: Any, segment: ColumnSegment) -> ColumnTermsReader:
        """The terms of a segment."""
        _, lexicons = segment.opened(Path(storage.folder))
        return ColumnTermsReader(lexicons, segment.live())

    def per_document_reader(self, storage: Any, segment: ColumnSegment) -> ColumnDocReader:
        """The articles of a segment."""
        return ColumnDocReader(*segment.opened(Path(storage.folder)), segment.live())

    def new_segment(self, storage: Any, indexname: str) -> ColumnSegment:  # noqa: ARG002 - Whoosh calls it so
        """A segment without articles and without a file."""
        return ColumnSegment(indexname)

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        """Whoosh's writers end here."""
        raise NotImplementedError("segments of arrays are written by search.engine.segments.build.SegmentBuilder")

    per_document_writer = field_writer = postings_writer = postings_reader = _refuse
