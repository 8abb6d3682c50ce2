"""Tantivy by its Python binding: one indexing thread, English stems, its own snippets and aggregations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bench.peers.port import HITS, SNIPPET_CHARS, Found, PythonPeer
from bench.question import FUZZY_EDITS, NEAR_WORDS, Kind, Question, day_number
from search.article import Article

FIELDS = ("title", "body")
HEAP_BYTES = 128_000_000  # the binding's default
FACETS = {
    "source": {"terms": {"field": "source", "size": 10}},
    "month": {"terms": {"field": "month", "size": 1000}},
}


class TantivyPeer(PythonPeer):
    """The nearest peer: a columnar engine in Rust."""

    name = "Tantivy"
    note = (
        "one indexing thread, `en_stem`, 128 MB of heap; NEAR is a phrase with slop; prefixes and fuzzy words are "
        "looked for among stems, so that it need not index words twice as Dateline does"
    )

    def missing(self) -> str | None:
        """Whether the binding is installed."""
        try:
            version("tantivy")
        except PackageNotFoundError:
            return "Tantivy is left out: `pip install tantivy` was not run."
        return None

    def version(self) -> str:
        """Of the binding, which is that of the library."""
        return f"Tantivy {version('tantivy')}"

    def answers(self, question: Question) -> bool:
        """Everything."""
        return bool(question)

    def write(self, articles: Iterable[Article], folder: Path) -> None:
        """One commit at the end, and merges waited for."""
        import tantivy

        folder.mkdir(parents=True)
        writer = tantivy.Index(_schema(tantivy), path=str(folder)).writer(HEAP_BYTES, 1)
        for article in articles:
            writer.add_document(_document(tantivy, article))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> OpenedTantivy:
        """A searcher on the folder."""
        return OpenedTantivy(folder)


class OpenedTantivy:
    """Implements ``port.Opened``."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._library = tantivy
        self._index = tantivy.Index.open(str(folder))
        self._schema = self._index.schema
        self._searcher = self._index.searcher()
        self._writer: Any = None
        self._stems = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.stemmer("English"))
            .build()
        )

    def prepare(self, question: Question) -> None:
        """Nothing."""

    def run(self, question: Question, limit: int = HITS) -> Found:
        """Count, hits, stored fields, snippets and aggregations."""
        query = self._query(question)
        searcher = self._searcher
        order = {"order_by_field": "day"} if question.newest else {}
        answer = searcher.search(query, limit, count=True, offset=question.offset, **order)
        if question.facets:
            searcher.aggregate(query, FACETS)
        snippets = self._library.SnippetGenerator.create(searcher, query, self._schema, "body")
        snippets.set_max_num_chars(SNIPPET_CHARS)
        ids = []
        for _, address in answer.hits:
            document = searcher.doc(address)
            fields = document.to_dict()
            snippets.snippet_from_doc(document).to_html()
            ids.append(str(fields["id"][0]))
        return Found(answer.count, tuple(ids))

    def add(self, article: Article) -> None:
        """Add, commit, reload."""
        if self._writer is None:
            self._writer = self._index.writer(HEAP_BYTES, 1)
        self._writer.add_document(_document(self._library, article))
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def close(self) -> None:
        """Let the writer go, and its lock with it."""
        self._writer = None

    def _query(self, question: Question) -> Any:
        query, occur = self._library.Query, self._library.Occur
        found = self._words(question)
        if question.first is None or question.last is None:
            return found
        bounds = day_number(question.first), day_number(question.last)
        days = query.range_query(self._schema, "day", self._library.FieldType.Integer, *bounds)
        return query.boolean_query([(occur.Must, found), (occur.Must, query.const_score_query(days, 0.0))])

    def _words(self, question: Question) -> Any:
        query, schema = self._library.Query, self._schema
        terms = self._stems.analyze(" ".join(question.words))
        match question.kind:
            case Kind.PHRASE if len(terms) > 1:
                return self._either(lambda field: query.phrase_query(schema, field, terms))
            case Kind.NEAR if len(terms) > 1:
                return self._either(lambda field: query.phrase_query(schema, field, terms, slop=NEAR_WORDS - 1))
            case Kind.PREFIX:
                return self._either(lambda field: query.regex_query(schema, field, f"{question.words[0]}.*"))
            case Kind.FUZZY:
                return self._either(lambda field: query.fuzzy_term_query(schema, field, terms[0], FUZZY_EDITS))
        occur = self._library.Occur.Must if question.kind is Kind.ALL else self._library.Occur.Should
        words = [self._either(lambda field, term=term: query.term_query(schema, field, term)) for term in terms]
        return query.boolean_query([(occur, word) for word in words])

    def _either(self, make: Any) -> Any:
        should = self._library.Occur.Should
        return self._library.Query.boolean_query([(should, make(field)) for field in FIELDS])


def _schema(tantivy: Any) -> Any:
    built = tantivy.SchemaBuilder()
    built.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for field in FIELDS:
        built.add_text_field(field, stored=True, tokenizer_name="en_stem", index_option="position")
    built.add_text_field("source", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    built.add_integer_field("day", stored=True, indexed=True, fast=True)
    built.add_integer_field("month", fast=True)
    return built.build()


def _document(tantivy: Any, article: Article) -> Any:
    document = tantivy.Document()
    document.add_text("id", article.id)
    document.add_text("title", article.title)
    document.add_text("body", article.body)
    if article.source:
        document.add_text("source", article.source)
    number = day_number(article.published.day if article.published else date.min)
    document.add_integer("day", number)
    document.add_integer("month", number // 100)
    return document
