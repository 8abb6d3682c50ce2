"""What a run of the indexer goes by, and what each of its processes is made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from indexer.entities import kept_spots, open_recogniser
from indexer.entities.known_names import KnownNames
from indexer.entities.overrides import Overrides
from indexer.entities.registry import USUAL
from indexer.extract.boilerplate import SiteLines
from indexer.known import NOTHING_KNOWN, Archived
from indexer.naming.folds import Folds
from indexer.naming.namer import Namer
from indexer.understand import Understanding
from search import name_folds
from search.settings import Settings


def silent() -> None:
    """Tell nobody."""


def silent_stage(name: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Plan:
    """What a run goes by. ``entities`` names the recogniser; ``on_page`` is told of each input that is done.

    ``on_stage`` is told what a run does now that goes through all its articles once more. ``corrections`` are the
    operator's, read once: what changes in their file during a run is of the next.
    """

    settings: Settings
    today: date
    entities: str = USUAL
    on_page: Callable[[], None] = silent
    on_stage: Callable[[str], None] = silent_stage
    corrections: Overrides = field(default_factory=Overrides)

    def lines_file(self) -> Path:
        """Where the lines that sites repeat are remembered."""
        return self.settings.data_dir / "site_lines.json"

    def uncleaned_file(self) -> Path:
        """Is there while indexed articles may still hold a line that is known to be boilerplate by now."""
        return self.settings.data_dir / "site_lines.uncleaned"

    def folds_file(self) -> Path:
        """Where it is kept which spellings of names are folded to which."""
        return self.settings.data_dir / name_folds.FILE

    def journal_file(self) -> Path:
        """Is there while a ``reindex`` runs, or after one that was stopped: the names that it has found."""
        return self.settings.data_dir / "names.journal"

    def spots_file(self) -> Path:
        """What a slow model saw in the texts that it read."""
        return self.settings.data_dir / kept_spots.FILE

    def namer(self) -> Namer:
        """What names articles."""
        recogniser = open_recogniser(self.entities, self.corrections, self.settings.spacy_model, self.spots_file())
        folds = Folds.read(self.folds_file(), self.corrections.names())
        return Namer(recogniser, folds, KnownNames(self.corrections))

    def understanding(self, known: Archived = NOTHING_KNOWN) -> Understanding:
        """What one process needs to finish articles."""
        return Understanding(self.settings, self.today, self.namer(), SiteLines.load(self.lines_file()), known)
