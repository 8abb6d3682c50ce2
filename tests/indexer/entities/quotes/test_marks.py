from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entities.quotes import marks
from indexer.entities.quotes.marks import quoted


def inside(text: str) -> list[str]:
    return [text[each.start : each.end] for each in quoted(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("He said “a b” and “c”.", ["a b", "c"], id="curly"),
        pytest.param('He said "a b" and "c".', ["a b", "c"], id="straight"),
        pytest.param('He said “a b".', ["a b"], id="mixed"),
        pytest.param("He said “a ‘b’ c”.", ["a ‘b’ c"], id="single inside double"),
        pytest.param("He said ‘a “b” c.’", ["a “b” c."], id="double inside single"),
        pytest.param("‘It’s the ministers’ plan,’ he said.", ["It’s the ministers’ plan,"], id="apostrophes inside"),
        pytest.param("rock 'n' roll in the '90s", [], id="apostrophes alone"),
        pytest.param("the '90s were “good”", ["good"], id="an apostrophe before marks"),
        pytest.param("“a “b”", ["b"], id="the first never closed"),
        pytest.param("a” “b”", ["b"], id="a closing mark alone"),
        pytest.param("“a\n\nb”", [], id="not across a paragraph"),
        pytest.param("“a\nb”", ["a\nb"], id="across a line"),
        pytest.param("“a\n\n“b”", ["a", "b"], id="a mark at each paragraph"),
        pytest.param('a 6" nail and a 9" nail', [], id="inches"),
        pytest.param("it's Kerry's", [], id="no mark at all"),
        pytest.param("“c ``d''”", ["c ``d''"], id="marks in a row"),
        pytest.param("a \"\"\"\"\"\"\" b \"c\" '''''''''", ["c"], id="an ornament"),
    ],
)
def test_marks_enclose(text: str, found: list[str]) -> None:
    assert inside(text) == found


def test_only_a_quotation_without_its_closing_mark_goes_on() -> None:
    assert [each.goes_on for each in quoted("“a\n\n“b\n\n“c”")] == [True, True, False]


def test_of_marks_alone_none_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []
    monkeypatch.setattr(marks, "_MARK", SimpleNamespace(match=lambda _, place: tried.append(place)))
    assert quoted('"' * 1000) == []
    assert tried == []
    assert quoted('""') == []
    assert tried == [0, 1]


@given(st.text(alphabet="“”\"'‘’`«» ,.\nab", max_size=100))
def test_stretches_stand_in_order_and_hold_no_blank_line(text: str) -> None:
    end = 0
    for each in quoted(text):
        assert end <= each.open < each.start <= each.end <= each.close <= len(text)
        assert "\n\n" not in text[each.start : each.end]
        end = each.close
