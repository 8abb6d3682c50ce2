"""How filters are called where they are listed."""

from __future__ import annotations

import pytest

from search.filter_words import filter_words


@pytest.mark.parametrize(
    ("name", "value", "label", "shown"),
    [
        pytest.param("source", " BBC ", "source", "BBC", id="a source"),
        pytest.param("source", "- IRNA", "not source", "IRNA", id="excluded"),
        pytest.param("source", "person:BBC", "source", "person:BBC", id="a source that is called like a kind"),
        pytest.param("entity", "Kerry", "entity", "Kerry", id="of any kind"),
        pytest.param("entity", "place:London", "place", "London", id="of a kind"),
        pytest.param("entity", "-person:Vladimir Putin", "not person", "Vladimir Putin", id="excluded, of a kind"),
        pytest.param("entity", "Mission: Possible", "entity", "Mission: Possible", id="no kind"),
        pytest.param("entity", "person:", "entity", "person:", id="a kind alone"),
        pytest.param("to", "2014", "until", "2014", id="a day"),
        pytest.param("sort", "newest", "sort", "newest", id="no filter"),
    ],
)
def test_a_filter_is_called_by_what_it_is_of(name: str, value: str, label: str, shown: str) -> None:
    found = filter_words(name, value)
    assert (found.whole_label, found.value) == (label, shown)
