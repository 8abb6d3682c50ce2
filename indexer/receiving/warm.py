"""Goes once through all that writing an article needs, so that no post waits for what is loaded at the first time."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from indexer.sources.port import Kind, RawPage, Where
from indexer.understand import Understanding, Understood
from search.engine import open_engine
from search.settings import Settings

TEXT = "Officials of the harbour met on Sunday. “We are warming up,” the harbour master said, and went home."


def warm(understanding: Understanding, settings: Settings) -> None:
    """Write two articles into an archive that is thrown away: to its log, and to a generation.

    To load NLTK and compiled code takes a second, and several on a busy machine; whichever post filled the log would
    wait for that.
    """
    pages = [
        RawPage(Where("warming"), Kind.RECORD, values={"id": each, "title": f"Harbour {each}", "body": TEXT})
        for each in ("one", "two")
    ]
    articles = [each.article for each in understanding.finish(pages) if isinstance(each, Understood)]
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        engine = open_engine(replace(settings, data_dir=Path(folder)))
        for each in articles:
            with engine.writer() as writer:
                writer.upsert(each)
                writer.commit()
