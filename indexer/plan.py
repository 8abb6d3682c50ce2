"""What a run of the indexer goes by, and what each of its processes is made from."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from indexer.entities import open_recogniser
from indexer.extract.boilerplate import SiteLines
from indexer.understand import Understanding
from search.settings import Settings


def silent() -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Plan:
    """What a run goes by. ``entities`` names the recogniser; ``on_page`` is told of each input that is done."""

    settings: Settings
    today: date
    entities: str = "rules"
    on_page: Callable[[], None] = silent

    def lines_file(self) -> Path:
        """Where the lines that sites repeat are remembered."""
        return self.settings.data_dir / "site_lines.json"

    def uncleaned_file(self) -> Path:
        """Is there while indexed articles may still hold a line that is known to be boilerplate by now."""
        return self.settings.data_dir / "site_lines.uncleaned"

    def overrides_file(self) -> Path:
        """Where an operator corrects names."""
        return self.settings.data_dir / "entities.toml"

    def understanding(self, known: Container[str] = frozenset()) -> Understanding:
        """What one process needs to finish articles. Raises BadOverrides."""
        return Understanding(
            self.settings,
            self.today,
            open_recogniser(self.entities, self.overrides_file(), self.settings.spacy_model),
            SiteLines.load(self.lines_file()),
            known,
        )
