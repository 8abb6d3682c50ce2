"""The lexicons of a segment by field, and how each comes from the segment's arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from search.engine.segments.segment import ArraySegment
from search.engine.values import VALUE_FIELDS
from search.engine.whoosh_engine import key_lexicon
from search.engine.whoosh_engine.lexicon import Lexicon, TextLexicon, WordLexicon
from search.query.ast import TEXT_FIELDS


class Lexicons:
    """The lexicon of each field, made when it is first asked for; an empty one for a name that is no indexed field."""

    def __init__(self, arrays: ArraySegment) -> None:
        self._made: dict[str, Lexicon] = {}
        self._makers: dict[str, Callable[[], Lexicon]] = {
            "id": lambda: key_lexicon.of_ids(arrays.ids),
            "date": lambda: key_lexicon.of_days(arrays.days),
        }
        for field in TEXT_FIELDS:
            self._makers[field] = partial(TextLexicon, arrays.fields[field])
            self._makers[f"{field}_words"] = partial(WordLexicon, arrays.words[field])
        for field in VALUE_FIELDS:
            self._makers[field] = partial(_of_values, arrays, field)

    def __iter__(self) -> Iterator[str]:
        """The names of the fields, sorted."""
        return iter(sorted(self._makers))

    def __getitem__(self, field: str) -> Lexicon:
        """The lexicon of a field."""
        if field not in self._makers:
            return key_lexicon.EMPTY
        if field not in self._made:
            self._made[field] = self._makers[field]()
        return self._made[field]


def _of_values(arrays: ArraySegment, field: str) -> Lexicon:
    return key_lexicon.of_values(arrays.values(field))
