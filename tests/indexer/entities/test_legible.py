from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entities.legible import BORDER, MAX_WORD_CHARS, legible, like_a_name, shouted


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        pytest.param("Kerry met Лавров in Kiev", "Kerry met in Kiev", id="another script"),
        pytest.param("the minister 王毅 said", "the minister said", id="Chinese"),
        pytest.param("x" * (MAX_WORD_CHARS + 1) + " Kerry", "Kerry", id="a word too long"),
        pytest.param("<DIV Class='Main Story'>Kerry</DIV>", "Kerry", id="tags"),
        pytest.param('Class="Main Story" Kerry', "Kerry", id="attributes of a torn tag"),
        pytest.param("Kerry&nbsp;&amp;&#8217; Co", "Kerry Co", id="references"),
        pytest.param("Obama\ufffds plan", "Obama s plan", id="a lost sign"),
        pytest.param(
            "a\x00b\ud800\x9f Kiev\nKerry left Kiev. " + "So. " * 20,
            "Kerry left Kiev. " + "So. " * 19 + "So.",
            id="no line",
        ),
        pytest.param("a\x00b\ud800\x9f Kiev", "", id="a text that is none"),
        pytest.param("Kerry {Title: 1} of <IBM CORP> <SRD>", "Kerry of <IBM CORP>", id="code, companies"),
        pytest.param("Ángela Šefčovič Đặng Nguyễn", "Ángela Šefčovič Đặng Nguyễn", id="Latin letters with marks"),
        pytest.param("prices < 3 and > 2", "prices < 3 and > 2", id="no tag"),
    ],
)
def test_what_holds_no_names_is_blanked(text: str, rest: str) -> None:
    assert " ".join(legible(text).replace(BORDER, " ").split()) == rest


@given(st.text() | st.text(alphabet="<>=\"'&;aA \n\x00/"))
def test_every_character_keeps_its_place(text: str) -> None:
    kept = legible(text)
    assert len(kept) == len(text)
    assert all(new in (old, " ", BORDER) for old, new in zip(text, kept, strict=True))
    assert kept.count("\n") == text.count("\n")


def test_long_stretches_in_capitals_are_shouted() -> None:
    lines = "PRICES ROSE. 17\n" * 20
    assert shouted(f"In Kiev.{lines}In Kiev.\n\nPRICES ROSE.") == [(7, 8 + len(lines))]


@pytest.mark.parametrize("name", ["Kerry", "al-Qaeda", "AT&T", "Guns N' Roses", "3M", "U.S.", "Đặng", "Yahoo!"])
def test_names_are_like_names(name: str) -> None:
    assert like_a_name(name)


@pytest.mark.parametrize("name", ["", "kerry", "1987", "{Kerry}", "Kerry_x", "Kerry\nPutin", "K" * 101, "Ab " * 11])
def test_other_things_are_not_like_names(name: str) -> None:
    assert not like_a_name(name)
