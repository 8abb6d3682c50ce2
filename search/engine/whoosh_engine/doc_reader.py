"""What Whoosh asks of the articles of a segment."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from whoosh.codec import base

from search.engine.segments.packing import Ints
from search.engine.segments.segment import ArraySegment
from search.engine.whoosh_engine.lexicons import Lexicons


class ColumnDocReader(base.PerDocumentReader):  # type: ignore[misc]  # Whoosh has no types
    """Stored fields, field lengths and deletions.

    The columns ``facts`` and ``sentences`` of the schema are not given: no query of Whoosh reads them, and what we keep
    in them on an index that Whoosh wrote, our own reader takes from the arrays here.
    """

    def __init__(self, arrays: ArraySegment, lexicons: Lexicons, live: npt.NDArray[np.bool_] | None) -> None:
        self._arrays = arrays
        self._lexicons = lexicons
        self._live = live

    def doc_count(self) -> int:
        """How many articles there are, without deleted ones."""
        return self._arrays.size if self._live is None else int(np.count_nonzero(self._live))

    def doc_count_all(self) -> int:
        """How many articles there are, with deleted ones."""
        return self._arrays.size

    def has_deletions(self) -> bool:
        """Whether an article is deleted."""
        return self._live is not None

    def is_deleted(self, docnum: int) -> bool:
        """Whether that article is deleted. Whoosh's Not asks for the docid behind the last one too."""
        return self._live is not None and docnum < self._arrays.size and not self._live[docnum]

    def deleted_docs(self) -> tuple[int, ...]:
        """None: Whoosh asks only to leave them out of postings one by one, and our matchers never give them."""
        return ()

    def all_doc_ids(self) -> Iterator[int]:
        """The docids of live articles."""
        return iter(range(self._arrays.size) if self._live is None else np.flatnonzero(self._live).tolist())

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Length of a field in an article, as Whoosh rounds it; ``default`` where Whoosh keeps none."""
        lengths = self._lexicons[fieldname].lengths
        return default if lengths is None else int(lengths[docnum])

    def field_length(self, fieldname: str) -> int:
        """Exact length of a field in all articles together."""
        text = self._arrays.fields.get(fieldname)
        return 0 if text is None else int(text.lengths.sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        """The shortest field of all articles, as Whoosh rounds it."""
        lengths = self._lengths(fieldname)
        return int(lengths.min()) if len(lengths) else 0

    def max_field_length(self, fieldname: str) -> int:
        """The longest field of all articles, as Whoosh rounds it."""
        lengths = self._lengths(fieldname)
        return int(lengths.max()) if len(lengths) else 0

    def _lengths(self, field: str) -> Ints:
        lengths = self._lexicons[field].lengths
        return np.empty(0, np.int32) if lengths is None else lengths

    def stored_fields(self, docnum: int) -> dict[str, str]:
        """``stored``: the article in JSON."""
        return {"stored": self._arrays.stored(docnum).decode("utf-8", "surrogatepass")}
