"""What the manifest of a generation tells of its index."""

from __future__ import annotations

from search.analysis import analyzer

ENGINE = "whoosh"
SCHEMA_VERSION = 4
"""Changes with the fields of the index; an index of another version is built anew from the sources."""


def facts(documents: int, codec: str) -> dict[str, object]:
    """How many articles it holds and what wrote it."""
    return {
        "engine": ENGINE,
        "codec": codec,
        "schema": SCHEMA_VERSION,
        "analyzer": analyzer.VERSION,
        "documents": documents,
    }
