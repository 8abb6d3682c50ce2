"""SQLite's FTS5: Porter stems over unicode61, the articles in a table of their own, its own snippets."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from bench.peers.port import HITS, Found, PythonPeer
from bench.question import NEAR_WORDS, Kind, Question, day_number
from search.article import Article

FILE = "articles.db"
COMMIT_EVERY = 5000  # articles; as Dateline
SNIPPET_TOKENS = 32
TABLES = """
CREATE TABLE article(number INTEGER PRIMARY KEY, id TEXT UNIQUE, title TEXT, body TEXT, day INTEGER, source TEXT);
CREATE INDEX by_day ON article(day);
CREATE VIRTUAL TABLE words USING fts5(
    title, body, content='article', content_rowid='number', tokenize='porter unicode61');
"""


class Fts5Peer(PythonPeer):
    """What comes with Python."""

    name = "FTS5"
    note = (
        "`porter unicode61`, articles in one table and their words in another, write-ahead log with fsync at each "
        "commit; no fuzzy words; the total is a second query"
    )

    def missing(self) -> str | None:
        """Whether this SQLite has FTS5."""
        with closing(sqlite3.connect(":memory:")) as connection:
            options = {str(row[0]) for row in connection.execute("PRAGMA compile_options")}
        return None if "ENABLE_FTS5" in options else "FTS5 is left out: the SQLite of this Python has none."

    def version(self) -> str:
        """Of SQLite."""
        return f"SQLite {sqlite3.sqlite_version}"

    def answers(self, question: Question) -> bool:
        """Everything but fuzzy words."""
        return question.kind is not Kind.FUZZY

    def write(self, articles: Iterable[Article], folder: Path) -> None:
        """Commits now and then, and puts the log into the file at the end."""
        folder.mkdir(parents=True)
        connection = _connect(folder)
        connection.executescript(TABLES)
        for number, article in enumerate(articles, 1):
            _add(connection, article)
            if number % COMMIT_EVERY == 0:
                connection.commit()
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    def open(self, folder: Path) -> OpenedFts5:
        """A connection for each thread."""
        return OpenedFts5(folder)


class OpenedFts5:
    """Implements ``port.Opened``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []

    def prepare(self, question: Question) -> None:
        """Nothing."""

    def run(self, question: Question, limit: int = HITS) -> Found:
        """The count, the hits with fields and snippets, the facets."""
        connection = self._connection()
        source = "words JOIN article ON article.number = words.rowid WHERE words MATCH ?"
        given: list[object] = [_match(question)]
        if question.first and question.last:
            source += " AND article.day BETWEEN ? AND ?"
            given += [day_number(question.first), day_number(question.last)]
        counted = source if question.first else "words WHERE words MATCH ?"
        (total,) = connection.execute(f"SELECT count(*) FROM {counted}", given).fetchone()
        order = "article.day DESC" if question.newest else "words.rank"
        rows = connection.execute(
            "SELECT id, article.title, article.body, day, source, "
            f"snippet(words, 1, '<b>', '</b>', '…', {SNIPPET_TOKENS}) FROM {source} ORDER BY {order} LIMIT ? OFFSET ?",
            [*given, limit, question.offset],
        ).fetchall()
        if question.facets:
            for value in ("source", "day / 100"):
                connection.execute(
                    f"SELECT {value}, count(*) FROM {source} GROUP BY 1 ORDER BY 2 DESC", given
                ).fetchall()
        return Found(int(total), tuple(str(row[0]) for row in rows))

    def add(self, article: Article) -> None:
        """Add and commit."""
        connection = self._connection()
        _add(connection, article)
        connection.commit()

    def close(self) -> None:
        """Close the connections of all threads."""
        for connection in self._connections:
            connection.close()

    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._local, "connection"):
            self._local.connection = _connect(self._folder)
            self._connections.append(self._local.connection)
        found: sqlite3.Connection = self._local.connection
        return found


def _connect(folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        folder / FILE, check_same_thread=False
    )  # each is used by one thread, and closed by another
    connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
    return connection


def _add(connection: sqlite3.Connection, article: Article) -> None:
    day = day_number(article.published.day) if article.published else None
    row = (article.id, article.title, article.body, day, article.source)
    number = connection.execute(
        "INSERT INTO article(id, title, body, day, source) VALUES (?, ?, ?, ?, ?)", row
    ).lastrowid
    connection.execute("INSERT INTO words(rowid, title, body) VALUES (?, ?, ?)", (number, article.title, article.body))


def _match(question: Question) -> str:
    """The question in the language of FTS5."""
    quoted = [f'"{word}"' for word in question.words]
    match question.kind:
        case Kind.ALL:
            return " AND ".join(quoted)
        case Kind.PHRASE:
            return f'"{" ".join(question.words)}"'
        case Kind.NEAR:
            return f"NEAR({' '.join(quoted)}, {NEAR_WORDS - 1})"
        case Kind.PREFIX:
            return f"{quoted[0]}*"
    return " OR ".join(quoted)
