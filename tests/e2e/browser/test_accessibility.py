"""axe-core finds no barrier on any page, light and wide or dark and narrow, and the policy blocks nothing of ours."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import Server

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed; .ci/run does.")

pytestmark = pytest.mark.browser

PATHS = {
    "the start": "/",
    "results": "/search?q=Crimea+referendum",
    "filters": "/search?q=crimea&source=Harbour+Wire&entity=-person:John+Kerry&from=2014",
    "a name": "/search?q=John+Kerry",
    "nothing found": "/search?q=apples+AND+zeppelin&source=Harbour+Wire",
    "a table": "/table?q=crimea&sort=newest",
    "over time": "/timeline?q=crimea",
    "over time, of one source": "/timeline?q=crimea&source=Harbour+Wire&share=1",
    "together": "/graph",
    "names alone": "/graph?q=crimea&type=person&names=10",
    "compared": "/compare?q=crimea",
    "a view of nothing": "/graph?q=zeppelin&source=Harbour+Wire",
    "half a query": "/search?q=crimea+AND+%22",
    "names": "/entities",
    "people": "/entities?type=person",
    "a person": "/entities/person/John%20Kerry",
    "help": "/help",
    "the API": "/api",
    "an error": "/nowhere",
}
STANDARD = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],  # all else is told of one element each, not of a thousand: half of the time
}
SPOKEN = {"label-content-name-mismatch": {"enabled": True}}  # who speaks to the computer says what is written
ALL = STANDARD | {"rules": SPOKEN}
BUT_CONTRAST = STANDARD | {"rules": SPOKEN | {"color-contrast": {"enabled": False}}}
CONTRAST = STANDARD | {"runOnly": ["color-contrast"]}
WIDE, NARROW = 1280, 320  # pixels

ALIKE = [
    ".hit:nth-child(n+4)",
    "main li:nth-child(n+6)",
    "tr:nth-child(n+5)",
    ".constructs > :nth-child(n+9)",
    "section:nth-of-type(n+5)",
]
"""What stands below others like it, in their colours and sizes: axe-core would look at a thousand of them."""


def barriers(page: Page, part: str = "html") -> list[str]:
    """What axe-core has to say against part of a page by WCAG 2.2 AA: the rule, and the element.

    Light and wide, then dark and narrow: the dark theme has other colours alone (`test_style.py`), and a narrow window
    moves what there is, so that neither has a fault only together with the other.
    """
    all_of_it = {"include": [part]}
    some_of_it = all_of_it | {"exclude": [[each] for each in ALIKE]}
    found = [*_found(page, BUT_CONTRAST, all_of_it), *_found(page, CONTRAST, some_of_it)]
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": NARROW, "height": 800})
    found += _found(page, ALL, some_of_it)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": WIDE, "height": 800})
    return found


def _found(page: Page, options: dict[str, Any], of: dict[str, Any]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.Axe().axe_script)  # half a megabyte, once for all that is asked of a page
    found: list[Any] = page.evaluate(
        "([of, options]) => axe.run(of, options).then((all) => all.violations)", [of, options]
    )
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("name", PATHS)
def test_no_page_has_a_barrier(page: Page, server: Server, name: str) -> None:
    page.goto(server.address + PATHS[name])
    assert barriers(page) == []


def test_nor_has_what_opens_on_a_page(page: Page, server: Server) -> None:
    page.goto(server.address + "/search?q=crimea")
    page.locator(".chart summary").click()
    assert barriers(page, ".chart") == []
    page.locator("#q").press("End")
    page.locator("#q").press_sequentially(" pu")
    page.locator(".completions li").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert barriers(page, ".masthead") == []
    page.keyboard.press("Escape")
    page.locator(".show-keys").click()
    assert barriers(page, "#keys") == []
    page.keyboard.press("Escape")
    page.locator(".why > a").first.click()
    page.locator(".reasons").wait_for()
    assert barriers(page, ".hit") == []


def test_nor_has_a_page_that_others_lead_to(page: Page, server: Server) -> None:
    page.goto(server.address + "/search?q=crimea")
    page.goto(server.address + (page.locator(".why > a").first.get_attribute("href") or ""))
    assert barriers(page) == []
    page.goto(server.address + "/search?q=title:kerry+moscow")
    page.locator(".hit h2 a").first.click()
    page.locator(".reading").wait_for()
    page.keyboard.press("n")
    assert barriers(page) == []
    page.goto(server.address + "/search?q=crimea")
    page.locator(".take button").click()
    page.locator(".frozen").wait_for()
    assert barriers(page) == []
    page.get_by_role("link", name="All frozen lists").click()
    page.locator(".lines").wait_for()
    assert barriers(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert barriers(page) == []
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(server.address + "/search?q=title:hundred+countries")
    page.locator(".hit h2 a").first.click()
    page.locator(".versions li a", has_text="Differences").first.click()
    page.locator(".pair").wait_for()
    assert barriers(page) == []
