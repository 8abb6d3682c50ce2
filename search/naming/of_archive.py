"""Which other spellings of its names an archive has: what its operator says, what it folds, what is widely known."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from search import name_aliases, name_folds
from search.article import EntityType
from search.naming.aliases import Named, Spelled, spellings

_Looks = tuple[tuple[int, int, int] | None, ...]


class ArchiveSpellings:
    """The spellings as the files of a data folder have them at one time; read when they are first needed.

    That is when somebody asks for a name that no article has. Safe for threads.
    """

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir

    def of(self, asked: str) -> Iterator[Named]:
        """What is known by a spelling, by those first who know the archive best."""
        yield self._aliases.of(asked)
        yield self._folds.of(asked)
        yield spellings(asked)

    @cached_property
    def _aliases(self) -> Spelled:
        return Spelled(name_aliases.read_aliases(self._data_dir / name_aliases.FILE))

    @cached_property
    def _folds(self) -> Spelled:
        folds = name_folds.read_folds(self._data_dir / name_folds.FILE)
        return Spelled((EntityType.PERSON, spelling, usual) for spelling, usual in folds.items())


class SpellingFiles:
    """The files of a data folder, whose spellings are kept until one of them is another."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._paths = [data_dir / file for file in (name_aliases.FILE, name_folds.FILE)]
        self._kept: tuple[_Looks, ArchiveSpellings] | None = None

    def now(self) -> ArchiveSpellings:
        """The spellings of today. Two looks at the disk: to be asked once a generation."""
        looks = tuple(map(_looks, self._paths))
        kept = self._kept
        if kept is None or kept[0] != looks:
            kept = self._kept = looks, ArchiveSpellings(self._data_dir)
        return kept[1]


def _looks(path: Path) -> tuple[int, int, int] | None:
    """What tells cheaply that a file is the one that was read, None where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_size, stat.st_mtime_ns
