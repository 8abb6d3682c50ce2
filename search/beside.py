"""What a backup takes along besides the generation: files of the data folder that nothing could make anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from search.alerts import stored
from search.alerts.alert import Alerts, decode
from search.alerts.alert import encode as encode_alerts
from search.errors import ListNotFound, RestoreRefused
from search.files import make_folders, write_once
from search.frozen.frozen_list import FrozenList, encode
from search.frozen.frozen_list import decode as decode_list
from search.frozen.places import path_of, paths
from search.frozen.places import read as read_list

PREFIX = "beside."
"""What the names of such files begin with in a backup; no file of a generation is called so."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup held besides the generation, read and whole. ``alerts`` None: it had none."""

    alerts: Alerts | None
    lists: tuple[FrozenList, ...]

    def put_back(self, data_dir: Path) -> None:
        """Give it to the data folder: its alerts in the place of those there, its lists beside those there."""
        if self.alerts is not None:
            stored.put_back(data_dir, self.alerts)
        for each in self.lists:
            path = path_of(data_dir, each.hash)
            make_folders(path.parent)
            write_once(path, encode(each))


def kept(data_dir: Path) -> Iterator[tuple[str, bytes]]:
    """What there is, by its name in a backup. Raises AlertsDamaged; a list that was altered stays behind.

    A backup with anything damaged in it could not be restored at all.
    """
    if (data_dir / stored.FILE).exists():
        yield f"{PREFIX}{stored.FILE}", encode_alerts(stored.read(data_dir))
    for path in paths(data_dir):
        with suppress(ListNotFound):
            yield f"{PREFIX}{path.name}", encode(read_list(data_dir, path.stem))


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
