"""What found the names of an archive: a file of the data folder, so that a later run does not mix in another's.

``names.json`` is ``{"recogniser": "spacy"}``. The first ``index`` and every ``reindex`` write it.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from search.files import write_whole

FILE = "names.json"
"""Its name in the data folder."""

MAX_BYTES = 4096  # bytes of the file; it has some 25


def remembered(data_dir: Path) -> str | None:
    """The recogniser that found the names of the archive; None where no file tells, or it is damaged."""
    try:
        with (data_dir / FILE).open("rb") as file:
            return str(json.loads(file.read(MAX_BYTES))["recogniser"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def remember(data_dir: Path, recogniser: str) -> None:
    """Remember that ``recogniser`` found the names of all articles. Nothing depends on its being written."""
    with suppress(OSError):
        write_whole(data_dir / FILE, json.dumps({"recogniser": recogniser}).encode() + b"\n")
