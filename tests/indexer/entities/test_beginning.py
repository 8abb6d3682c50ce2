"""How much of an article is read for names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entities import beginning as module
from indexer.entities import open_recogniser
from indexer.entities.beginning import MAX_READ_CHARS, beginning
from tests.builders import article

BODY = "John Kerry met the press in London. Later he met Sergei Lavrov."


def test_an_article_is_read_to_its_end() -> None:
    whole = article(title="x" * 100, body="y " * (MAX_READ_CHARS // 2 - 50))
    assert beginning(whole) is whole


def test_of_what_is_longer_the_rest_is_left_out_and_no_word_is_cut_in_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_READ_CHARS", len("Talks") + BODY.index("Lavrov") + 3)
    read = beginning(article(title="Talks", body=BODY))
    assert (read.title, read.body) == ("Talks", BODY[: BODY.index(" Lavrov")])


@given(title=st.text("a \n", max_size=300), body=st.text("a \n", max_size=300))
def test_it_is_a_beginning_and_no_longer_than_allowed(title: str, body: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MAX_READ_CHARS", 150)
        read = beginning(article(title=title, body=body))
        assert title.startswith(read.title)
        assert body.startswith(read.body)
        assert len(read.title) + len(read.body) <= 150
        assert len(title) + len(body) > 150 or (read.title, read.body) == (title, body)


def test_a_word_without_an_end_is_cut_all_the_same() -> None:
    assert len(beginning(article(title="T", body="x" * MAX_READ_CHARS)).body) == MAX_READ_CHARS - 1
    assert beginning(article(title="x" * 2 * MAX_READ_CHARS, body="y")).body == ""


@pytest.mark.parametrize("name", ["rules", "fast"])
def test_names_beyond_it_are_not_found_and_those_before_stay_in_their_places(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    recogniser = open_recogniser(name, None)
    [whole] = recogniser.recognise([article(title="Talks", body=BODY)])
    monkeypatch.setattr(module, "MAX_READ_CHARS", len("Talks") + BODY.index("Sergei"))
    [begun] = recogniser.recognise([article(title="Talks", body=BODY)])
    assert [each.name for each in whole.entities] == ["John Kerry", "London", "Sergei Lavrov"]
    assert begun.entities == whole.entities[:2]
