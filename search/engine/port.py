"""What an engine promises: a reader on one generation, one writer, and the care of its files.

Sets of hits are the same on every engine, and so are totals, facets and orders by date; scores need not be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from search.article import Article, EntityType
from search.profile import NamedEntity, Profile, ProfileRequest
from search.query.ast import Node
from search.request import Collapse, Count, Filter, Interval, Match, Sort
from search.result import AddedWord, DateBucket, Explanation, FacetValue, Related, Stats, Story, Suggestion
from search.views import AmongNames, Comparison, Sides, Timeline, Together


@dataclass(frozen=True, slots=True)
class After:
    """The last hit of the page before: the next page starts behind it. ``score`` is 0 in an order by date."""

    score: float
    order: int
    id: str


@dataclass(frozen=True, slots=True)
class Query:
    """What an engine is asked. ``tree`` None means every article. ``deadline`` is a ``time.monotonic()`` moment.

    ``expand``: words that the best hits share take part in the order. ``half_life``: days before ``today`` after which
    an article is worth half as much.
    ``others`` is how many other articles of its story are given with a hit that stands for one.
    """

    tree: Node | None
    sort: Sort
    deadline: float
    match: Match = Match.AUTO
    filters: tuple[Filter, ...] = ()
    first: date | None = None
    last: date | None = None
    limit: int = 10
    after: After | None = None
    facets: tuple[str, ...] = ()
    facet_limit: int = 10
    collapse: Collapse = Collapse.NONE
    others: int = 0
    count: Count = Count.ARTICLES
    interval: Interval = Interval.AUTO
    expand: bool = False
    half_life: int | None = None
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One hit as the engine knows it; ``after`` continues behind it. It has a ``story`` where hits are collapsed.

    ``lacking`` are the words of the query that it has nowhere, as they are typed, where some of them were enough.
    """

    article: Article
    score: float
    after: After
    story: Story | None = None
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine found. ``relaxed``: no article has all wanted words, so any of them counted.

    ``stories`` is how many stories they tell, None where they are not collapsed.

    ``total`` counts every hit, also those before ``after``. ``warnings`` are sentences.
    ``added`` are the words that widened the query.
    """

    total: int
    found: tuple[Found, ...]
    more: bool
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    dates: tuple[DateBucket, ...] | None = None
    relaxed: bool = False
    warnings: tuple[str, ...] = ()
    added: tuple[AddedWord, ...] = ()
    stories: int | None = None


class Change(StrEnum):
    """What an upsert did."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Reader(Protocol):
    """One generation, read by any number of threads. It stays whole however the index goes on."""

    @property
    def generation(self) -> str:
        """What ``Engine.live`` said when it was opened."""
        ...

    @property
    def documents(self) -> int:
        """How many articles can be found."""
        ...

    @property
    def prepared(self) -> Sequence[str]:
        """The facets that are counted without delay."""
        ...

    def prepare(self, facets: Iterable[str]) -> None:
        """Make ready what counting these takes, which may be more time than a query has."""

    def search(self, query: Query) -> Answer:
        """Hits, totals and facets. Raises DeadlinePassed."""
        ...

    def explain(self, query: Query, article_id: str) -> Explanation:
        """Why the article scores as it does. Raises ArticleNotFound."""
        ...

    def article(self, article_id: str) -> Article:
        """The stored article. Raises ArticleNotFound."""
        ...

    def story(self, article_id: str, limit: int) -> Story:
        """The story of an article, with at most ``limit`` other articles of it. Raises ArticleNotFound."""
        ...

    def articles(self) -> Iterator[Article]:
        """Every stored article, in no promised order."""
        ...

    def hashes(self) -> Mapping[str, str]:
        """Content hash of every article by its id."""
        ...

    def hash_of(self, article_id: str) -> str | None:
        """Content hash of the article with that id, None when there is none."""
        ...

    def term_of(self, word: str, *, thorough: bool = True) -> str | None:
        """The term of a word as the tokenizer spells it, if the index has it and made terms as they are made now.

        Unless ``thorough``, it may say None of a word that only a small part of the index has.
        """
        ...

    def has_word(self, word: str) -> bool:
        """Whether an article has the word, spelled as the tokenizer spells it, in any form."""
        ...

    def related(self, article_id: str, limit: int, check: Callable[[], None]) -> tuple[Related, ...]:
        """Other articles about the same, the most alike first. ``check`` may raise. Raises ArticleNotFound."""
        ...

    def suggest(self, prefix: str, limit: int) -> tuple[Suggestion, ...]:
        """Completions of what was typed so far, the most frequent first."""
        ...

    def correct(self, words: Sequence[str], check: Callable[[], None]) -> tuple[str | None, ...]:
        """What each of some words typed side by side should be: None as it is, "" nothing, for the one before has it.

        A word that no article has in any form is put right where there is one near it. One that articles have is only
        where that is far more frequent, by itself or beside its neighbours. What is near begins with the same letter
        and is one edit away, from eight letters on two, or is the word in two, or two words in one. No word with a
        digit and no function word is ever taken for another. ``check`` is called in long loops and may raise.
        """
        ...

    def meant(self, field: str, value: str) -> tuple[tuple[str, str], ...]:
        """The fields and values that are looked for when somebody asks for one; empty when no article has any.

        A value that an article has means itself alone; case and accents do not count, ``entity`` is a name of any kind.
        A name that none has may be another spelling of one, as the archive's operator says, as it folds names, or as is
        widely known ("USA", "U.S."); or a surname, which means all who bear it. Of ``said`` they are those quoted.
        """
        ...

    def namesakes(self, surname: str, field: str = "person") -> tuple[tuple[str, str], ...]:
        """``field`` and the names of those who bear the surname, besides others, the most frequent first.

        The field is ``person`` or ``said``.
        """
        ...

    def profile(self, asked: ProfileRequest, check: Callable[[], None]) -> Profile:
        """What is known of an entity; of the only one that may be meant, where none of that kind has the name.

        ``check`` may raise. Raises EntityNotFound, which has names that may be meant.
        """
        ...

    def compare(self, query: Query, asked: Sides) -> Comparison:
        """What tells two sides of the hits apart. Raises DeadlinePassed."""
        ...

    def timeline(self, query: Query, sources: int) -> Timeline:
        """The hits over time, of so many sources each and of the rest together. Raises DeadlinePassed."""
        ...

    def together(self, query: Query, asked: AmongNames) -> Together:
        """The foremost names of the hits, and which of them stand together. Raises DeadlinePassed."""
        ...

    def entities_meant(self, field: str, name: str, limit: int) -> tuple[NamedEntity, ...]:
        """The entities that ``meant`` tells for a field of names, that which most articles name first."""
        ...

    def entities_begun(self, start: str, kinds: Sequence[EntityType], limit: int) -> tuple[NamedEntity, ...]:
        """Entities in whose name a word begins so, all of them with "", those that most articles name first."""
        ...

    def values(self, field: str, limit: int) -> tuple[str, ...]:
        """The values that most articles have, the most frequent first."""
        ...

    def similar_values(self, field: str, value: str, limit: int) -> tuple[str, ...]:
        """Values a slip away from one, then those in which a word begins so; the value itself too, if there is one."""
        ...

    def stats(self) -> Stats:
        """What the generation holds."""
        ...


