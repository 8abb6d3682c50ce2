"""What a backup takes along besides the generation: files of the data folder that nothing could make anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from search.alerts import stored
from search.alerts.alert import Alerts, decode
from search.errors import RestoreRefused

PREFIX = "beside."
"""What the names of such files begin with in a backup; no file of a generation is called so."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup held besides the generation, read and whole. ``alerts`` None: it had none."""

    alerts: Alerts | None

    def put_back(self, data_dir: Path) -> None:
        """Give it to the data folder. What a backup does not have stays as it is there."""
        if self.alerts is not None:
            stored.put_back(data_dir, self.alerts)


def kept(data_dir: Path) -> dict[str, Path]:
    """The files that there are, by their names in a backup."""
    paths = [data_dir / stored.FILE]
    return {f"{PREFIX}{path.name}": path for path in paths if path.is_file()}


def is_kept(name: str) -> bool:
    """Whether a file of a backup is such a one."""
    return name.startswith(PREFIX)


def read(contents: Mapping[str, bytes], source: Path) -> Kept:
    """What these files of a backup say. Raises RestoreRefused when one is none of ours, or was changed."""
    alerts = None
    for name, content in contents.items():
        if name != f"{PREFIX}{stored.FILE}":
            raise RestoreRefused(f"{source} holds {name!r}, which no backup does.")
        try:
            alerts = decode(content)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise RestoreRefused(f"{name} of {source} is damaged: {error}") from error
    return Kept(alerts)
