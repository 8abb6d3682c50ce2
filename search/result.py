"""What is answered: frozen values in the shape that the page, the API and the command line share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from search.article import Article, StatedTime
from search.mentions import Mention
from search.query.diagnostics import ParsedQuery
from search.request import Sort

Span = tuple[int, int]
"""[start, end) in code points of the snippet's text."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of an article with the places that matched. Plain text, never HTML."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a hit scored as it did: ``score`` is the sum of the details' scores, or a leaf of the formula.

    Of a part of the query, ``part`` is that as it is written, ``counts`` how often each field of the article has it,
    and ``articles`` how many articles do; of another reason they say nothing.
    """

    label: str
    score: float
    details: tuple[Explanation, ...] = ()
    part: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    articles: int | None = None


@dataclass(frozen=True, slots=True)
class AddedWord:
    """A word that widened a query: its ``term``, how it is mostly spelled, and the factor of what it is worth."""

    term: str
    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class Version:
    """Another article of a story. What a list of hits says of it is known; what else is asked for is read then.

    Reading raises IndexDamaged.
    """

    id: str
    site: str | None
    read: Callable[[], Article] = field(compare=False, repr=False)

    @property
    def title(self) -> str:
        """Its headline."""
        return self.read().title

    @property
    def source(self) -> str | None:
        """Who published it."""
        return self.read().source

    @property
    def published(self) -> StatedTime | None:
        """When it was published."""
        return self.read().published


@dataclass(frozen=True, slots=True)
class Story:
    """Near-duplicates of an article: how many ``articles`` there are with it, and the first of the ``others`` by date.

    ``sites`` are the hosts of all others, each once. ``id`` is 16 hexadecimal digits.
    """

    id: str
    articles: int
    others: tuple[Version, ...] = ()
    sites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One matching article. ``score`` only orders hits of the same query; None when sorted by date.

    Where hits are collapsed, it stands for the ``story``'s hits and has the best score among them. ``lacking`` are the
    words of the query that it has nowhere, as they are typed, where some of them were enough.
    """

    article: Article
    score: float | None
    highlights: Mapping[str, tuple[Snippet, ...]] = field(default_factory=dict)
    explanation: Explanation | None = None
    story: Story | None = None
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """How many hits have this value. ``selected`` and ``excluded`` tell whether the request filters by it."""

    value: str
    count: int
    selected: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class DateBucket:
    """How many hits were published from day ``first`` to day ``last``, both included."""

    first: date
    last: date
    count: int


@dataclass(frozen=True, slots=True)
class Total:
    """How many articles match; ``exact`` is false only for an engine that stops counting.

    ``stories`` is how many stories they tell, None where hits are not collapsed.
    """

    value: int
    exact: bool = True
    stories: int | None = None


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One page of a search. ``warnings`` are sentences; ``next`` is the cursor of the page after this one, if any.

    ``sort`` is the order that the hits have: that of a query without a word is never relevance. ``added`` are the
    words by which the query was widened, if that was asked for.
    """

    query: ParsedQuery
    warnings: tuple[str, ...]
    suggestion: str | None
    total: Total
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    dates: tuple[DateBucket, ...] | None
    next: str | None
    generation: str
    documents: int
    took_ms: float
    sort: Sort = Sort.NEWEST
    added: tuple[AddedWord, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """A whole article to be read, with everything that a query matched in it, and its ``story`` in the archive.

    ``title_mentions`` are the names in the title, ``mentions`` those in each paragraph. ``quoted`` are the
    speakers with the number of the paragraph of each quote, from 1.
    """

    article: Article
    title: Snippet
    paragraphs: tuple[Snippet, ...]
    title_mentions: tuple[Mention, ...] = ()
    mentions: tuple[tuple[Mention, ...], ...] = ()
    quoted: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    story: Story | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion.

    ``kind`` is ``word``, ``phrase``, ``title``, ``source``, ``author``, ``person``, ``organisation`` or ``place``.
    """

    text: str
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Shared:
    """What makes two articles related. ``kind`` is ``word``, ``person``, ``organisation`` or ``place``."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Related:
    """An article about the same as another; ``shared`` is what they have in common, that which counts most first.

    ``score`` only orders what is related to the same article.
    """

    article: Article
    score: float
    shared: tuple[Shared, ...]


@dataclass(frozen=True, slots=True)
class SourceCount:
    """How many articles a source has."""

    source: str
    count: int


@dataclass(frozen=True, slots=True)
class RecogniserCount:
    """How many articles have the names that a recogniser of some version found; None: none did, or it failed."""

    recogniser: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Stats:
    """What is in the live generation. ``bytes`` counts every file of it."""

    generation: str
    engine: str
    documents: int
    sources: tuple[SourceCount, ...]
    first: date | None
    last: date | None
    undated: int
    segments: int
    bytes: int
    stories: int = 0
    named_by: tuple[RecogniserCount, ...] = ()
