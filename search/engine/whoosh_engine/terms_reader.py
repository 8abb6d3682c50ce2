"""What Whoosh asks of the terms of a segment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.codec import base
from whoosh.matching import NullMatcher
from whoosh.reading import TermInfo, TermNotFound

from search.engine.whoosh_engine.lexicon import Lexicon
from search.engine.whoosh_engine.lexicons import Lexicons
from search.engine.whoosh_engine.matcher import ColumnMatcher, Postings

Term = tuple[str, bytes]


class ColumnTermsReader(base.TermsReader):  # type: ignore[misc]  # Whoosh has no types
    """The terms of all fields. What is counted includes deleted articles, as in Whoosh; matchers leave them out."""

    def __init__(self, lexicons: Lexicons, live: npt.NDArray[np.bool_] | None) -> None:
        self._lexicons = lexicons
        self._live = live

    def __contains__(self, term: Term) -> bool:
        field, text = term
        return self._lexicons[field].find(text) >= 0

    def indexed_field_names(self) -> list[str]:
        """The fields that have a term."""
        return [field for field in self._lexicons if len(self._lexicons[field])]

    def terms(self) -> Iterator[Term]:
        """All terms, sorted by field."""
        return self.terms_from("", b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        """The terms of a field from ``prefix`` on, then those of the fields behind it."""
        for field in self._lexicons:
            if field >= fieldname:
                lexicon = self._lexicons[field]
                first = lexicon.first_from(prefix) if field == fieldname else 0
                for place in range(first, len(lexicon)):
                    yield field, lexicon.term(place)

    def items(self) -> Iterator[tuple[Term, Any]]:
        """All terms with what is known of them."""
        return self.items_from("", b"")

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, Any]]:
        """As ``terms_from``, with what is known of each term."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> Any:
        """What is known of a term. Raises TermNotFound."""
        return term_info(*self._find(fieldname, text))

    def frequency(self, fieldname: str, text: bytes) -> float:
        """How often all articles together have the term."""
        lexicon = self._lexicons[fieldname]
        place = lexicon.find(text)
        return 0.0 if place < 0 else float(lexicon.total(place))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many articles have the term."""
        lexicon = self._lexicons[fieldname]
        place = lexicon.find(text)
        return 0 if place < 0 else lexicon.doc_freq(place)

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        """The live articles that have the term. Raises TermNotFound."""
        postings = Postings(*self._find(fieldname, text), self._live)
        return ColumnMatcher((fieldname, text), postings, format_, scorer) if len(postings) else NullMatcher()

    def cursor(self, fieldname: str, fieldobj: Any) -> ColumnCursor:
        """A cursor on the terms of a field."""
        return ColumnCursor(self._lexicons[fieldname], fieldobj)

    def _find(self, field: str, text: bytes) -> tuple[Lexicon, int]:
        lexicon = self._lexicons[field]
        place = lexicon.find(text)
        if place < 0:
            raise TermNotFound(f"no term {field}:{text!r}")
        return lexicon, place


class ColumnCursor(base.FieldCursor):  # type: ignore[misc]
    """Walks through the terms of a field, back and forth. ``text`` is None behind the last of them."""

    def __init__(self, lexicon: Lexicon, fieldobj: Any) -> None:
        self._lexicon = lexicon
        self._field = fieldobj
        self._at = 0

    def is_valid(self) -> bool:
        """Whether there is a term here."""
        return self._at < len(self._lexicon)

    def text(self) -> Any:
        """The term as the field shows it: text, or a number."""
        return self._field.from_bytes(self._lexicon.term(self._at)) if self.is_valid() else None

    def first(self) -> Any:
        """Go to the first term."""
        self._at = 0
        return self.text()

    def next(self) -> Any:
        """Go to the next term."""
        self._at += 1
        return self.text()

    def find(self, term: Any) -> Any:
        """Go to the first term that is not before ``term``."""
        self._at = self._lexicon.first_from(term if isinstance(term, bytes) else self._field.to_bytes(term))
        return self.text()

    def term_info(self) -> Any:
        """What is known of the term here."""
        return term_info(self._lexicon, self._at) if self.is_valid() else None


def term_info(lexicon: Lexicon, place: int) -> Any:
    """What Whoosh's formulas want to know of a term."""
    docs = lexicon.docs(place)
    lengths = np.zeros(1, np.int32) if lexicon.lengths is None else lexicon.lengths[docs]
    return TermInfo(
        weight=float(lexicon.total(place)),
        df=len(docs),
        minlength=int(lengths.min()),
        maxlength=int(lengths.max()),
        maxweight=float(lexicon.freqs(place).max()),
        minid=int(docs[0]),
        maxid=int(docs[-1]),
    )
