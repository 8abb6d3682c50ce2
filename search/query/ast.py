"""The query tree: what a query means, free of how it was typed and of which engine answers it.

``str`` puts a tree back into the query language so that parsing it again gives an equal tree. A ``span``
covers a leaf as typed, with its quotes, ``*`` or ``~`` but without its field and boost; of a Word it is the word alone.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import cast

Span = tuple[int, int]
"""[start, end) in code points of the typed text."""

TEXT_FIELDS = ("title", "body")
SPEAKER_FIELD = "said"
VALUE_FIELDS = ("source", "site", "author", "language", "person", "organisation", "place", "entity")
NAMING_FIELDS = ("person", "organisation", "place", "entity")
"""Those of which an article has as many values as it names; it has one source, but many people."""


class Occur(StrEnum):
    """How a clause takes part in a bag of clauses."""

    SHOULD = ""
    MUST = "+"
    MUST_NOT = "-"


class _Written:
    """A node of the tree, which ``str`` writes in the query language."""

    __slots__ = ()

    def __str__(self) -> str:
        from search.query.write import write  # which reads these nodes

        return write(cast("Node", self))


@dataclass(frozen=True, slots=True)
class Word(_Written):
    """A word as typed, in ``field`` or in title and body alike. It may analyse to several terms."""

    text: str
    field: str | None = None
    span: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Phrase(_Written):
    """Words in this order, or with ``slop`` > 0 all within that many words of each other, in any order."""

    text: str
    slop: int = 0
    field: str | None = None
    span: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Prefix(_Written):
    """Every word that starts with ``text``."""

    text: str
    field: str | None = None
    span: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Fuzzy(_Written):
    """Every word within ``distance`` (1 or 2) single-letter edits of ``text``."""

    text: str
    distance: int = 1
    field: str | None = None
    span: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Value(_Written):
    """A whole value of a field that is not text: ``source:BBC``, ``person:"John Kerry"``.

    Case and accents do not count.
    """

    field: str
    text: str
    span: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Said(_Written):
    """Articles that quote the person called ``name``: with ``what`` in one and the same quote, or whatever they say.

    Case and accents of the name do not count. ``what`` is made of words and phrases without a field. ``speakers`` are
    the people of the archive who are meant; the name itself while nobody has asked the archive, or where it knows none.
    """

    name: str
    what: Node | None = None
    speakers: tuple[str, ...] = ()
    span: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class DateRange(_Written):
    """Articles published from day ``first`` to day ``last``, both included; None leaves that side open."""

    first: date | None
    last: date | None
    span: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Everything(_Written):
    """Every article: a lone ``*``."""

    span: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Near(_Written):
    """Both sides with at most ``distance`` words from the one to the other, in either order."""

    left: Node
    right: Node
    distance: int


@dataclass(frozen=True, slots=True)
class Same(_Written):
    """Both sides in one sentence."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class AtLeast(_Written):
    """``child`` occurs at least ``count`` times in the article."""

    count: int
    child: Node


@dataclass(frozen=True, slots=True)
class And(_Written):
    """All children."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or(_Written):
    """Any child."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Spellings(Or):
    """A word or phrase as typed, and then as the archive writes it too: a choice that is worth what one word is."""


@dataclass(frozen=True, slots=True)
class Not(_Written):
    """Every article that ``child`` does not match."""

    child: Node


@dataclass(frozen=True, slots=True)
class Boost(_Written):
    """``child`` with its score multiplied."""

    child: Node
    factor: float


@dataclass(frozen=True, slots=True)
class Clause:
    """One member of a bag."""

    node: Node
    occur: Occur = Occur.SHOULD


@dataclass(frozen=True, slots=True)
class Bag(_Written):
    """Clauses written side by side. ``match`` of the request says how many of the SHOULD clauses a hit must have."""

    clauses: tuple[Clause, ...]


Node = (
    Word
    | Phrase
    | Prefix
    | Fuzzy
    | Value
    | Said
    | DateRange
    | Everything
    | Near
    | Same
    | AtLeast
    | And
    | Or
    | Not
    | Boost
    | Bag
)
