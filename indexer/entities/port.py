"""What a recogniser of names promises, so that rules, a model or nothing can stand behind the same field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from search.article import Article, Entity, EntityType, Quote


class Found(NamedTuple):
    """What one article names and quotes: entities the most often named first, then in order of first appearance."""

    entities: tuple[Entity, ...]
    quotes: tuple[Quote, ...]


NOTHING = Found((), ())


class Recogniser(Protocol):
    """Finds the people, organisations and places that articles name, and what is quoted of whom.

    Pure: the same article always gives the same entities, so results can be kept by ``name``, ``version`` and the
    article's content hash, and work can be spread over processes.
    """

    name: str
    """What ``--entities`` calls it."""

    version: str
    """Changes whenever the answer to any article may change."""

    def recognise(self, articles: Sequence[Article]) -> list[Found]:
        """What each article names, in order. Never raises."""
        ...


class Spot(NamedTuple):
    """A name that a model sees at [start, end) of a text."""

    start: int
    end: int
    type: EntityType


class Spotter(Protocol):
    """A model that sees names in a text, before any rule about the whole article and without canonical names.

    Pure, as a ``Recogniser`` is; ``SpottedRecogniser`` makes one of it.
    """

    name: str
    version: str

    def spots(self, texts: Sequence[str]) -> list[list[Spot]]:
        """The names in each text, in order, none overlapping another. Never raises."""
        ...
