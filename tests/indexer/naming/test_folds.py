from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from indexer.naming.folds import Folds, year_of
from search.article import StatedTime
from search.name_folds import FILE, Bearer, write_folds
from tests.builders import article

SPELLINGS = {"Sergey Lavrow": "Sergei Lavrov"}
FOLDS = Folds(SPELLINGS, {"Holtmann": Bearer("Bea Holtmann", 2012, 2014)})
UNDATED = replace(article("1"), published=None)


def of_year(year: int) -> dict[str, str]:
    dated = replace(UNDATED, published=StatedTime.parse(f"{year}-05-03"))
    assert year_of(dated) == year
    return dict(FOLDS.of(dated))


def test_a_surname_means_somebody_only_in_the_years_that_name_him() -> None:
    assert of_year(2012) == of_year(2014) == {**SPELLINGS, "Holtmann": "Bea Holtmann"}
    assert of_year(2011) == of_year(2015) == SPELLINGS


def test_in_an_article_without_a_date_a_surname_means_nobody() -> None:
    assert FOLDS.of(UNDATED) == SPELLINGS


def test_the_folds_of_an_archive_leave_names_that_its_operator_gives(tmp_path: Path) -> None:
    write_folds(tmp_path / FILE, SPELLINGS, {"Holtmann": Bearer("Bea Holtmann", 2012, 2014)})
    dated = replace(UNDATED, published=StatedTime.parse("2013-05-03"))
    assert len(Folds.read(tmp_path / FILE, ()).of(dated)) == 2
    assert dict(Folds.read(tmp_path / FILE, ("Holtmann", "Sergey Lavrow")).of(dated)) == {}
