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


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(
            pytest.param("timezone", text, id=f"zone {text!r}")
            for text in ("Mars", "", "Europe", "../etc/passwd", "/etc")
        ),
        pytest.param("codec", "colums", id="a slip in the codec"),
        pytest.param("frozen_index", "nobody", id="a word for an index of nothing"),
        pytest.param("host", "", id="no address, which would be every address"),
        pytest.param("data_dir", "", id="no folder, which would be the one that one stands in"),
        pytest.param("trusted_hosts", "*", id="all hosts, which is to name none"),
        pytest.param("cors_origins", "desk.example", id="a site without its scheme"),
        pytest.param("cors_origins", "https://desk.example/", id="a site with a path"),
        pytest.param("cors_origins", "https://desk. example", id="a site with a blank"),
        pytest.param("metrics_from", "10.0.0.1/8", id="an address that is no network"),
        pytest.param("metrics_from", "everywhere", id="no network"),
        *(
            pytest.param("public_url", text, id=f"public address {text!r}")
            for text in ("archive.example", "javascript:alert(1)", "https://a.example/news", 'https://a"b', "https://")
        ),
        pytest.param("port", "65536", id="no such port"),
        pytest.param("threads", "0", id="no thread"),
        pytest.param("workers", "100000", id="more workers than a machine has"),
        pytest.param("deadline_seconds", "0", id="no time at all"),
        pytest.param("max_query_depth", "5000", id="deeper than Python reads"),
        pytest.param("default_page_size", "0", id="an empty page"),
        pytest.param("max_facet_values", "0", id="no values"),
        pytest.param("commit_every", "0", id="a commit after nothing"),
        pytest.param("writer_memory_mb", "0", id="no memory"),
        pytest.param("keep_generations", "0", id="no generation kept"),
        pytest.param("max_segments", "0", id="no segment"),
        pytest.param("max_record_bytes", str(2**70), id="more bytes than a machine counts"),
    ],
)
def test_a_value_that_would_only_fail_later_is_refused_at_once(name: str, text: str) -> None:
    """DATELINE_TIMEZONE=Mars was a traceback in `dateline search` and in every worker of the server."""
    with pytest.raises(BadSetting, match=variable(name)):
        from_environment({variable(name): text})


def test_a_flag_is_held_to_the_same_bounds() -> None:
    with pytest.raises(BadSetting, match="DATELINE_HOST is ''; it must not be empty"):
        from_environment({}, host="")


def test_a_page_is_usually_not_larger_than_it_may_be() -> None:
    sentence = "DATELINE_DEFAULT_PAGE_SIZE is '10'; it must not be more than DATELINE_MAX_PAGE_SIZE, 5."
    with pytest.raises(BadSetting, match=sentence):
        from_environment({"DATELINE_MAX_PAGE_SIZE": "5"})


@pytest.mark.parametrize("zone", ["UTC", "Europe/Vienna", "Asia/Tehran"])
def test_zones_of_the_earth_are_taken(zone: str) -> None:
    assert from_environment({"DATELINE_TIMEZONE": zone}).timezone == zone


def test_every_setting_can_be_set() -> None:
    for field in dataclasses.fields(Settings):
        text = str(getattr(Settings(), field.name))
        assert getattr(from_environment({variable(field.name): text}), field.name) == field.default
