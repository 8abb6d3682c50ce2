"""What articles are understood by, made again when the archive's own files of names have changed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from indexer.entities import overrides
from indexer.entities.registry import NAMES, USUAL, choose
from indexer.known import Archived
from indexer.naming import remembered
from indexer.naming.told import tell_aliases
from indexer.plan import Plan
from indexer.understand import Understanding
from search import name_folds
from search.settings import Settings

FILES = (overrides.FILE, name_folds.FILE, remembered.FILE)
"""Files of the data folder that tell how names are found."""


class Current:
    """Of one archive, for as long as a process runs."""

    def __init__(self, settings: Settings, known: Archived) -> None:
        self._settings = settings
        self._known = known
        self._seen: object = None
        self._told: Plan | None = None

    def understanding(self) -> Understanding:
        """What there is to understand articles by now, another where that changed. Raises BadOverrides.

        While the writer's lock is held no command changes it.
        """
        today = datetime.now(UTC).date()
        seen = (today, *(_state(self._settings.data_dir / name) for name in FILES))
        if seen != self._seen:
            known = remembered.remembered(self._settings.data_dir)
            name, _ = choose(known if known in NAMES else USUAL, self._settings.spacy_model)
            corrections = overrides.read_overrides(self._settings.data_dir / overrides.FILE)
            self._plan = Plan(self._settings, today, name, corrections=corrections)
            self._understanding = self._plan.understanding(self._known)
            self._seen = seen
        return self._understanding

    def begin_archive(self) -> None:
        """Remember what finds the names of an archive that has no article yet."""
        remembered.remember(self._settings.data_dir, self._plan.entities)

    def tell_aliases(self) -> None:
        """Have searches know the other spellings of the operator's names, where they may have changed."""
        if self._told is not self._plan:
            tell_aliases(self._plan)
            self._told = self._plan


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
