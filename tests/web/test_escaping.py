"""Whatever an article or an address holds is text on the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import pytest
from lxml import html

from search.engine import open_engine
from tests.builders import article, fill, settings
from tests.web.archive import HOSTILE, TAG
from web.app import create_app
from web.style import STYLE

DRAWN = ("chart", "times-row", "wide")  # what drawings of ours stand in
VIEWS = ("table", "timeline", "graph", "compare")
BADLY = urlencode(dict.fromkeys(("q", "a", "b", "sources", "interval", "share", "type", "names", "limit"), TAG))
PAGES = [
    pytest.param("/", id="the start"),
    pytest.param("/search", id="all articles"),
    pytest.param("/search?q=crimea&from=2015", id="a hit"),
    pytest.param("/search?q=%22&sort=newest&limit=100", id="half a query"),
    pytest.param("/articles/hostile?q=crimea", id="the article"),
    pytest.param("/entities", id="all names"),
    pytest.param("/entities?q=" + quote(TAG), id="a name that is looked for"),
    pytest.param("/entities/person/" + quote(f"{TAG} Person", safe=""), id="a person"),
    pytest.param("/entities/place/" + quote('" onmouseover="alert(1)', safe=""), id="a place"),
    pytest.param("/entities/organisation/" + quote("</ul></main><svg onload=alert(1)>", safe=""), id="an organisation"),
    pytest.param("/search?q=" + quote(f"{TAG} Person"), id="a person as a query"),
    pytest.param("/articles/hostile?q=" + quote(TAG), id="the article, asked for by its markup"),
    pytest.param(f"/search?q={quote(TAG)}&source={quote(TAG)}&entity={quote('-' + TAG)}", id="a query"),
    pytest.param(f"/search?from={quote(TAG)}&to={quote(TAG)}&{quote(TAG)}={quote(TAG)}", id="dates and names"),
    pytest.param(f"/search?sort={quote(TAG)}&limit={quote(TAG)}&cursor={quote(TAG)}", id="bad parameters"),
    pytest.param("/search?q=" + quote("\"'><img src=x onerror=alert(1)>"), id="quotes"),
    *(pytest.param(f"/{view}?q=crimea", id=f"{view} of a hit") for view in VIEWS),
    *(pytest.param(f"/{view}?{BADLY}", id=f"{view}, asked badly") for view in VIEWS),
    pytest.param("/compare?q=crimea&a=" + quote(f'person:"{TAG} Person"'), id="a person as a side"),
    pytest.param("/articles/hostile/why?q=crimea", id="why the article is found"),
    pytest.param("/articles/hostile/differences/vote?q=" + quote(TAG), id="the article beside another"),
    pytest.param("/articles/hostile/why?q=" + quote(TAG), id="why, asked for by its markup"),
    pytest.param("/articles/hostile?" + quote(TAG) + "=javascript:alert(1)&q=%22%3E", id="foreign parameters"),
]
MISSING = [
    pytest.param("/articles/" + quote(TAG, safe=""), id="an article that is not there"),
    pytest.param("/entities/person/" + quote(f"{TAG} Persom", safe=""), id="a name like a hostile one"),
    pytest.param("/" + quote(TAG), id="a page that is not there"),
]


def dangers(page: Any) -> list[str]:
    """Everything of a page that could run, or load what is not ours."""
    found = []
    for element in page.iter():
        if not isinstance(element.tag, str):
            found.append(f"a comment: {element.text}")
            continue
        found += _strange(element)
        if element.tag == "style" and element.text != STYLE:
            found.append(f"a style: {element.text}")
        if element.tag in {"iframe", "object", "embed", "base", "img", "b", "i", "em"}:
            found.append(f"<{element.tag}>")
        if element.tag == "script" and (element.text or not element.get("src", "").startswith("/static/")):
            found.append(f"a script: {element.text}")
        if element.tag == "svg" and element.getparent().get("class") not in DRAWN and element.getparent().tag != "td":
            found.append("a drawing that is none of ours")
        for name, value in element.attrib.items():
            if name.startswith("on") or name == "style":
                found.append(f"{name}={value}")
            if name in {"href", "src", "action"} and urlsplit(value).scheme not in {"", "https"}:
                found.append(f"{name}={value}")
            if name in {"href", "src", "action"} and not urlsplit(value).scheme and not value.startswith(("/", "#")):
                found.append(f"{name}={value}")
    return found


def _strange(element: Any) -> list[str]:
    """Elements that stand where we put none."""
    found = []
    around = [each.get("class") for each in element.iterancestors()][:3]
    if element.tag == "s" and around[0] != "lacks" and around[2] != "without":
        found.append("struck text that is neither a word that a hit lacks nor a part to do without")
    if element.tag == "u" and element.getparent().get("class") != "typed":
        found.append("underlined text that is not a fault in a query")
    return found


@pytest.mark.parametrize("address", PAGES)
def test_no_page_has_markup_that_is_not_ours(page: Callable[[str], Any], address: str) -> None:
    assert dangers(page(address)) == []


@pytest.mark.parametrize("address", MISSING)
def test_nor_has_a_page_of_an_error(client: Any, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert dangers(html.document_fromstring(response.text)) == []


def test_the_search_for_dangers_finds_them() -> None:
    parsed = html.document_fromstring(
        "<p><script>x</script><a href='javascript:x'>a</a><b onclick=x>b</b><a href='//x.example'>c</a><img src=x"
    )
    assert len(dangers(parsed)) >= 4


def test_the_markup_of_an_article_can_be_read(page: Callable[[str], Any]) -> None:
    shown = page("/articles/hostile?q=crimea").text_content()
    for text in (HOSTILE.title, *HOSTILE.body.split("\n\n"), HOSTILE.source, HOSTILE.author, HOSTILE.site):
        assert text is not None
        assert " ".join(text.split()) in " ".join(shown.split())


def test_only_what_matched_is_marked_inside_markup(page: Callable[[str], Any]) -> None:
    shown = page("/articles/hostile?q=crimea")
    assert {each.text_content() for each in shown.xpath("//mark")} == {"crimea"}
    assert len(shown.xpath("//article//mark")) == 5


@pytest.mark.parametrize("address", ["/", "/search", "/search?q=crimea", "/articles/odd", "/entities"])
def test_text_that_utf_8_cannot_hold_does_not_break_the_page(tmp_path: Path, address: str) -> None:
    made = settings(tmp_path / "data")
    fill(
        open_engine(made),
        [article("odd", "crimea \ud800 \x00", "crimea \udfff", source="Wire \ud800", people=["crimea \ud800"])],
    )
    response = create_app(made).test_client().get(address)
    assert response.status_code == 200
    assert "crimea" in response.data.decode("utf-8")
