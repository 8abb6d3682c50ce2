"""The entities of a stored article, read when somebody asks for them: a page of results shows five of thirty."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import overload

from search.article import Entity, entity_from_dict

_DECODER = json.JSONDecoder()


class StoredEntities(Sequence[Entity]):
    """What stands between the brackets of a list of entities in JSON, in UTF-8; equal to a tuple of the same ones.

    Reading raises KeyError, TypeError or ValueError where something else stands there.
    """

    __slots__ = ("_first", "_text", "_whole")

    def __init__(self, text: bytes) -> None:
        """Nothing is read yet."""
        self._text = text
        self._whole: tuple[Entity, ...] | None = None if text else ()
        self._first: tuple[Entity, ...] = ()

    @property
    def nbytes(self) -> int:
        """Bytes of the JSON that they are read from."""
        return len(self._text)

    @overload
    def __getitem__(self, place: int) -> Entity: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Entity, ...]: ...
    def __getitem__(self, place: int | slice) -> Entity | tuple[Entity, ...]:
        """As that of a tuple; the first few are read alone."""
        if self._whole is None and isinstance(place, slice) and _is_of_beginning(place):
            return self._beginning(place.stop)[place]
        return self._all()[place]

    def __len__(self) -> int:
        return len(self._all())

    def __bool__(self) -> bool:
        return bool(self._text)

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, StoredEntities):
            return self._text == other._text or self._all() == other._all()
        return self._all() == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def _all(self) -> tuple[Entity, ...]:
        if self._whole is None:
            self._whole = tuple(map(entity_from_dict, json.loads(b"[%b]" % self._text)))
        return self._whole

    def _beginning(self, most: int) -> tuple[Entity, ...]:
        """The first entities, kept like all of them: whoever shows an article again shows as many."""
        if len(self._first) < most:
            text = self._text.decode("utf-8", "surrogatepass")
            found: list[Entity] = []
            at = 0
            while at < len(text) and len(found) < most:
                shape, at = _DECODER.raw_decode(text, at)
                found.append(entity_from_dict(shape))
                at += 1  # the comma
            self._first = tuple(found)
        return self._first


def _is_of_beginning(part: slice) -> bool:
    """Whether no more than what stands before its end is needed to take it: nothing in it is counted from the end."""
    counted = (0 if part.start is None else part.start, -1 if part.stop is None else part.stop)
    return min(counted) >= 0 and (part.step is None or part.step > 0)
