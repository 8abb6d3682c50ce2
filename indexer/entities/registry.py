"""Which recognisers there are, and how to open one."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from types import ModuleType

from indexer.entities import legible, spacy_spotter
from indexer.entities.gazetteer import words
from indexer.entities.kept_spots import KeptSpots
from indexer.entities.none import NoRecogniser
from indexer.entities.overrides import Overrides
from indexer.entities.port import Recogniser, Spotter
from indexer.entities.rules import RulesRecogniser
from indexer.entities.spacy_model import INSTALL, SpacyMissing, installed, load, version
from indexer.entities.spacy_spotter import SpacySpotter
from indexer.entities.spotted import SpottedRecogniser
from search.analysis import folding, sentences
from search.errors import DatelineError
from search.naming import listed

NAMES = ("fast", "rules", "spacy", "none")
"""What ``--entities`` accepts."""

USUAL = "fast"
"""What finds names unless ``--entities`` says otherwise."""

COMPILES = frozenset(("fast",))
"""Those that read in compiled loops."""

INSTEAD = USUAL
"""What finds names where the recogniser that is asked for is not installed."""


class UnknownRecogniser(DatelineError):
    """``--entities`` names a recogniser that does not exist."""

    public = f"There is no such recogniser of names. Choose one of: {', '.join(NAMES)}."


def choose(name: str, spacy_model: str = "") -> tuple[str, str | None]:
    """The recogniser to open where ``name`` is asked for, and the sentence to say once where it is another."""
    if name != SpacySpotter.name or installed(spacy_model) is not None:
        return name, None
    missing = f"The spaCy model {spacy_model}, or spaCy itself," if spacy_model else "spaCy or its English model"
    return INSTEAD, f"{missing} is not installed; {INSTALL} does that. Names are found by --entities {INSTEAD} instead."


def open_recogniser(
    name: str, overrides: Overrides | None, spacy_model: str = "", kept_spots: Path | None = None
) -> Recogniser:
    """The recogniser called ``name``, corrected by ``overrides`` if there are any.

    ``spacy_model`` is the setting of that name, ``kept_spots`` the file of what slow models saw.

    Raises UnknownRecogniser, BadModel, and of "spacy" SpacyMissing and SpacyModelUnusable.
    """
    if name not in NAMES:
        raise UnknownRecogniser
    corrections = overrides or Overrides()
    own = f"{_own_version()}-{corrections.fingerprint}"
    if name == NoRecogniser.name:
        return NoRecogniser(own)
    if name == RulesRecogniser.name:
        return RulesRecogniser(corrections, words(), own)
    spotter = _spacy(spacy_model) if name == SpacySpotter.name else _fast()
    if kept_spots is not None and name == SpacySpotter.name:
        spotter = KeptSpots(spotter, kept_spots, _code_of(spacy_spotter, legible))
    return SpottedRecogniser(spotter, corrections, words(), own)


def _fast() -> Spotter:
    from indexer.entities.fast.spotter import FastSpotter  # what it needs takes longer to import than to search

    return FastSpotter()


def _spacy(wanted: str) -> Spotter:
    model = installed(wanted)
    if model is None:
        raise SpacyMissing
    return SpacySpotter(load(model), version(model))


def _code_of(*modules: ModuleType) -> str:
    """A hash of what stands in the modules."""
    code = b"".join(Path(str(module.__file__)).read_bytes() for module in modules)
    return hashlib.blake2b(code, digest_size=8).hexdigest()


@cache
def _own_version() -> str:
    """A hash of the rules and lists in their files: a changed one is a new version without anyone's care.

    Training is none of them: what comes of it is the file of the model, whose hash is in the version of its spotter.
    """
    digest = hashlib.blake2b(digest_size=8)
    for folder in (Path(__file__).parent, Path(listed.__file__).parent):
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder).as_posix()
            if file.suffix in {".py", ".tsv", ".txt", ".toml"} and not name.startswith("training/"):
                digest.update(name.encode())
                digest.update(file.read_bytes())
    digest.update(_code_of(sentences, folding).encode())
    return digest.hexdigest()
