"""A stored search, what of it was told, and how the file of them is written."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from search.article import Article
from search.result import Version

FORMAT = 1
"""Version of the file."""

_MARK_BYTES = 8  # of the checksum by which a told article is known: among 100,000 a new one is mistaken once in 2**47

Mark = bytes
"""What an article that was told is known by, whatever becomes of the index: the checksum of its id."""


@dataclass(frozen=True, slots=True)
class Alert:
    """A search under a name. ``asked`` are its parameters as they were given, so that ``7d`` means the day of a run.

    ``added`` is a moment in UTC, ISO 8601. ``told`` has every hit that it had when it was added or was told since.
    ``seen`` is the state of the archive and the day of the last check, "" before one.
    """

    name: str
    asked: tuple[tuple[str, str], ...]
    added: str
    told: frozenset[Mark] = frozenset()
    seen: str = ""

    @property
    def query(self) -> str:
        """What is searched, as it was typed."""
        return next((value for name, value in self.asked if name == "q"), "")


@dataclass(frozen=True, slots=True)
class Told:
    """An article that an alert told of, and when."""

    alert: str
    article: str
    at: str


@dataclass(frozen=True, slots=True)
class Alerts:
    """All alerts, by name, and what they told of last, the latest first."""

    alerts: Mapping[str, Alert]
    recent: tuple[Told, ...] = ()


def mark(article: Article | Version) -> Mark:
    """What the article is known by when it was told."""
    return hashlib.blake2b(article.id.encode("utf-8", "surrogatepass"), digest_size=_MARK_BYTES).digest()


def encode(alerts: Alerts) -> bytes:
    """The file: JSON with a checksum of what it says."""
    said = {
        "format": FORMAT,
        "alerts": [_to_dict(alerts.alerts[name]) for name in sorted(alerts.alerts)],
        "recent": [[each.alert, each.article, each.at] for each in alerts.recent],
    }
    return json.dumps({**said, "checksum": _checksum(said)}, indent=1).encode("ascii") + b"\n"


def decode(content: bytes) -> Alerts:
    """The alerts of a file. Raises ValueError, KeyError or TypeError for one that is not ours or was changed."""
    said = json.loads(content)
    if said.pop("checksum") != _checksum(said) or said["format"] != FORMAT:
        raise ValueError("it was changed, or is of another version")
    alerts = [_from_dict(each) for each in said["alerts"]]
    return Alerts({each.name: each for each in alerts}, tuple(Told(*map(str, each)) for each in said["recent"]))


def _checksum(said: Mapping[str, Any]) -> str:
    return hashlib.blake2b(json.dumps(said, sort_keys=True).encode("ascii"), digest_size=16).hexdigest()


def _to_dict(alert: Alert) -> dict[str, object]:
    return {
        "name": alert.name,
        "asked": [list(pair) for pair in alert.asked],
        "added": alert.added,
        "told": _packed(alert.told),
        "seen": alert.seen,
    }


def _from_dict(shape: Mapping[str, Any]) -> Alert:
    asked = tuple((str(name), str(value)) for name, value in shape["asked"])
    told = base64.b64decode(shape["told"], validate=True)
    marks = frozenset(told[at : at + _MARK_BYTES] for at in range(0, len(told), _MARK_BYTES))
    return Alert(str(shape["name"]), asked, str(shape["added"]), marks, str(shape["seen"]))


def _packed(marks: Iterable[Mark]) -> str:
    return base64.b64encode(b"".join(sorted(marks))).decode("ascii")
