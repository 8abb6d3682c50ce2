"""Every link to an article is the same address."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article_page import article_page


@given(st.text())
def test_whatever_an_id_holds_its_address_is_one_step_of_a_path(article_id: str) -> None:
    address = article_page(article_id)
    assert address.isascii()
    assert unquote(address.removeprefix("/articles/")) == article_id
    assert not set(address.removeprefix("/articles/")) & set("/?#")


@pytest.mark.parametrize(
    ("article_id", "address"),
    [("35fce8", "/articles/35fce8"), ("hw:1", "/articles/hw%3A1"), ("\ud800", "/articles/%3F")],
    ids=["plain", "sign", "surrogate"],
)
def test_the_address_of_an_article(article_id: str, address: str) -> None:
    assert article_page(article_id) == address
