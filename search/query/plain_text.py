"""A text of any kind to a query for its words: nothing in it is a sign of the query language."""

from __future__ import annotations

from search.query.ast import Bag, Clause, Word
from search.query.typed import blanked, plain, searchable
from search.query.write import write
from search.settings import Settings


def as_query(text: str, settings: Settings) -> tuple[str, bool]:
    """The query of the text's words side by side, empty if it has none, and whether the limits of a query cut it.

    Whole words are kept from the first on, ``max_query_clauses`` at most; one that is longer than a query may be is
    passed over.
    """
    words = [plain(piece) for piece in blanked(text).split() if searchable(piece)]
    written = [write(Bag((Clause(Word(word)),))) for word in words if searchable(word)]
    kept: list[str] = []
    length = -1  # the first word has no blank before it
    cut = False
    for word in written:
        if len(word) > settings.max_query_chars:
            cut = True
        elif len(kept) == settings.max_query_clauses or length + 1 + len(word) > settings.max_query_chars:
            return " ".join(kept), True
        else:
            kept.append(word)
            length += 1 + len(word)
    return " ".join(kept), cut
