"""What a backup takes along besides the generation: files of the data folder that nothing could make anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from search.alerts import stored
from search.alerts.alert import Alerts, decode
from search.errors import RestoreRefused
from search.files import make_folders, write_once
from search.frozen.frozen_list import FrozenList, encode
from search.frozen.frozen_list import decode as decode_list
from search.frozen.places import path_of, paths

PREFIX = "beside."
"""What the names of such files begin with in a backup; no file of a generation is called so."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup held besides the generation, read and whole. ``alerts`` None: it had none."""

    alerts: Alerts | None
    lists: tuple[FrozenList, ...]

    def put_back(self, data_dir: Path) -> None:
        """Give it to the data folder. What a backup does not have stays as it is there."""
        if self.alerts is not None:
            stored.put_back(data_dir, self.alerts)
        for each in self.lists:
            path = path_of(data_dir, each.hash)
            make_folders(path.parent)
            write_once(path, encode(each))


def kept(data_dir: Path) -> dict[str, Path]:
    """The files that there are, by their names in a backup."""
    files = [data_dir / stored.FILE, *paths(data_dir)]
    return {f"{PREFIX}{path.name}": path for path in files if path.is_file()}


def is_kept(name: str) -> bool:
    """Whether a file of a backup is such a one."""
    return name.startswith(PREFIX)


def read(contents: Mapping[str, bytes], source: Path) -> Kept:
    """What these files of a backup say. Raises RestoreRefused when one is none of ours or was changed."""
    alerts, lists = None, []
    for name, content in contents.items():
        try:
            if name == f"{PREFIX}{stored.FILE}":
                alerts = decode(content)
            else:
                lists.append(decode_list(content))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise RestoreRefused(f"{name} of {source} is damaged: {error}") from error
    return Kept(alerts, tuple(lists))
