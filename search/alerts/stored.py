"""The file of the alerts in the data folder: read whole, written whole, by one process at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from search.alerts.alert import Alert, Alerts, decode, encode
from search.errors import AlertsBusy, AlertsDamaged
from search.files import locked, telling, write_whole

FILE = "alerts.json"
LOCK = "alerts.lock"
"""Their names in the data folder. The lock is a file of its own, for the other is replaced at each change."""


def read(data_dir: Path) -> Alerts:
    """All alerts; none where there is no file. Raises AlertsDamaged, for an empty list would forget what was told."""
    path = data_dir / FILE
    try:
        return decode(path.read_bytes())
    except FileNotFoundError:
        return Alerts({})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise AlertsDamaged(
            f"{path} cannot be read: {error}. Restore a backup, or remove it and add them anew."
        ) from error


def write(data_dir: Path, alerts: Alerts) -> None:
    """Replace the file in one step; the lock must be held. Raises NotWritten."""
    with telling(data_dir):
        write_whole(data_dir / FILE, encode(alerts))


@contextmanager
def changing(data_dir: Path) -> Iterator[Alerts]:
    """The alerts, which nobody else changes meanwhile. Raises AlertsBusy and AlertsDamaged."""
    with _locked(data_dir):
        yield read(data_dir)


@contextmanager
def _locked(data_dir: Path) -> Iterator[None]:
    with locked(data_dir / LOCK, AlertsBusy):
        yield


def put_back(data_dir: Path, kept: Alerts) -> None:
    """Take the alerts of a backup in the place of those that are there, which may be damaged.

    What the present ones told stays told: an article that comes again is no news.
    """
    with _locked(data_dir):
        try:
            present = read(data_dir)
        except AlertsDamaged:
            present = Alerts({})
        write(data_dir, replace(kept, alerts={name: _joined(each, present) for name, each in kept.alerts.items()}))


def _joined(alert: Alert, present: Alerts) -> Alert:
    same = present.alerts.get(alert.name)
    return replace(alert, told=alert.told | same.told, seen="") if same and same.asked == alert.asked else alert
