"""Settings come from flags, then from the environment, then from their defaults."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from search.settings import BadSetting, Settings, from_environment, variable


def test_without_an_environment_all_is_default() -> None:
    assert from_environment({}) == Settings()


def test_the_environment_is_read_in_the_type_of_the_default() -> None:
    environ = {"DATELINE_DATA_DIR": "/archive", "DATELINE_PORT": "8123", "DATELINE_DEADLINE_SECONDS": "0.5"}
    found = from_environment(environ)
    assert (found.data_dir, found.port, found.deadline_seconds) == (Path("/archive"), 8123, 0.5)


def test_a_flag_outweighs_the_environment_unless_it_was_not_given() -> None:
    environ = {"DATELINE_PORT": "8123", "DATELINE_HOST": "0.0.0.0"}
    found = from_environment(environ, port=9000, host=None)
    assert (found.port, found.host) == (9000, "0.0.0.0")


def test_other_variables_are_none_of_ours() -> None:
    assert from_environment({"PORT": "1", "DATELINE_OTHER": "x"}) == Settings()


@pytest.mark.parametrize("name", ["port", "workers", "deadline_seconds", "max_segments"])
@pytest.mark.parametrize("text", ["", "many", "-1", "1e400000x"])
def test_an_impossible_value_names_its_variable(name: str, text: str) -> None:
    with pytest.raises(BadSetting, match=variable(name)):
        from_environment({variable(name): text})


@pytest.mark.parametrize("text", ["nan", "inf"])
def test_a_deadline_is_a_number_of_seconds(text: str) -> None:
    with pytest.raises(BadSetting, match="DATELINE_DEADLINE_SECONDS"):
        from_environment({"DATELINE_DEADLINE_SECONDS": text})


def test_every_setting_can_be_set() -> None:
    for field in dataclasses.fields(Settings):
        text = str(getattr(Settings(), field.name))
        assert getattr(from_environment({variable(field.name): text}), field.name) == field.default
