"""What is asked about a whole list of hits, and the answers: frozen values for whoever shows or sends them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeVar

from search.article import Article, EntityType
from search.query.ast import Node
from search.query.diagnostics import ParsedQuery
from search.result import DateBucket


@dataclass(frozen=True, slots=True)
class Hits:
    """The articles that a view is about: how many, and what the engine has to say of finding them.

    ``relaxed``: none has all wanted words, so any of them counted. ``warnings`` are sentences.
    """

    total: int
    relaxed: bool = False
    warnings: tuple[str, ...] = ()


class View(Protocol):
    """An answer about all hits of a search."""

    @property
    def hits(self) -> Hits:
        """The articles that it is about."""
        ...


Viewed = TypeVar("Viewed", bound=View)


@dataclass(frozen=True, slots=True)
class Understood:
    """How the search behind a view was understood, and which generation of how many ``documents`` answered."""

    query: ParsedQuery
    warnings: tuple[str, ...]
    generation: str
    documents: int


@dataclass(frozen=True, slots=True)
class Sides:
    """Two sides of a list of hits. ``b`` None: every hit that is not on side a.

    ``listed`` is how many words, names and stories are wanted of each side at most, ``read`` of how many stories of
    each side an article is read for its words.
    """

    a: Node
    b: Node | None
    listed: int
    read: int


@dataclass(frozen=True, slots=True)
class Telling:
    """A word (``type`` None) or a name that tells the sides apart.

    Of a word ``a`` and ``b`` count its occurrences in what was read, of a name the stories of all articles that name
    it. ``z`` is ``scoring.log_odds``: above 0 it belongs to side a, below to side b; beyond 1.96 either way it is
    hardly chance.
    """

    text: str
    type: EntityType | None
    a: int
    b: int
    z: float


@dataclass(frozen=True, slots=True)
class OnlyName:
    """A name that only one side has, in so many of its ``stories``."""

    name: str
    type: EntityType
    stories: int


@dataclass(frozen=True, slots=True)
class OnlyStory:
    """A story that only one side tells, in so many ``articles``; ``first`` is the one that was published first."""

    first: Article
    articles: int


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its articles, the stories they tell, and of how many of these an article was ``read``.

    ``words`` are those that were counted in what was read. ``names`` and ``untold`` are what the other side lacks.
    """

    articles: int
    stories: int
    read: int
    words: int
    names: tuple[OnlyName, ...]
    untold: tuple[OnlyStory, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides of the ``hits``; those ``on_both`` count on neither. Words and names are sorted by ``z``, falling."""

    hits: Hits
    a: Side
    b: Side
    on_both: int
    words: tuple[Telling, ...]
    names: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The hits of one source over time, bar by bar; ``source`` None: those of all that have no series of their own.

    ``volumes`` are how many articles the source has in the days of each bar at all, whatever was searched; without a
    series of their own those sources count that filters by source let through.
    """

    source: str | None
    counts: tuple[int, ...]
    volumes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The ``hits`` over time: all of them in ``bars`` without gaps, and by source, that with most hits first.

    ``undated`` hits are in no bar.
    """

    hits: Hits
    bars: tuple[DateBucket, ...]
    series: tuple[Series, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class AmongNames:
    """Which names of a list of hits are wanted: of these ``kinds``, the ``listed`` that most stories have."""

    kinds: tuple[EntityType, ...]
    listed: int


@dataclass(frozen=True, slots=True)
class LinkedName:
    """A name of some hits: how many ``articles`` of them name it, and how many ``stories`` these tell."""

    name: str
    type: EntityType
    articles: int
    stories: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Two names, by their places among the names (``a`` before ``b``), that belong together.

    ``articles`` of the hits name both, and tell so many ``stories``. ``score`` is ``scoring.association`` of stories
    among those of all hits, above 0 and at most 1.
    """

    a: int
    b: int
    articles: int
    stories: int
    score: float


@dataclass(frozen=True, slots=True)
class Together:
    """The ``names`` of the ``hits``, which tell so many ``stories``, and every tie between them, the closest first."""

    hits: Hits
    stories: int
    names: tuple[LinkedName, ...]
    ties: tuple[Tie, ...]
