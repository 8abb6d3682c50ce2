"""The fields of the Whoosh index, and how an article becomes the values of one Whoosh document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from whoosh import analysis, columns, fields, formats

from search.analysis import analyzer
from search.analysis.folding import fold
from search.article import Article, to_dict
from search.engine.segments.strings import encode
from search.engine.values import VALUE_FIELDS, facts_of


class StemAnalyzer(analysis.Analyzer):  # type: ignore[misc]  # Whoosh has no types
    """Our analyzer as Whoosh calls it, so that Whoosh's own query parser finds what we indexed."""

    def __call__(self, value: str, **_: Any) -> Iterator[analysis.Token]:
        """Whoosh tokens of a text; the same token object each time, as Whoosh expects."""
        token = analysis.Token(positions=True, chars=True)
        for place, found in enumerate(analyzer.tokens(value)):
            token.text, token.pos, token.boost, token.stopped = found.term, place, 1.0, False
            token.startchar, token.endchar = found.start, found.end
            yield token


class StemText(fields.TEXT):  # type: ignore[misc]
    """A text field that takes the terms of a text, already analysed, in order."""

    def __init__(self) -> None:
        super().__init__(analyzer=StemAnalyzer(), phrase=True)

    def index(self, value: Sequence[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Term, frequency, weight and encoded positions of each distinct term."""
        places: dict[str, list[int]] = {}
        for place, term in enumerate(value):
            places.setdefault(term, []).append(place)
        positions = self.format.encode
        for term, where in places.items():
            yield encode(term), len(where), float(len(where)), positions(where)


class Keys(fields.KEYWORD):  # type: ignore[misc]
    """A field of whole values, each once an article, that takes a sequence of them."""

    def __init__(self) -> None:
        super().__init__(commas=True, lowercase=True)
        self.format = formats.Existence()

    def to_bytes(self, value: str | bytes) -> bytes:
        """The value as it is kept."""
        return encode(value) if isinstance(value, str) else value

    def from_bytes(self, value: bytes) -> str:
        """The value that is kept so."""
        return value.decode("utf-8", "surrogatepass")

    def index(self, value: Sequence[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Each distinct value; Existence stores nothing but that it is there."""
        for key in set(value):
            yield encode(key), 1, 1.0, b""


def schema() -> fields.Schema:
    """The fields of the contract. ``*_words`` hold unstemmed words; ``stored`` and ``facts`` belong to us alone."""
    found = {name: Keys() for name in VALUE_FIELDS}
    return fields.Schema(
        id=Keys(),
        title=StemText(),
        body=StemText(),
        title_words=Keys(),
        body_words=Keys(),
        date=fields.NUMERIC(int, bits=32),  # unsigned, Whoosh's own ranges find everything
        stored=fields.STORED(),
        facts=fields.COLUMN(columns.VarBytesColumn()),
        sentences=fields.COLUMN(columns.VarBytesColumn()),
        **found,
    )


def document(article: Article, content_hash: str, story: int, sketch: bytes) -> dict[str, object]:
    """The Whoosh document of an article. ``facts`` is one JSON object: what every query and writer needs of it."""
    body = analyzer.tokens(article.body)
    title = analyzer.tokens(article.title)
    known = facts_of(article, content_hash)
    facts = {
        "id": known.id,
        "hash": known.hash,
        "day": known.day,
        "order": known.order,
        "story": story,
        "sketch": sketch.hex(),
        "title": len(title),
        "body": len(body),
        "values": [known.values[field] for field in VALUE_FIELDS],
    }
    starts = analyzer.sentence_starts(article.body, body)
    return {
        "id": [article.id],
        "title": [token.term for token in title],
        "body": [token.term for token in body],
        "title_words": [token.word for token in title],
        "body_words": [token.word for token in body],
        "date": known.day,
        "stored": json.dumps(to_dict(article), ensure_ascii=True),
        "facts": json.dumps(facts, ensure_ascii=True).encode("ascii"),
        "sentences": np.array(starts, "<i4").tobytes(),
        **{field: [fold(value) for value in known.values[field]] for field in VALUE_FIELDS},
    }
