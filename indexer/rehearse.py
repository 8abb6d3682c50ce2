"""Goes once through everything that is compiled: what searches, and what recognises names.

`python -m indexer.rehearse` does it after an installation, so that nobody waits for it later.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from indexer.entities import open_recogniser
from search import compiled
from search.article import Article
from search.rehearse import rehearse as rehearse_search

_TEXT = "WARSAW, March 3 (Reuters) - Mr. John F. Kerry met AT&T's Poles of the Bank\nof England – in Łódź."


def rehearse() -> None:
    """Search an archive of a few words, and, in another process, read a text of as many.

    Neither calls a function that the other compiles, so none of them is kept by both at once.
    """
    command = [sys.executable, "-c", "from indexer.rehearse import rehearse_names; rehearse_names()"]
    with subprocess.Popen(command, cwd=Path(__file__).parents[1]) as names:  # noqa: S603 - ours
        rehearse_search()
    if names.returncode:
        raise subprocess.CalledProcessError(names.returncode, command)


def rehearse_names() -> None:
    """Find what a text names. Takes half a minute where it was not compiled."""
    open_recogniser("fast", None).recognise([Article("", "", _TEXT)])
    compiled.complete(compiled.NAMING)


if __name__ == "__main__":
    rehearse()
