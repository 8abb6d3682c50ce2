"""``entities.toml``: what an operator knows better than the rules."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from indexer.entities.gazetteer import Gazetteer, Known, findable, packaged
from indexer.entities.mention import Mention
from search.article import EntityType
from search.errors import DatelineError

FILE = "entities.toml"
"""Its name in the data folder."""

MAX_BYTES = 4 * 2**20  # bytes of entities.toml; 50,000 names fit, a log file that was mistaken for it does not
MAX_NAME_CHARS = 200  # characters of a name or spelling; the longest packaged one has 76
_KEYS = frozenset(("drop", "name"))
_NAME_KEYS = frozenset(("name", "type", "aliases"))
_TYPES = ", ".join(kind.value for kind in EntityType)


class BadOverrides(DatelineError):
    """entities.toml cannot be used; the operator must correct it. The message names the line or the key."""

    public = "The file entities.toml has a mistake."


@dataclass(frozen=True, slots=True)
class Overrides:
    """Corrections, ready to use. ``fingerprint`` changes with every byte of the file."""

    spellings: dict[str, Known] = field(default_factory=dict)
    dropped: frozenset[tuple[str, EntityType | None]] = frozenset()
    """Case-folded names; with type None the name is dropped whatever its type."""
    fingerprint: str = "0"

    def gazetteer(self) -> Gazetteer:
        """The packaged gazetteer with the operator's spellings in place of its own."""
        return Gazetteer.of({**packaged(), **self.spellings})

    def names(self) -> frozenset[str]:
        """The canonical names that the operator gives."""
        return frozenset(known.name for known in self.spellings.values())

    def drops(self, name: str, kind: EntityType) -> bool:
        """Whether the operator does not want to see this entity."""
        folded = name.casefold()
        return (folded, None) in self.dropped or (folded, kind) in self.dropped

    def canonical(self, known: Known) -> Known:
        """The entity that the operator merges ``known`` into, or itself."""
        return self.spellings.get(known.name, known)


def corrected(mentions: list[Mention], overrides: Overrides) -> list[Mention]:
    """The mentions as the operator wants them."""
    if not overrides.spellings and not overrides.dropped:
        return mentions
    merged = []
    for mention in mentions:
        known = overrides.canonical(Known(mention.name, mention.type))
        if not overrides.drops(known.name, known.type):
            merged.append(mention._replace(name=known.name, type=known.type))
    return merged


def read_overrides(path: Path) -> Overrides:
    """The corrections in ``path``; none if there is no such file. Raises BadOverrides."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return Overrides()
    except OSError as error:
        raise BadOverrides(f"{path} cannot be read: {error.strerror}.") from error
    if len(content) > MAX_BYTES:
        raise BadOverrides(f"{path} has more than {MAX_BYTES:,} bytes; it is no list of names.")
    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadOverrides(f"{path}, line {line}: this is not UTF-8 text.") from error
    except tomllib.TOMLDecodeError as error:
        raise BadOverrides(f"{path} is not TOML: {error}.") from error
    reader = _Reader(path)
    return Overrides(
        spellings=dict(reader.spellings(table)),
        dropped=frozenset(reader.dropped(table)),
        fingerprint=hashlib.blake2b(content, digest_size=8).hexdigest(),
    )


class _Reader:
    """Checks the values of one file and says where it is wrong."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def wrong(self, key: str, what: str) -> BadOverrides:
        return BadOverrides(f"{self.path}, {key}: {what}")

    def spellings(self, table: dict[str, object]) -> Iterator[tuple[str, Known]]:
        """Every spelling that the ``[[name]]`` tables give, with what it stands for."""
        self.only(table, _KEYS, "the file")
        names = table.get("name", [])
        if not isinstance(names, list):
            raise self.wrong("name", "write each name as a table of its own, under a line [[name]].")
        owner: dict[str, str] = {}
        for number, entry in enumerate(names, 1):
            key = f"name {number}"
            if not isinstance(entry, dict):
                raise self.wrong(key, "write each name as a table of its own, under a line [[name]].")
            self.only(entry, _NAME_KEYS, key)
            known = Known(self.text(entry.get("name"), f"{key}, key name"), self.type(entry.get("type"), key))
            aliases = entry.get("aliases", [])
            if not isinstance(aliases, list):
                raise self.wrong(f"{key}, key aliases", 'this must be a list like ["Zangeneh", "Zanganeh"].')
            for spelling in (known.name, *(self.alias(alias, f"{key}, key aliases") for alias in aliases)):
                other = owner.setdefault(spelling, known.name)
                if other != known.name:
                    raise self.wrong(key, f'"{spelling}" is given to both "{other}" and "{known.name}".')
                yield spelling, known

    def dropped(self, table: dict[str, object]) -> Iterator[tuple[str, EntityType | None]]:
        """Every name of the list ``drop``, with the type written before it, if any."""
        names = table.get("drop", [])
        if not isinstance(names, list):
            raise self.wrong("drop", 'this must be a list like ["Story Code", "place:Reading"].')
        for number, entry in enumerate(names, 1):
            text = self.text(entry, f"drop, entry {number}")
            kind, colon, name = text.partition(":")
            if colon and kind in set(EntityType):
                yield name.strip().casefold(), EntityType(kind)
            else:
                yield text.casefold(), None

    def only(self, table: dict[str, object], allowed: Iterable[str], where: str) -> None:
        """Raises BadOverrides on a key that means nothing: it is a slip of the pen, not a remark."""
        for key in table:
            if key not in set(allowed):
                raise self.wrong(where, f'"{key}" means nothing here; known are {", ".join(sorted(allowed))}.')

    def text(self, value: object, key: str) -> str:
        """A name with its blanks tidied."""
        if value is None:
            raise self.wrong(key, 'this is missing; write it like name = "Bijan Zanganeh".')
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, f"a name must be a text in quotes, not {value!r:.60}.")
        if len(value) > MAX_NAME_CHARS:
            raise self.wrong(key, f"a name has at most {MAX_NAME_CHARS} characters, this one {len(value):,}.")
        return " ".join(value.split())

    def alias(self, value: object, key: str) -> str:
        """A spelling that the rules can come upon."""
        spelling = self.text(value, key)
        if not findable(spelling):
            raise self.wrong(key, f'"{spelling}" is never found: a name must begin and end with a capitalised word.')
        return spelling

    def type(self, value: object, key: str) -> EntityType:
        """The type by its name."""
        if value is None:
            raise self.wrong(f"{key}, key type", f"this is missing; write one of: {_TYPES}.")
        if value not in list(EntityType):  # which compares; a set would have to hash what TOML has there
            raise self.wrong(f"{key}, key type", f"{value!r:.60} is not a type; choose one of: {_TYPES}.")
        return EntityType(str(value))