class Writer(Protocol):
    """The only writer: adds, replaces and removes articles. Nothing is visible before ``commit``."""

    def upsert(self, article: Article) -> Change:
        """Add the article or replace the one with its id; unchanged content is left alone."""
        ...

    def delete(self, article_id: str) -> bool:
        """Remove the article; whether there was one."""
        ...

    def known_hash(self, article_id: str) -> str | None:
        """Content hash of the article with that id, whether committed or not; None when there is none."""
        ...

    def hashes(self) -> frozenset[str]:
        """Content hashes of all committed articles; a hash covers the id."""
        ...

    def commit(self) -> str | None:
        """Have the disk keep what was written since the last commit, and readers see it.

        The new ``Engine.live``, None if nothing changed.
        """
        ...


class Engine(Protocol):
    """One index in one data folder."""

    name: str

    def live(self) -> str | None:
        """Name of the live generation and state of its log, None when there is none; cheap to ask at every search.

        Every commit makes it another; letters, digits, ``-`` and ``+`` only.
        """
        ...

    def reader(self) -> Reader:
        """A reader on the live generation. Raises IndexMissing or IndexDamaged."""
        ...

    def writer(self) -> AbstractContextManager[Writer]:
        """Leaving the block commits; an exception leaves what was committed before. Raises IndexBusy."""
        ...

    def rebuild(self, articles: Iterable[Article]) -> str:
        """Build a new index from these articles alone beside the live one, verify it, publish it; its name."""
        ...

    def verify(self) -> list[str]:
        """A sentence for each fault of the live generation; empty when all holds. Raises IndexMissing."""
        ...

    def backup(self, target: Path) -> None:
        """Write one consistent generation into a file while others search and write."""
        ...

    def restore(self, source: Path) -> str:
        """Verify a backup and publish it; its new name. Raises RestoreRefused, and then changed nothing."""
        ...
