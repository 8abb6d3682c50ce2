"""What is stored is what ``json.dumps`` would write, to the byte."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Article, to_dict
from search.engine.segments.article_json import article_json
from tests.builders import article
from tests.search.analysis.texts import TEXTS
from tests.search.engine.segments.corpus import ARCHIVES


def plain(each: Article) -> bytes:
    return json.dumps(to_dict(each), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


@given(ARCHIVES)
def test_any_article_is_stored_as_its_json(articles: list[Article]) -> None:
    assert [article_json(each) for each in articles] == [plain(each) for each in articles]


@given(TEXTS | st.text(st.characters()))
def test_any_text_is_stored_as_its_json(text: str) -> None:
    each = article(text, text, text, source=text)
    assert article_json(each) == plain(each)


SIGNS = ['"body":""', ',"body":"",', "\\", '\\"', "a\n\nb", "\x00\x1f\t\r\b\f\x7f", "\u2028\ud800"]


@pytest.mark.parametrize("text", SIGNS)
def test_signs_that_json_writes_in_its_own_way(text: str) -> None:
    each = article('"body":""', text, text, extra={"body": "", '"body":""': text})
    assert article_json(each) == plain(each)
