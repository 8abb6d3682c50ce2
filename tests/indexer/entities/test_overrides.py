from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.entities.gazetteer import Known
from indexer.entities.overrides import MAX_BYTES, BadOverrides, Overrides, read_overrides
from search.article import EntityType
from search.errors import DatelineError

GOOD = """
drop = ["Story Code", "place:Reading"]

[[name]]
name = "Bijan Zanganeh"
type = "person"
aliases = ["Zangeneh", "Bijan  Zangeneh"]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "entities.toml"


def test_names_and_drops_are_read(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    overrides = read_overrides(file)
    known = Known("Bijan Zanganeh", EntityType.PERSON)
    assert overrides.spellings == {"Bijan Zanganeh": known, "Zangeneh": known, "Bijan Zangeneh": known}
    assert overrides.drops("STORY CODE", EntityType.PERSON)
    assert overrides.drops("Reading", EntityType.PLACE)
    assert not overrides.drops("Reading", EntityType.ORGANISATION)
    assert overrides.canonical(Known("Bijan Zangeneh", EntityType.ORGANISATION)) == known


def test_no_file_is_no_correction(file: Path) -> None:
    assert read_overrides(file) == Overrides()


def test_an_empty_file_is_fine(file: Path) -> None:
    file.write_bytes(b"")
    assert read_overrides(file).spellings == {}


def test_a_byte_order_mark_is_no_mistake(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert read_overrides(file).drops("story code", EntityType.PLACE)


def test_every_byte_changes_the_fingerprint(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    before = read_overrides(file).fingerprint
    file.write_text(GOOD + "# a remark\n", encoding="utf-8")
    assert read_overrides(file).fingerprint != before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param('drop = ["a"\nx', "line 2", id="no TOML"),
        pytest.param("drop = 'Reading'", "drop: this must be a list", id="drop is a text"),
        pytest.param("drop = [7]", "drop, entry 1: a name must be a text", id="drop a number"),
        pytest.param("dorp = []", '"dorp" means nothing here; known are drop, name', id="slip in a key"),
        pytest.param("name = 'X'", "under a line [[name]]", id="name is a text"),
        pytest.param("name = ['X']", "name 1: write each name as a table", id="name is a list of texts"),
        pytest.param("[[name]]\nname = 'X'", "key type: this is missing; write one of: person", id="no type"),
        pytest.param("[[name]]\nname = 'X'\ntype = 'y'", "choose one of: person, organisation, place", id="bad type"),
        pytest.param("[[name]]\ntype = 'person'", "name 1, key name: this is missing", id="no name"),
        pytest.param("[[name]]\nname = ' '\ntype = 'person'", "name 1, key name", id="blank name"),
        pytest.param("[[name]]\nname = 'X'\ntype = 'place'\nalias = ['Y']", '"alias" means nothing', id="slip"),
        pytest.param("[[name]]\nname = 'X'\ntype = 'place'\naliases = 'Y'", "aliases: this must be a list", id="no"),
        pytest.param("[[name]]\nname = 'X'\ntype = 'person'\naliases = ['iron ore']", "never found", id="lower case"),
        pytest.param(f"drop = ['{'X' * 201}']", "at most 200 characters", id="long"),
        pytest.param(
            "[[name]]\nname='A'\ntype='place'\naliases=['Z']\n[[name]]\nname='B'\ntype='place'\naliases=['Z']",
            'name 2: "Z" is given to both "A" and "B"',
            id="two owners",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_named(file: Path, content: str, message: str) -> None:
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadOverrides) as caught:
        read_overrides(file)
    assert message in str(caught.value)
    assert str(file) in str(caught.value)


def test_text_that_is_not_utf8_is_named_by_its_line(file: Path) -> None:
    file.write_bytes(b"drop = []\n# caf\xe9\n")
    with pytest.raises(BadOverrides, match="line 2: this is not UTF-8 text"):
        read_overrides(file)


def test_a_file_that_is_too_long_is_refused(file: Path) -> None:
    file.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(BadOverrides, match="no list of names"):
        read_overrides(file)


def test_a_folder_in_its_place_is_refused(file: Path) -> None:
    file.mkdir()
    with pytest.raises(BadOverrides, match="cannot be read"):
        read_overrides(file)


@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_is_read_or_refused_with_our_error(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with contextlib.suppress(DatelineError):
        read_overrides(file)
