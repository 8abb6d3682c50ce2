"""A key of the API, and how the file of them is written."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

FORMAT = 1
"""Version of the file."""

PREFIX = "dl_"
"""What every key begins with, so that people and scanners of leaked secrets know it for one of ours."""

_SECRET_BYTES = 32  # chance that nobody guesses; so the hash need not be slow, as that of a password must
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class Right(StrEnum):
    """What a key allows."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Key:
    """What is kept of a key: ``digest`` is SHA-256 of it in hex, ``made`` a moment in UTC, ISO 8601."""

    name: str
    digest: str
    rights: frozenset[Right]
    made: str


def is_name(text: str) -> bool:
    """Whether a key can be called so: 1 to 64 ASCII letters, digits, dots, dashes and underlines; it stands in logs."""
    return _NAME.fullmatch(text) is not None


def new_secret() -> str:
    """A key that nobody has yet, of 46 characters that need no escaping in a header."""
    return PREFIX + secrets.token_urlsafe(_SECRET_BYTES)


def digest(secret: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def matching(secret: str, keys: Sequence[Key]) -> Key | None:
    """The key that somebody sent, None if it is none of them. All are compared, each in constant time."""
    sent, found = digest(secret), None
    for each in keys:
        if hmac.compare_digest(each.digest, sent):
            found = each
    return found


def encode(keys: Iterable[Key]) -> bytes:
    """The file: JSON, by name."""
    said = [
        {"name": each.name, "sha256": each.digest, "rights": sorted(each.rights), "made": each.made}
        for each in sorted(keys, key=lambda each: each.name)
    ]
    return json.dumps({"format": FORMAT, "keys": said}, indent=1).encode("ascii") + b"\n"


def decode(content: bytes) -> tuple[Key, ...]:
    """The keys of a file. Raises ValueError, KeyError, TypeError or AttributeError for one that is not ours."""
    said = json.loads(content)
    if said["format"] != FORMAT:
        raise ValueError(f"it is of version {said['format']!r}, this Dateline knows {FORMAT}")
    keys = tuple(map(_from_dict, said["keys"]))
    if len({each.name for each in keys}) < len(keys):
        raise ValueError("two keys have the same name")
    return keys


def _from_dict(shape: Mapping[str, Any]) -> Key:
    name, kept = shape["name"], shape["sha256"]
    if not is_name(name) or not re.fullmatch(r"[0-9a-f]{64}", kept):
        raise ValueError("a name or a hash in it is none")
    return Key(name, kept, frozenset(map(Right, shape["rights"])), str(shape["made"]))
