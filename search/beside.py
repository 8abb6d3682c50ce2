"""What a backup takes along besides the generation: what of the data folder nothing could make anew.

Those are the stored searches, the frozen lists and the operator's corrections of names. What a run writes for the next
one stays behind, and so do locks, keys and caches.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from search.alerts import stored
from search.alerts.alert import Alerts, decode
from search.alerts.alert import encode as encode_alerts
from search.errors import ListNotFound, RestoreRefused
from search.files import write_whole
from search.frozen.frozen_list import decode as decode_list
from search.frozen.frozen_list import encode
from search.frozen.places import paths, put
from search.frozen.places import read as read_list

PREFIX = "beside."
"""What the names of such files begin with in a backup; no file of a generation is called so."""

CORRECTIONS = "entities.toml"
"""What an operator writes into the data folder to correct names (docs/entities.md)."""

REPLACED = "entities.toml.before"
"""What a restore leaves of other corrections that were there: somebody wrote them by hand."""

_DIGEST = 16  # bytes of the checksum in the name of the corrections, which have none of their own


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup held besides the generation, whole. ``alerts`` and ``corrections`` None: it had none.

    ``lists`` are the files by their hashes; they are as many bytes as there are, so they are not held decoded too.
    """

    alerts: Alerts | None
    lists: Mapping[str, bytes]
    corrections: bytes | None = None

    def put_back(self, data_dir: Path) -> None:
        """Give it to the data folder: alerts and corrections in the place of those there, lists beside those there."""
        if self.alerts is not None:
            stored.put_back(data_dir, self.alerts)
        for list_hash, content in self.lists.items():
            put(data_dir, list_hash, content)
        if self.corrections is not None:
            self._correct(data_dir, self.corrections)

    def _correct(self, data_dir: Path, content: bytes) -> None:
        path = data_dir / CORRECTIONS
        present = path.read_bytes() if path.exists() else None
        if present == content:
            return
        if present is not None:
            write_whole(data_dir / REPLACED, present)
        write_whole(path, content)


def kept(data_dir: Path) -> Iterator[tuple[str, bytes]]:
    """What there is, by its name in a backup. Raises AlertsDamaged; a list that was altered stays behind.

    A backup with anything damaged in it could not be restored at all.
    """
    if (data_dir / stored.FILE).exists():
        yield f"{PREFIX}{stored.FILE}", encode_alerts(stored.read(data_dir))
    for path in paths(data_dir):
        with suppress(ListNotFound):
            yield f"{PREFIX}{path.name}", encode(read_list(data_dir, path.stem))
    if (data_dir / CORRECTIONS).exists():
        content = (data_dir / CORRECTIONS).read_bytes()
        yield _name_of(content), content


def _name_of(corrections: bytes) -> str:
    return f"{PREFIX}{blake2b(corrections, digest_size=_DIGEST).hexdigest()}.{CORRECTIONS}"


def is_kept(name: str) -> bool:
    """Whether a file of a backup is such a one."""
    return name.startswith(PREFIX)


def read(contents: Mapping[str, bytes], source: Path) -> Kept:
    """What these files of a backup say. Raises RestoreRefused when one is none of ours or was changed."""
    alerts, lists, corrections = None, {}, None
    for name, content in contents.items():
        try:
            if name == f"{PREFIX}{stored.FILE}":
                alerts = decode(content)
            elif name.endswith(CORRECTIONS):
                corrections = _checked(name, content)
            else:
                lists[decode_list(content).hash] = content
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise RestoreRefused(f"{name} of {source} is damaged: {error}") from error
    return Kept(alerts, lists, corrections)


def _checked(name: str, corrections: bytes) -> bytes:
    if name != _name_of(corrections):
        raise ValueError("it does not have its checksum")
    return corrections
