"""What the archive knows of one person, organisation or place, as frozen values for whoever shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from search.article import Article, EntityType
from search.request import Interval
from search.result import DateBucket


@dataclass(frozen=True, slots=True)
class ProfileRequest:
    """Whose profile is asked for; case and accents of ``name`` do not count. ``first`` and ``last`` are included.

    ``limit`` is how many articles, sources, spellings and, of each kind, names that occur with it are wanted at most.
    """

    type: EntityType
    name: str
    first: date | None = None
    last: date | None = None
    interval: Interval = Interval.AUTO
    limit: int = 10


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """A name of the archive, as it is mostly written there, and how many articles name it."""

    name: str
    type: EntityType
    articles: int


@dataclass(frozen=True, slots=True)
class CoMention:
    """A name that occurs with another: ``articles`` name both, ``of`` name it at all.

    ``score`` is ``scoring.association``: above 0 they are together more often than by chance, 1 is always.
    """

    name: str
    articles: int
    of: int
    score: float


@dataclass(frozen=True, slots=True)
class SourceShare:
    """How many articles of a source name the entity, and what part of all its articles that is, from 0 to 1."""

    source: str
    articles: int
    share: float


@dataclass(frozen=True, slots=True)
class Variant:
    """A spelling, and how many of the articles that were read for it spell the name so."""

    surface: str
    articles: int


@dataclass(frozen=True, slots=True)
class NamingArticle:
    """An article that names the entity ``mentions`` times; ``score`` only orders the articles of one profile."""

    article: Article
    score: float
    mentions: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a person says in an article: its ``body[start:end]``."""

    article: Article
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words."""
        return self.article.body[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Profile:
    """An entity as the archive has it within the days asked for.

    ``stories`` are those that its ``articles`` tell, ``undated`` its articles that are in no bucket of ``dates``.
    A person is quoted in ``quoted_in`` articles; ``quotes`` are the latest, those of one article in its order.
    ``variants`` come from ``articles_read`` of its articles. ``warnings`` are sentences.
    """

    name: str
    type: EntityType
    articles: int
    stories: int
    undated: int
    dates: tuple[DateBucket, ...]
    co_mentions: Mapping[EntityType, tuple[CoMention, ...]]
    sources: tuple[SourceShare, ...]
    variants: tuple[Variant, ...]
    articles_read: int
    top: tuple[NamingArticle, ...]
    quoted_in: int = 0
    quotes: tuple[Quotation, ...] = ()
    warnings: tuple[str, ...] = field(default=())
