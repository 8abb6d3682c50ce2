"""A folder with articles, queries and judgements, laid out as BEIR lays them out (Thakur et al. 2021).

``corpus.jsonl`` has ``_id``, ``title`` and ``text`` of each article, ``queries.jsonl`` ``_id`` and ``text`` of each
query, and ``qrels.tsv`` or ``qrels/test.tsv`` below a line of headings ``query-id``, ``corpus-id`` and ``score``. Each
may be packed as ``.gz``.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search.article import Article
from search.errors import DatelineError

CORPUS, QUERIES = "corpus.jsonl", "queries.jsonl"
QRELS = ("qrels.tsv", "qrels/test.tsv")


class BadCollection(DatelineError):
    """A folder is no collection, or a line of it cannot be read; the sentence names file and line."""

    public = "This folder cannot be evaluated."


@dataclass(frozen=True, slots=True)
class Collection:
    """``queries`` are the texts by their ids; ``qrels`` the grade of each judged article, by the id of its query.

    Only queries that have a text and at least one relevant article are in either. ``left_out`` counts the others that
    were judged.
    """

    name: str
    folder: Path
    queries: Mapping[str, str]
    qrels: Mapping[str, Mapping[str, int]]
    left_out: int

    def articles(self) -> Iterator[Article]:
        """The articles as they are in the file. Raises BadCollection."""
        path = _path(self.folder, CORPUS)
        for number, record in _records(path):
            title, body = (str(record.get(key) or "") for key in ("title", "text"))
            yield Article(_id(record, path, number), title, body)


def open_collection(folder: Path) -> Collection:
    """The collection in a folder, but for its articles, which are read when they are wanted. Raises BadCollection."""
    _path(folder, CORPUS)
    judged = _judgements(_path(folder, *QRELS))
    path = _path(folder, QUERIES)
    texts = {_id(record, path, number): str(record.get("text") or "") for number, record in _records(path)}
    asked = {qid: texts[qid] for qid, grades in judged.items() if qid in texts and max(grades.values()) > 0}
    if not asked:
        raise BadCollection(f"{folder}: no query has a relevant article.")
    qrels = {qid: judged[qid] for qid in asked}
    return Collection(folder.resolve().name, folder, asked, qrels, len(judged) - len(asked))


def _path(folder: Path, *names: str) -> Path:
    """The first of the files that is there, plain or packed."""
    for name in names:
        for path in (folder / name, folder / f"{name}.gz"):
            if path.is_file():
                return path
    raise BadCollection(f"{folder}: there is no {' or '.join(names)} in it.")


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, with their numbers from 1."""
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, line
    except (UnicodeDecodeError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise BadCollection(f"{path} cannot be read: {error}.") from error


def _records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in _lines(path):
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise BadCollection(f"{path}, line {number}: this is not JSON.") from error
        if not isinstance(record, dict):
            raise BadCollection(f"{path}, line {number}: this is no object.")
        yield number, record


def _id(record: Mapping[str, Any], path: Path, number: int) -> str:
    found = record.get("_id")
    if not isinstance(found, str | int) or not str(found).strip():
        raise BadCollection(f"{path}, line {number}: _id is missing.")
    return str(found)


def _judgements(path: Path) -> dict[str, dict[str, int]]:
    judged: dict[str, dict[str, int]] = {}
    for number, line in _lines(path):
        try:
            qid, article_id, grade = line.rstrip("\r\n").split("\t")
            judged.setdefault(qid, {})[article_id] = int(grade)
        except ValueError as error:
            if number > 1:  # the first line has the headings
                wanted = "query-id, corpus-id and a whole number as score, between tabs"
                raise BadCollection(f"{path}, line {number}: this is not {wanted}.") from error
            judged.clear()
    return judged
