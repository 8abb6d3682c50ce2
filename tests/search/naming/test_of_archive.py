from __future__ import annotations

from pathlib import Path

from search import name_aliases, name_folds
from search.article import EntityType
from search.naming.of_archive import ArchiveSpellings, SpellingFiles

PERSON, PLACE = EntityType.PERSON, EntityType.PLACE


def test_the_operator_is_asked_first_and_the_lists_last(tmp_path: Path) -> None:
    name_aliases.write_aliases(tmp_path / name_aliases.FILE, [(PLACE, "USA", "The Union")])
    name_folds.write_folds(tmp_path / name_folds.FILE, {"USA": "Usa Kent"})
    told, folded, known = ArchiveSpellings(tmp_path).of("u.s.a.")
    assert told == ((PLACE, ("The Union", "USA")),)
    assert folded == ((PERSON, ("Usa Kent", "USA")),)
    assert dict(known)[PLACE][0] == "US"


def test_every_spelling_that_is_folded_leads_to_all_of_them(tmp_path: Path) -> None:
    folds = {"Bijan Zangeneh": "Bijan Zanganeh", "Bijan Zangane": "Bijan Zanganeh", "Jon Doe": "John Doe"}
    name_folds.write_folds(tmp_path / name_folds.FILE, folds)
    for asked in ("bijan zángeneh", "Bijan Zanganeh"):
        _, folded, _ = ArchiveSpellings(tmp_path).of(asked)
        ((kind, names),) = folded
        assert (kind, names[0], set(names[1:])) == (PERSON, "Bijan Zanganeh", {"Bijan Zangeneh", "Bijan Zangane"})


def test_without_files_the_lists_are_left(tmp_path: Path) -> None:
    told, folded, known = ArchiveSpellings(tmp_path / "nowhere").of("Kyiv")
    assert (told, folded, dict(known)[PLACE][0]) == ((), (), "Kiev")


def test_files_are_read_again_only_where_one_is_another(tmp_path: Path) -> None:
    files = SpellingFiles(tmp_path)
    first = files.now()
    assert files.now() is first
    name_folds.write_folds(tmp_path / name_folds.FILE, {"Jon Doe": "John Doe"})
    second = files.now()
    assert second is not first
    assert files.now() is second
    (tmp_path / name_folds.FILE).unlink()
    assert files.now() is not second
