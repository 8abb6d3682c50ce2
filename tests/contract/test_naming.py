"""Names that are asked for in another spelling than the archive's, or by a surname."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.article import EntityType, Quote
from search.engine.port import Engine, Reader
from search.name_aliases import FILE as ALIASES
from search.name_aliases import write_aliases
from search.name_folds import FILE as FOLDS
from search.name_folds import write_folds
from search.profile import ProfileRequest
from search.query.ast import Not, Said, Value, Word
from search.request import FACETS, Filter
from tests.builders import article, fill, ids, query
from tests.contract.conftest import Kept

Names = tuple[str, ...]


@pytest.fixture(scope="module")
def archive(kept: Kept) -> Reader:
    articles = [
        article("a1", "crimea", places=["US"], people=["Barack Obama"], organisations=["UN"]),
        article("a2", "crimea", places=["Kiev"], people=["Michelle Obama", "John Kerry"]),
        article("a3", "london", places=["Jordan"], people=["Michael Jordan", "Ada Quill", "Osama bin Laden"]),
        article("a4", "london", people=["Ben Quill", "Quill"], organisations=["US"]),
        article("a5", "rain", people=["Ada Fenn", "Eve Fenn"]),
        article("a6", "rain", people=["Ada Fenn"]),
    ]
    return kept(articles[:3], articles[3:])


@pytest.mark.parametrize(
    ("field", "asked", "found"),
    [
        pytest.param("place", "United States", ["a1"], id="an alias"),
        pytest.param("place", "u.s.", ["a1"], id="full stops and case do not count"),
        pytest.param("place", "Kyiv", ["a2"], id="another transliteration"),
        pytest.param("organisation", "the United Nations", ["a1"], id="an article before it"),
        pytest.param("entity", "USA", ["a1"], id="only the kind that has the alias"),
        pytest.param("entity", "US", ["a1", "a4"], id="a value of two kinds"),
        pytest.param("person", "Obama", ["a1"], id="a surname that means one person the world over"),
        pytest.param("person", "kerry", ["a2"], id="a surname"),
        pytest.param("person", "fenn", ["a5", "a6"], id="a surname of several"),
        pytest.param("person", "bin Laden", ["a3"], id="a surname with its particle"),
        pytest.param("person", "Quill", ["a4"], id="a value means itself alone"),
        pytest.param("entity", "Jordan", ["a3"], id="a value of another kind comes before a surname"),
        pytest.param("person", "Ada", [], id="a given name is no surname"),
        pytest.param("place", "Obama", [], id="nobody's surname is a place"),
        pytest.param("source", "US", [], id="sources have no other spellings"),
    ],
)
def test_a_name_is_found_as_it_is_typed(archive: Reader, field: str, asked: str, found: list[str]) -> None:
    assert sorted(ids(archive.search(query(Value(field, asked))))) == found
    assert sorted(ids(archive.search(query(filters=(Filter(field, (asked,)),))))) == found
    assert bool(archive.meant(field, asked)) is bool(found)


def test_what_is_excluded_may_be_another_spelling_too(archive: Reader) -> None:
    assert "a1" not in ids(archive.search(query(filters=(Filter("place", (), ("USA",)),))))
    assert "a2" not in ids(archive.search(query(Not(Value("place", "Kyiv")))))


def test_a_facet_marks_the_value_that_is_meant(archive: Reader) -> None:
    answer = archive.search(query(Word("crimea"), filters=(Filter("entity", ("place:USA",)),), facets=FACETS))
    assert [(each.value, each.count, each.selected) for each in answer.facets["place"]] == [
        ("Kiev", 1, False),
        ("US", 1, True),
    ]


def test_namesakes_come_most_frequent_first(archive: Reader) -> None:
    assert archive.namesakes("FENN") == (("person", "Ada Fenn"), ("person", "Eve Fenn"))
    assert archive.namesakes("Obama") == (("person", "Barack Obama"), ("person", "Michelle Obama"))
    assert archive.namesakes("Nobody") == ()


def test_a_generation_and_the_comma_before_it_are_no_part_of_a_surname(engine: Engine) -> None:
    """The last name of "John Smith, Jr." was "Smith,"."""
    people = ["Ada Fenn, Jr.", "Ben Fenn Sr", "Cid Fenn, III", "Dan Fenn (II)", "Eve Fenn , iv", "Ida St. Fenn"]
    reader = fill(engine, [article("a", people=people)])
    assert {name for _, name in reader.namesakes("fenn")} == set(people)
    assert reader.namesakes("St. Fenn") == (("person", "Ida St. Fenn"),)
    assert [reader.namesakes(each) for each in ("fenn,", "jr", "jr.", "iii")] == [()] * 4


def test_of_a_surname_the_fifty_most_frequent_are_meant(engine: Engine) -> None:
    articles = [article(f"a{number}", people=[f"Ann{each} Fenn" for each in range(number)]) for number in (60, 49)]
    reader = fill(engine, articles)
    meant = {name for _, name in reader.namesakes("fenn")}
    assert len(meant) == len(reader.meant("person", "Fenn")) == 50
    assert meant > {f"Ann{each} Fenn" for each in range(49)}


@pytest.fixture
def respelled(engine: Engine, data_dir: Path) -> Reader:
    """An archive that folds a name and whose operator gave others."""
    quote = "“Oil,” he said."
    articles = [
        article("b1", quote, people=["Bijan Zarganeh"], quotes=(Quote("Bijan Zarganeh", 1, 5),)),
        article("b2", "oil", people=["Bijan Zargeneh Junior"], organisations=["National Iranian Oil Company"]),
        article("b3", "rain", places=["Kyiv", "Kiev Oblast"], people=["Hilary Kerr"]),
    ]
    fill(engine, articles)
    write_folds(data_dir / FOLDS, {"Bijan Zargeneh": "Bijan Zarganeh", "Hilary Kerr": "Hillary Kerr"})
    told = [
        (EntityType.ORGANISATION, "NIOC", "National Iranian Oil Company"),
        (EntityType.PLACE, "Kiev", "Kiev Oblast"),
    ]
    write_aliases(data_dir / ALIASES, told)
    return engine.reader()


@pytest.mark.parametrize(
    ("field", "asked", "found"),
    [
        pytest.param("person", "bijan zargeneh", ["b1"], id="folded"),
        pytest.param("entity", "Bijan Zárgeneh", ["b1"], id="of any kind"),
        pytest.param("place", "Bijan Zargeneh", [], id="no person"),
        pytest.param("person", "Hillary Kerr", ["b3"], id="the usual spelling where the other was not folded"),
        pytest.param("organisation", "N.I.O.C.", ["b2"], id="an alias of the operator"),
        pytest.param("place", "Kiev", ["b3"], id="before what is widely known"),
    ],
)
def test_the_archives_own_spellings_are_understood(respelled: Reader, field: str, asked: str, found: list[str]) -> None:
    assert ids(respelled.search(query(Value(field, asked)))) == found
    assert ids(respelled.search(query(filters=(Filter(field, (asked,)),)))) == found


def test_the_operator_is_heard_before_the_lists(respelled: Reader) -> None:
    assert respelled.meant("place", "Kiev") == (("place", "Kiev Oblast"),)


def test_a_folded_speaker_is_found_and_has_a_profile(respelled: Reader) -> None:
    assert ids(respelled.search(query(Said("Bijan Zargeneh", Word("oil"))))) == ["b1"]
    asked = ProfileRequest(EntityType.PERSON, "bijan zargeneh")
    assert respelled.profile(asked, lambda: None).name == "Bijan Zarganeh"


@pytest.mark.parametrize("file", [FOLDS, ALIASES])
def test_a_damaged_file_of_spellings_breaks_no_search(engine: Engine, data_dir: Path, file: str) -> None:
    fill(engine, [article("b1", "oil", people=["Bijan Zarganeh"])])
    (data_dir / file).write_bytes(b'{"folds": {')
    reader = engine.reader()
    assert ids(reader.search(query(Value("person", "Bijan Zargeneh")))) == []
    assert ids(reader.search(query(Value("person", "Zarganeh")))) == ["b1"]
