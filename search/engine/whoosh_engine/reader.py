"""One generation, open for searching."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from search.analysis import analyzer
from search.article import Article, EntityType
from search.engine.arrays.answer import answer, explain
from search.engine.arrays.columns import NO_DAY, ValueColumn
from search.engine.arrays.compare import compare
from search.engine.arrays.correct import Spelling
from search.engine.arrays.known import Known
from search.engine.arrays.meant import Name
from search.engine.arrays.profile import profile
from search.engine.arrays.related import related
from search.engine.arrays.stories import story_of, versions
from search.engine.arrays.suggest import Completions
from search.engine.arrays.terms import Terms
from search.engine.arrays.timeline import timeline
from search.engine.arrays.together import together
from search.engine.port import Answer, Query
from search.engine.values import day_of
from search.engine.whoosh_engine.snapshot import Snapshot
from search.errors import ArticleNotFound, EntityNotFound
from search.naming.of_archive import ArchiveSpellings
from search.profile import NamedEntity, Profile, ProfileRequest
from search.query.ast import TEXT_FIELDS
from search.result import Explanation, RecogniserCount, Related, SourceCount, Stats, Story, Suggestion
from search.views import AmongNames, Comparison, Sides, Timeline, Together

NAMES_NEAR = 5  # names offered for one that nobody has; the sixth is not read


class WhooshReader:
    """Implements ``port.Reader``. ``is_current``: analysed as it would be now."""

    def __init__(
        self,
        generation: str,
        snapshot: Snapshot,
        size_in_bytes: int,
        max_expansions: int,
        spellings: ArchiveSpellings,
        *,
        is_current: bool,
    ) -> None:
        self._generation = generation
        self._is_current = is_current
        self._snapshot = snapshot
        self._bytes = size_in_bytes
        self._terms = Terms(snapshot, max_expansions, spellings)
        self._completions = Completions(snapshot)
        self._spelling = Spelling(self._terms)
        self._known = Known(snapshot.columns)

    @property
    def generation(self) -> str:
        """What ``Engine.live`` said when it was opened."""
        return self._generation

    @property
    def documents(self) -> int:
        """How many articles can be found."""
        return self._snapshot.columns.count

    @property
    def prepared(self) -> Sequence[str]:
        """The facets that are counted without delay."""
        return self._snapshot.values.made

    def prepare(self, facets: Iterable[str]) -> None:
        """Make the columns of these facets."""
        wanted = [facet for facet in facets if facet in self._snapshot.values]
        for facet in wanted:
            self._snapshot.values[facet]
        if wanted:
            self._terms.all_values  # noqa: B018 - made when it is first asked for

    def search(self, query: Query) -> Answer:
        """Hits, totals and facets."""
        return answer(self._terms, query)

    def explain(self, query: Query, article_id: str) -> Explanation:
        """Why the article scores as it does."""
        return explain(self._terms, query, self._doc(article_id))

    def article(self, article_id: str) -> Article:
        """The stored article."""
        return self._snapshot.shown(self._doc(article_id))

    def _doc(self, article_id: str) -> int:
        doc = self._snapshot.doc_of(article_id)
        if doc is None:
            raise ArticleNotFound(f"There is no article {article_id!r}.")
        return doc

    def story(self, article_id: str, limit: int) -> Story:
        """The story of an article, in the whole archive."""
        doc = self._doc(article_id)
        members = versions(doc, self._snapshot.columns)
        return story_of(self._snapshot, [doc, *(each for each in members if each != doc)], limit)

    def articles(self) -> Iterator[Article]:
        """Every stored article, in the order of the index."""
        for doc in self._snapshot.columns.live_docs.tolist():
            yield self._snapshot.article(doc)

    def hashes(self) -> Mapping[str, str]:
        """Content hash of every article by its id."""
        columns = self._snapshot.columns
        known = zip(columns.ids, columns.hashes, columns.live.tolist(), strict=True)
        return {article_id: content_hash for article_id, content_hash, live in known if live}

    def hash_of(self, article_id: str) -> str | None:
        """Content hash of one article; for some of them, for ``hashes`` goes through all."""
        doc = self._snapshot.doc_of(article_id)
        return None if doc is None else self._snapshot.columns.hashes[doc]

    def term_of(self, word: str, *, thorough: bool = True) -> str | None:
        """The term of a word that the index has; unless ``thorough``, of most."""
        return self._snapshot.term_of(word, thorough=thorough) if self._is_current else None

    def has_word(self, word: str) -> bool:
        """Whether a title or a text has the word, or else its stem: most words are found as they are spelled."""
        if self.term_of(word) is not None:
            return True
        return any(len(self._terms.docs(field, term)) for term in analyzer.terms(word) for field in TEXT_FIELDS)

    def related(self, article_id: str, limit: int, check: Callable[[], None]) -> tuple[Related, ...]:
        """Other articles about the same."""
        return related(self._terms, self._doc(article_id), limit, check)

    def suggest(self, prefix: str, limit: int) -> tuple[Suggestion, ...]:
        """Completions."""
        return self._completions.suggest(prefix, limit)

    def correct(self, words: Sequence[str], check: Callable[[], None]) -> tuple[str | None, ...]:
        """What the words should be, as the archive has them."""
        return self._spelling.corrected(words, check)

    def meant(self, field: str, value: str) -> tuple[Name, ...]:
        """The values that are looked for when somebody asks for one."""
        return self._terms.meant.names(field, value)

    def namesakes(self, surname: str, field: str = "person") -> tuple[Name, ...]:
        """The people of a field with a surname."""
        return self._terms.meant.namesakes(surname, field)

    def profile(self, asked: ProfileRequest, check: Callable[[], None]) -> Profile:
        """What is known of an entity, or of the only one that may be meant."""
        meant = self.entities_meant(asked.type.value, asked.name, NAMES_NEAR)
        if len(meant) == 1:
            asked = replace(asked, name=meant[0].name)
        found = profile(self._terms, asked, check)
        if found is None:
            near = dict.fromkeys([*meant, *self._known.meant(asked.type, asked.name, NAMES_NEAR)])
            raise EntityNotFound(f"No article names a {asked.type} {asked.name!r}.", tuple(near)[:NAMES_NEAR])
        return found

    def compare(self, query: Query, asked: Sides) -> Comparison:
        """What tells two sides of the hits apart."""
        return compare(self._terms, query, asked)

    def timeline(self, query: Query, sources: int) -> Timeline:
        """The hits over time, by source."""
        return timeline(self._terms, query, sources)

    def together(self, query: Query, asked: AmongNames) -> Together:
        """The foremost names of the hits, and which stand together."""
        return together(self._terms, query, asked)

    def entities_meant(self, field: str, name: str, limit: int) -> tuple[NamedEntity, ...]:
        """The entities that are meant by a name."""
        meant = self.meant(field, name)
        found = (entity for kind, each in meant for entity in self._known.entities(each, (EntityType(kind),)))
        return tuple(sorted(found, key=lambda each: -each.articles)[:limit])

    def entities_begun(self, start: str, kinds: Sequence[EntityType], limit: int) -> tuple[NamedEntity, ...]:
        """Entities in whose name a word begins so."""
        return self._known.begun(start, kinds, limit)

    def values(self, field: str, limit: int) -> tuple[str, ...]:
        """The most frequent values of a field."""
        return self._known.most_frequent(field, limit)

    def similar_values(self, field: str, value: str, limit: int) -> tuple[str, ...]:
        """The values that may have been meant."""
        return self._known.similar(field, value, limit)

    def stats(self) -> Stats:
        """What the generation holds."""
        columns = self._snapshot.columns
        days = columns.days[columns.live_docs]
        dated = days[days != NO_DAY]
        named_by: list[tuple[str | None, int]] = [*_counted(columns.values["named_by"])]
        unnamed = len(days) - sum(count for _, count in named_by)
        return Stats(
            generation=self._generation,
            engine="whoosh",
            documents=self.documents,
            sources=tuple(SourceCount(name, count) for name, count in _counted(columns.values["source"])),
            first=day_of(int(dated.min())) if len(dated) else None,
            last=day_of(int(dated.max())) if len(dated) else None,
            undated=len(days) - len(dated),
            segments=len(self._snapshot.segments),
            bytes=self._bytes,
            stories=columns.story_count,
            named_by=tuple(RecogniserCount(*each) for each in (*named_by, (None, unnamed)) if each[1]),
        )


def _counted(column: ValueColumn) -> list[tuple[str, int]]:
    """How many articles have each value, the most frequent first."""
    return sorted(zip(column.names, column.totals.tolist(), strict=True), key=lambda each: (-each[1], each[0]))
