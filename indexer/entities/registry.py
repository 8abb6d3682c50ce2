"""Which recognisers there are, and how to open one."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from indexer.entities.gazetteer import words
from indexer.entities.none import NoRecogniser
from indexer.entities.overrides import Overrides, read_overrides
from indexer.entities.port import Recogniser
from indexer.entities.rules import RulesRecogniser
from search.errors import DatelineError

NAMES = ("rules", "none")
"""What ``--entities`` accepts."""


class UnknownRecogniser(DatelineError):
    """``--entities`` names a recogniser that does not exist."""

    public = f"There is no such recogniser of names. Choose one of: {', '.join(NAMES)}."


def open_recogniser(name: str, overrides: Path | None) -> Recogniser:
    """The recogniser called ``name``, corrected by the file ``overrides`` if there is one.

    Raises UnknownRecogniser, or BadOverrides with the line or key that is at fault.
    """
    if name == NoRecogniser.name:
        return NoRecogniser()
    if name != RulesRecogniser.name:
        raise UnknownRecogniser
    corrections = read_overrides(overrides) if overrides is not None else Overrides()
    return RulesRecogniser(corrections, words(), f"{_own_version()}-{corrections.fingerprint}")


@cache
def _own_version() -> str:
    """A hash of this package's files: a changed rule or a changed list is a new version without anyone's care."""
    digest = hashlib.blake2b(digest_size=8)
    folder = Path(__file__).parent
    for file in sorted(folder.rglob("*")):
        if file.suffix in {".py", ".tsv", ".txt", ".toml"}:
            digest.update(file.relative_to(folder).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
